import type { Locator, Page } from "@playwright/test";
import type { Api } from "./api";
import { approve, expect, test } from "./fixtures";
import { promisedOn, receivedIn } from "./pushed";

const clean = {
  visitor: { country: "GB", locale: "en-GB" },
  messages: [
    {
      role: "visitor" as const,
      text: "Hello, we run twelve delivery vans and plan the routes on paper. We would like to book a call about route planning.",
    },
    { role: "bot" as const, text: "Happy to pass that on. May we contact you by email about this request?" },
    {
      role: "visitor" as const,
      text: "Yes, please email me at nora.feld@feldvans.example. I'm Nora Feld from Feld Vans. How much would it cost for twelve vans?",
    },
  ],
};

test("a chat posted to the API is approved by keyboard, arrives once in CRM and calendar, and its owner answers by mail and moves the meeting", async ({
  page,
  api,
  beside,
  signInAs,
  another,
  expectAccessible,
}) => {
  test.setTimeout(240_000);
  const manager = await another("manager");
  const answeredBefore = await answeredOf(manager);
  await signInAs("reviewer");
  await page.goto("/queue");
  await expect(page.getByRole("heading", { name: "Queue" })).toBeVisible();
  const before = (await api.ledger()).length;

  const { id } = await api.chat(clean);
  const row = page.getByRole("row").filter({ hasText: "Nora Feld" });
  await expect(row).toBeVisible();
  await expectAccessible();

  // Other specs may have left something more urgent, so this very row is opened and taken.
  await row.getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nora Feld" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await expect(page.getByRole("region", { name: "Unresolved question" })).toContainText("How much would it cost");
  await expectAccessible();

  // The exception is settled in place.
  await page.keyboard.press("s");
  await page.keyboard.type("The owner sends the price list");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Exceptions" })).toContainText("all settled");

  // A slot is held, for which calendar consent is attached by a person.
  await page.getByRole("button", { name: "Attach evidence of consent for Calendar" }).click();
  await page.getByLabel("What they said").fill("Asked us to book a call");
  await page.getByLabel("Where").fill("This chat");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Hold a slot" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();

  const promised = await promisedOn(page);
  await approve(page);

  const stateOf = async () => (await (await api.request(`/conversations/${id}`)).json()).handoff.state;
  await expect.poll(stateOf, { timeout: 30_000 }).toBe("delivered");
  const written = (await api.ledger()).slice(before);
  const made = written
    .map((line) => line.operation)
    .filter((operation) => /[.](create|insert)$/.test(operation) && !operation.startsWith("associations"));
  expect(made).toEqual(["contacts.create", "notes.create", "tasks.create", "events.insert"]);
  const contact = written.find((line) => line.operation === "contacts.create");
  const event = written.find((line) => line.operation === "events.insert");
  expect(JSON.stringify(event?.body)).toContain(contact?.ids["id"] ?? "no contact");

  expect(written.indexOf(contact as never)).toBeLessThan(written.indexOf(event as never));

  // What arrived is what the reviewer was shown, field by field and word for word.
  expect(receivedIn(written)).toEqual(promised);

  // Its owner, whoever it is, sees the unresolved question first, reads it, and answers.
  const [first, second] = [await another("owner"), await another("owner2")];
  await first.goto("/tasks");
  await second.goto("/tasks");
  const mine = await taskOf([first, second], "Nora Feld");
  await expectAccessible(mine);
  await mine
    .getByRole("link", { name: /How much would it cost/ })
    .first()
    .click();
  await expect(mine.getByRole("heading", { level: 1 })).toContainText("Nora Feld");
  await expect(mine.getByRole("region", { name: "Unresolved question" })).toContainText("How much would it cost");
  await mine.keyboard.press("a");
  await mine.getByRole("button", { name: "I have read the question" }).waitFor();
  await mine.keyboard.press("a");
  await expect(mine.getByLabel("Your reply")).toBeEditable();
  await expectAccessible(mine);
  await mine.keyboard.press("Escape");

  // What may not be sent is said as it is typed; then the reply goes out by mail, once, and the clock stops.
  const reply = mine.getByLabel("Your reply");
  await reply.fill("Hello Nora, we will have it ready by Friday.");
  await expect(mine.getByRole("status", { name: "What may not be sent" })).toContainText("Promises a date or time");
  await expectAccessible(mine);
  await reply.fill("Hello Nora, thank you. May I ask where your vans start in the morning?");
  await expect(mine.getByRole("status", { name: "What may not be sent" })).toBeHidden();
  await mine.getByRole("radio", { name: "Answered" }).click();
  await mine.getByRole("button", { name: "Send by e-mail" }).click();
  await expect(mine.getByText("Sent by e-mail")).toBeVisible();
  // Owners are told by mail as well: only what went to her counts.
  const mails = (await api.ledger()).filter(({ ids }) => ids["to"] === "nora.feld@feldvans.example");
  expect(mails).toHaveLength(1);
  expect(String(mails[0]?.body["text"])).toContain("where your vans start");
  await expect(mine.getByText(/^replied/)).toBeVisible();
  await expectAccessible(mine);

  const meeting = mine.getByRole("region", { name: "Meeting" });
  await moveMeeting(mine, meeting, expectAccessible);
  const booked = (await api.ledger()).slice(before).filter(({ operation }) => /^events[.](ins|del)/.test(operation));
  expect(booked.map(({ operation }) => operation)).toEqual(["events.insert", "events.insert", "events.delete"]);

  // Consent is withdrawn after the press and before any worker has taken the message: it goes nowhere.
  await beside.mailIsDown();
  await reply.fill("One more thing: are there parking bays?");
  await mine.getByRole("button", { name: "Send by e-mail" }).click();
  await expect(mine.getByText("Waits for the other side by e-mail")).toBeVisible();
  await withdraw(api, id, "email");
  await beside.mailIsBack();
  await expect(mine.getByText("Not sent: they withdrew their consent just before.")).toBeVisible();
  const sentToHer = (await api.ledger()).filter(({ ids }) => ids["to"] === "nora.feld@feldvans.example");
  expect(sentToHer).toHaveLength(1);

  // Called off, it goes out of the calendar, and nobody is mailed who wants no mail.
  await meeting.getByRole("button", { name: "Call off" }).click();
  const dialog = mine.getByRole("dialog", { name: "Call the meeting off" });
  await dialog.getByRole("radio", { name: "They asked for it" }).click();
  await expectAccessible(mine);
  await dialog.getByRole("button", { name: "Call it off" }).click();
  await expect(meeting).toContainText("Cancelled", { timeout: 20_000 });
  const withdrawn = (await api.ledger()).findLast(({ operation }) => operation === "events.delete");
  expect(JSON.stringify(withdrawn)).toContain('"none"');
  await expect(mine.getByRole("region", { name: "History" })).toContainText("Called the meeting off");

  // The manager's number moved by one, and its list shows this handoff.
  await expect.poll(() => answeredOf(manager)).toBe(answeredBefore + 1);
  await manager
    .getByRole("link", { name: /Answered in five minutes/ })
    .first()
    .click();
  await expect(manager.getByRole("row").nth(1)).toContainText("book a call about route planning");
  await expectAccessible(manager);
});

