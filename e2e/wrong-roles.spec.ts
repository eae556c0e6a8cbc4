import type { Page } from "@playwright/test";
import { askingForPrices } from "./chats";
import { expect, test } from "./fixtures";

const closed: Record<"owner" | "admin" | "manager" | "compliance", string[]> = {
  owner: ["/queue", "/deliveries", "/compliance", "/admin", "/measures/pilot", "/measures/bot"],
  admin: ["/queue", "/tasks", "/followups", "/compliance", "/measures", "/measures/bot"],
  manager: ["/compliance", "/compliance/person", "/admin", "/admin/policy"],
  compliance: ["/tasks", "/followups", "/deliveries", "/admin", "/admin/policy"],
};

for (const [account, paths] of Object.entries(closed)) {
  test(`${account} gets nothing from pages and reads of other roles`, async ({ page, api, signInAs }) => {
    await signInAs(account as keyof typeof closed);
    const { handoff } = await api.chat(askingForPrices("Secret Visitor", `secret.${account}@hidden.example`));
    for (const path of paths) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(403);
      expect(await page.content()).not.toContain("Secret Visitor");
    }
    if (account === "owner" || account === "admin") {
      const review = await page.goto(`/review/${handoff?.id}`);
      expect(review?.status()).toBe(403);
      expect(await review?.text()).not.toContain("hidden.example");
      for (const path of ["/api/desk/queue", `/api/desk/handoffs/${handoff?.id}`]) {
        const answer = await page.request.get(path);
        expect(answer.status(), path).toBe(403);
        expect(await answer.text()).not.toContain("Secret");
      }
    }
  });
}

test("nobody gets anything without signing in", async ({ page, demo }) => {
  for (const path of ["/queue", "/tasks", "/measures", "/deliveries", "/compliance", "/admin"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  for (const path of ["/api/desk/queue", "/api/desk/counts", "/api/stream"]) {
    expect((await fetch(`${demo.url}${path}`)).status, path).toBe(401);
  }
});

test("a decision called raw by a wrong role is refused by the command", async ({
  page,
  browser,
  api,
  signInAs,
  another,
}) => {
  const { handoff } = await api.chat(askingForPrices("Raw Caller", "raw.caller@hidden.example"));
  await signInAs("reviewer");
  await page.goto(`/review/${handoff?.id}`);
  // The very request that a reviewer's browser sends is sent again with the owner's session.
  const sent = page.waitForRequest(
    (request) => request.method() === "POST" && request.headers()["next-action"] !== undefined,
  );
  await page.keyboard.press("c");
  const request = await sent;
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/queue/);

  const owner = await another("owner");
  const { "next-action": action = "", "content-type": type = "" } = request.headers();
  const answer = await owner.request.post(request.url(), {
    headers: { "next-action": action, "content-type": type },
    data: request.postDataBuffer() ?? "",
  });
  expect(await answer.text()).toContain("forbidden");
  const stranger = await browser.newContext();
  const unsigned = await stranger.request.post(request.url(), {
    headers: { "next-action": action, "content-type": type },
    data: request.postDataBuffer() ?? "",
  });
  expect(await unsigned.text()).not.toContain("leaseUntil");
  await stranger.close();
});

test("the stream tells an admin nothing of chats and handoffs, and a reviewer does hear of them", async ({
  page,
  api,
  signInAs,
  another,
}) => {
  await signInAs("admin");
  const reviewer = await another("reviewer");
  const listeners = [page, reviewer];
  for (const one of listeners) {
    await one.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const heard = new Set<string>();
          Object.assign(window, { heard });
          const source = new EventSource("/api/stream");
          source.addEventListener("ready", () => resolve());
          source.addEventListener("changed", (event: MessageEvent<string>) => {
            for (const topic of event.data.split(",")) heard.add(topic);
          });
        }),
    );
  }
  const heardBy = (one: Page) => one.evaluate(() => [...(window as unknown as { heard: Set<string> }).heard]);
  await api.chat(askingForPrices("Stream Visitor", "stream.visitor@hidden.example"));
  await expect.poll(() => heardBy(reviewer)).toContain("handoffs");
  expect(await heardBy(page)).not.toContain("handoffs");
  expect(await heardBy(page)).not.toContain("conversations");
});

test("taking a role away ends the session of whoever had it, on the screen they have open", async ({
  page,
  signInAs,
  another,
}) => {
  const second = await another("reviewer2");
  await second.goto("/queue");
  await expect(second.getByRole("heading", { name: "Queue" })).toBeVisible();

  await signInAs("admin");
  await page.goto("/admin");
  const row = page.getByRole("row").filter({ hasText: "reviewer2@desk.example" });
  await row.getByRole("checkbox", { name: /reviewer/i }).click();
  await expect(second).toHaveURL(/\/sign-in/, { timeout: 20_000 });

  await row.getByRole("checkbox", { name: /reviewer/i }).click();
  await expect(row.getByRole("checkbox", { name: /reviewer/i })).toBeChecked();
});
