import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { askingForPrices } from "./chats";
import { expect, test } from "./fixtures";

test("a reviewer searches, selects by keyboard, rejects as spam, takes it back, and gives to another owner", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  for (const name of ["Zora Plant", "Zoran Plavi"]) {
    await api.chat(askingForPrices(name, `${name.split(" ")[0]?.toLowerCase()}@plavi.example`));
  }
  await page.goto("/queue");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("ZÓRA pla");
  await expect(page).toHaveURL(/search=Z/);
  const rows = page.getByRole("row").filter({ hasText: /Zora/ });
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("Enter");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("2 selected")).toBeVisible();
  await expectAccessible();

  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: "Reject these 2 handoffs as spam?" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("2 rejected as spam.")).toBeVisible();
  await expect(rows.filter({ hasText: "rejected" })).toHaveCount(2);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("2 reopened.")).toBeVisible();

  await rows.first().hover();
  await rows.first().getByRole("checkbox").click();
  await page.keyboard.press("o");
  await page.getByRole("combobox", { name: "Owner" }).click();
  await page.getByRole("option", { name: "Jonas Keller" }).click();
  await page.getByLabel("Why").fill("Knows their trade");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("1 given to another owner.")).toBeVisible();
  await expect(rows.filter({ hasText: "Knows their trade" })).toHaveCount(1);
  await expect(page.getByText("selected")).toHaveCount(0);
});

test("what another holds is not offered to be decided with the rest", async ({ page, api, signInAs, another }) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Ivo Tessel", "ivo@tessel.example"));
  const second = await another("reviewer2");
  await second.goto(`/review/${handoff?.id}`);
  await second.getByRole("button", { name: "Take it" }).click();
  await expect(second.getByText("you hold it")).toBeVisible();

  await page.goto("/queue?search=tessel");
  const row = page.getByRole("row").filter({ hasText: "Ivo Tessel" });
  await expect(row).toContainText("EO");
  await row.hover();
  await row.getByRole("checkbox").click();
  const spam = page.getByRole("button", { name: "Reject as spam…" });
  await expect(spam).toHaveAttribute("aria-disabled", "true");
  await expect(spam).toHaveAccessibleDescription("One is held by somebody else.");
  await page.keyboard.press("s");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("what is pressed before the page's code is here is done once it comes, and so is a menu before its own", async ({
  page,
  signInAs,
}) => {
  await signInAs("reviewer");
  let begin = () => {};
  async function openWithoutCode() {
    const go = new Promise<void>((settle) => {
      begin = settle;
    });
    await page.route("**/_next/static/chunks/*.js", async (route) => {
      await go;
      await route.continue();
    });
    await page.goto("/queue?state=open", { waitUntil: "commit" });
    await expect(page.getByRole("button", { name: "Claim next" })).toBeVisible();
  }
  await openWithoutCode();
  await page.keyboard.press("?");
  begin();
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.unroute("**/_next/static/chunks/*.js");

  await openWithoutCode();
  await page.getByRole("button", { name: "Exception" }).click();
  begin();
  await expect(page.getByRole("menuitemcheckbox", { name: "emergency" })).toBeVisible();
  await page.unroute("**/_next/static/chunks/*.js");
});

test("filters are saved as a view, opened by key, made the first thing seen, and deleted", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  await page.goto("/queue?route=sales&exception=pricing_request");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save these filters…" }).click();
  await page.getByLabel("Name").fill("Price asks in sales");
  await page.keyboard.press("Enter");
  const menu = page.getByRole("button", { name: "View: Price asks in sales" });
  await expect(menu).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.goto("/queue?state=open");
  await page.keyboard.press("v");
  await page.keyboard.press("1");
  await expect(page).toHaveURL(/exception=pricing_request&route=sales/);
  await menu.click();
  await expectAccessible();
  await page.getByRole("menuitem", { name: "Open the queue with this" }).click();
  await expect(page.getByText("The queue opens with “Price asks in sales”.")).toBeVisible();
  await page.goto("/queue");
  await expect(page).toHaveURL(/exception=pricing_request&route=sales/);

  await menu.click();
  await page.getByRole("menuitem", { name: "Delete “Price asks in sales”" }).click();
  await expect(page.getByRole("link", { name: "Price asks in sales" })).toHaveCount(0);
  await page.goto("/queue");
  await expect(page).toHaveURL(/\/queue$/);
});

test("what happened while the connection was cut is there when it is back", async ({ page, api, demo, signInAs }) => {
  await signInAs("reviewer");
  const leaving = await api.chat(askingForPrices("Nadja Vorher", "nadja@vorher.example"));
  const line = await startLine(new URL(demo.url));
  await page.route("**/api/stream", (route) => route.continue({ url: `${line.url}/api/stream` }));
  let down = false;
  await page.route("**/api/desk/**", (route) => (down ? route.abort() : route.continue()));
  await page.goto("/queue");
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row("Nadja Vorher")).toBeVisible();
  const sign = page.getByText("Live", { exact: true });
  await expect(sign).toBeVisible();

  down = true;
  line.cut();
  await expect(sign).toHaveCount(0);
  await api.chat(askingForPrices("Piet Derweil", "piet@derweil.example"));
  await api.request(`/conversations/${leaving.id}/messages`, {
    method: "POST",
    body: JSON.stringify({
      messages: [
        { external_id: "late", role: "visitor", text: "We run 90 vans now.", sent_at: new Date().toISOString() },
      ],
    }),
  });
  await expect(row("Piet Derweil")).toHaveCount(0);

  down = false;
  const asked = page.waitForRequest("**/api/desk/queue*");
  const back = line.mend();
  await back;
  const opened = Date.now();
  await asked;
  // The new stream itself asks for everything; the slow refetch every 15 s would come later.
  expect(Date.now() - opened).toBeLessThan(5_000);
  await expect(sign).toBeVisible();
  await expect(row("Piet Derweil")).toBeVisible();
  line.end();
});

/** A line to the desk that can be cut and mended, as a network is. `mend` settles once somebody has come through again. */
async function startLine(desk: URL) {
  const sockets = new Set<Socket>();
  let whole = true;
  let through: (() => void) | undefined;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(desk.port), desk.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
    through?.();
  });
  await new Promise<void>((settle) => server.listen(0, desk.hostname, settle));
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://${desk.hostname}:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      whole = true;
      return new Promise<void>((settle) => {
        through = settle;
      });
    },
    end: () => {
      cut();
      server.close();
    },
  };
}