/** The first free time instead; the file for other calendars follows with a higher number. */
async function moveMeeting(page: Page, meeting: Locator, expectAccessible: (page: Page) => Promise<void>) {
  const file = (await meeting.getByRole("link", { name: ".ics" }).getAttribute("href")) ?? "";
  const sequence = async () => Number(/SEQUENCE:(\d+)/.exec(await (await page.request.get(file)).text())?.[1]);
  const first = await sequence();
  await meeting.getByRole("button", { name: "Reschedule" }).click();
  const dialog = page.getByRole("dialog", { name: "Which time instead?" });
  await dialog.getByRole("radio").first().click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Move the meeting" }).click();
  await expect(meeting).toContainText("Moved from", { timeout: 20_000 });
  expect(await sequence()).toBeGreaterThan(first);
}

async function withdraw(api: Api, conversationId: string, channel: string): Promise<void> {
  const event = {
    external_id: `stop-${conversationId}`,
    kind: "consent.withdrawn",
    channel,
    at: new Date().toISOString(),
    conversation_id: conversationId,
  };
  expect((await api.request("/events", { method: "POST", body: JSON.stringify(event) })).status).toBe(202);
}

/** The page of the two on which this person's task was offered. */
async function taskOf(pages: Page[], name: string): Promise<Page> {
  let found: Page | undefined;
  await expect(async () => {
    for (const page of pages) if (await page.getByText(name).first().isVisible()) found = page;
    expect(found).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return found as Page;
}

/** How many first responses the board counts. */
async function answeredOf(page: Page): Promise<number> {
  await page.goto("/measures");
  const tile = page.getByRole("link", { name: /Answered in five minutes/ }).first();
  const words = (await tile.getByText(/^of /).textContent()) ?? "";
  return Number(words.replace(/\D/g, ""));
}
