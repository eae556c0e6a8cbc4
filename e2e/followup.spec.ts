import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { z } from "zod";
import type { Api } from "./api";
import { expect, test } from "./fixtures";

const Tasks = z.object({
  items: z.array(z.object({ id: z.uuid(), state: z.string(), meeting: z.object({}).nullable() })),
});
const One = z.object({
  handoffId: z.uuid(),
  exceptionNote: z.string().nullable(),
  channels: z.array(z.object({ channel: z.string(), status: z.string(), address: z.string().nullable() })),
});

/**
 * A lead this owner dealt with, who may be written to by e-mail and to whom nothing else applies: neither a meeting ahead nor a
 * complaint, which call for something else than a message. Another one for each `nth`.
 */
async function aPastLead(page: Page, nth: number) {
  const { items } = Tasks.parse(await (await page.request.get("/api/desk/tasks?list=done")).json());
  const found: { handoffId: string; taskId: string }[] = [];
  for (const { id, state, meeting } of items) {
    if (state !== "completed" || meeting) continue;
    const read = await page.request.get(`/api/desk/tasks/${id}`);
    const { handoffId, exceptionNote, channels } = One.parse(await read.json());
    if (exceptionNote) continue;
    if (channels.some(({ channel, address }) => channel === "email" && address)) found.push({ handoffId, taskId: id });
    if (found.length > nth) break;
  }
  const lead = found[nth];
  if (!lead) throw new Error("the past holds no such lead");
  return lead;
}

const cardOf = (page: Page, taskId: string) =>
  page.getByRole("article").filter({ has: page.locator(`a[href="/tasks/${taskId}"]`) });

async function tell(api: Api, handoffId: string, type: string, outcome: string): Promise<void> {
  const response = await api.request("/events", {
    method: "POST",
    body: JSON.stringify({
      external_id: randomUUID(),
      kind: "engagement",
      at: new Date().toISOString(),
      handoff_id: handoffId,
      type,
      outcome,
    }),
  });
  expect(response.status).toBe(202);
}

test("a recommendation is rejected, comes back different, and is approved and sent", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("owner");
  const { handoffId, taskId } = await aPastLead(page, 0);
  await page.goto("/followups");
  await tell(api, handoffId, "email", "opened");
  await tell(api, handoffId, "email", "replied");

  const card = cardOf(page, taskId);
  const message = card.getByRole("textbox", { name: "Message" });
  await expect(card).toContainText("Write to them by e-mail");
  const before = await message.inputValue();
  await expectAccessible();

  await card.getByRole("button", { name: "Reject" }).click();
  const dialog = page.getByRole("dialog", { name: "Reject", exact: true });
  await dialog.getByRole("radio", { name: "Wrong words" }).click();
  await dialog.getByLabel("Reason").fill("She asked for a shorter one");
  await expectAccessible();
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText("“She asked for a shorter one”");
  await expect(card).toContainText("Other words, as you asked.");
  const after = await message.inputValue();
  expect(after).not.toBe(before);

  // What may not be sent is said as it is typed.
  await message.fill("We will do it by Friday for 500 euros, guaranteed.");
  const problems = card.getByRole("status", { name: "What may not be sent" });
  await expect(problems).toContainText("Promises");
  await expect(card.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible();
  await message.fill(`${after}\n\nPS: I read your last mail.`);
  await expect(problems).toBeHidden();
  await card.getByRole("button", { name: "Approve" }).click();
  await expect(card).toBeHidden();
  const mails = async () => (await api.ledger()).filter(({ operation }) => operation === "mail.accept");
  const withWords = async () => (await mails()).filter(({ body }) => String(body["text"]).includes("PS: I read your"));
  await expect.poll(async () => (await withWords()).length).toBe(1);

  await page.getByRole("link", { name: "Decided" }).click();
  const decided = page.getByRole("list", { name: "Decided" });
  await expect(decided).toContainText("PS: I read your last mail.");
  await expect(decided).toContainText("Wrong words: “She asked for a shorter one”");
  await expect(page.getByRole("main")).not.toContainText(/\bsent\b/i);
  await expectAccessible();
});

test("a draft with somebody else's phone number lands with compliance and nowhere else", async ({
  page,
  api,
  signInAs,
  another,
  expectAccessible,
}) => {
  const number = "+44 20 7946 0958";
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs("owner");
  const { handoffId, taskId } = await aPastLead(page, 1);
  await page.goto("/followups");
  await tell(api, handoffId, "email", "opened");
  await tell(api, handoffId, "email", "replied");
  const card = cardOf(page, taskId);
  const message = card.getByRole("textbox", { name: "Message" });
  await message.fill(`${await message.inputValue()}\n\nOr call Ben on ${number}.`);
  await expect(card.getByRole("status", { name: "What may not be sent" })).toContainText(number);
  await expect(card).toContainText("it goes to compliance first");
  await expectAccessible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const sent = page.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  await card.getByRole("button", { name: "Approve" }).click();
  const request = await sent;
  await expect(card).toBeHidden();

  const [compliance, manager] = [await another("compliance"), await another("manager")];
  for (const one of [page, manager]) {
    for (const path of ["/followups", "/followups?list=decided"]) {
      await one.goto(path);
      await expect(one.getByRole("heading", { name: "Follow-ups" })).toBeVisible();
      expect(await (await one.request.get(`/api/desk${path}`)).text()).not.toContain("7946");
      expect((await one.request.get("/api/desk/followups/held")).status()).toBe(403);
    }
  }
  await compliance.goto("/compliance");
  const drafts = compliance.getByRole("region", { name: "Held drafts" }).getByRole("listitem");
  const held = drafts.filter({ hasText: number });
  await expect(held).toBeVisible();
  await expectAccessible(compliance);

  // The owner's own request, sent again by others: neither a manager nor compliance approves.
  const { "next-action": action = "", "content-type": type = "" } = request.headers();
  for (const one of [manager, compliance]) {
    const headers = { "next-action": action, "content-type": type };
    const answer = await one.request.post(request.url(), { headers, data: request.postDataBuffer() ?? "" });
    expect(await answer.text()).toContain("forbidden");
  }

  await held.getByRole("button", { name: /^Discard/ }).click();
  const dialog = compliance.getByRole("dialog", { name: "Discard this draft" });
  await dialog.getByLabel("Reason").fill("Ben did not ask for it");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(held).toBeHidden();
  await page.goto("/followups");
  await expect(card).toContainText("Other words, as you asked.");
  await expect(card).not.toContainText("7946");
});
