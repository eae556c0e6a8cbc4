import { approve, expect, test } from "./fixtures";

const wantsACall = {
  visitor: { country: "GB", locale: "en-GB" },
  messages: [
    {
      role: "visitor" as const,
      text: "Hello, we run twelve delivery vans and plan the routes on paper. We would like to book a call about route planning.",
    },
    { role: "bot" as const, text: "Happy to pass that on. May we contact you by email about this request?" },
    {
      role: "visitor" as const,
      text: "Yes, please email me at rike.amsel@amselkurier.example. I'm Rike Amsel from Amsel Kurier. How much would it cost for twelve vans?",
    },
  ],
};

test("somebody deletes the contact and moves the meeting over there: a manager compares, sees it, and sets it aside", async ({
  page,
  api,
  signInAs,
  another,
  expectAccessible,
}) => {
  test.setTimeout(240_000);
  const before = (await api.ledger()).length;
  await signInAs("reviewer");
  const { id, handoff } = await api.chat(wantsACall);
  await page.goto(`/review/${handoff?.id}`);
  await expect(page.getByText(/a new one will be made/)).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.keyboard.press("s");
  await page.keyboard.type("The owner answers in writing");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Attach evidence of consent for Calendar" }).click();
  await page.getByLabel("What they said").fill("Asked us to book a call");
  await page.getByLabel("Where").fill("This chat");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Hold a slot" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await approve(page);
  const stateOf = async () => (await (await api.request(`/conversations/${id}`)).json()).handoff.state;
  await expect.poll(stateOf, { timeout: 30_000 }).toBe("delivered");

  // On the other side somebody deletes the contact, and the owner drags the meeting to the next day.
  const written = (await api.ledger()).slice(before);
  const contact = written.find((line) => line.operation === "contacts.create");
  const event = written.find((line) => line.operation === "events.insert");
  const body = event?.body as { resource: Record<"start" | "end", { dateTime: string }> } | undefined;
  if (!body) throw new Error("no event was written");
  const { start, end } = body.resource;
  const nextDay = (moment: string) => new Date(Date.parse(moment) + 24 * 3_600_000).toISOString();
  await api.seed({
    archive: [contact?.ids["id"]],
    move: [
      {
        calendar_id: event?.ids["calendarId"],
        id: event?.ids["id"],
        start: nextDay(start.dateTime),
        end: nextDay(end.dateTime),
      },
    ],
  });
  // People are told by mail meanwhile.
  const writtenSoFar = async () => (await api.ledger()).filter(({ system }) => system !== "smtp").length;
  const afterwards = await writtenSoFar();

  const manager = await another("manager");
  await manager.goto("/deliveries");
  await manager.getByRole("link", { name: /^Reconciliation/ }).click();
  await manager.getByRole("button", { name: "Compare now" }).click();
  const findings = manager.getByRole("region", { name: "Findings" });
  const gone = findings.getByRole("listitem").filter({ hasText: "Rike Amsel" });
  await expect(gone).toContainText("Record deleted", { timeout: 30_000 });
  await expect(gone).toContainText("does not make it anew");
  const moved = manager
    .getByRole("region", { name: "Settled lately" })
    .getByRole("listitem")
    .filter({ hasText: "Rike Amsel" });
  await expect(moved).toContainText("Meeting moved");
  await expect(manager.getByRole("button", { name: "Compare now" })).toBeVisible({ timeout: 90_000 });
  await expectAccessible(manager);
  expect(await writtenSoFar(), "nothing was written over there").toBe(afterwards);

  await gone.getByRole("button", { name: "Set aside" }).click();
  await expectAccessible(manager);
  await manager.getByLabel("Why").fill("They asked to be deleted.");
  await manager.keyboard.press("ControlOrMeta+Enter");
  await expect(gone).toBeHidden();

  // Compared again, what was set aside stays so.
  await manager.getByRole("button", { name: "Compare now" }).click();
  await expect(manager.getByRole("button", { name: "Comparing" })).toBeVisible();
  await expect(manager.getByRole("button", { name: "Compare now" })).toBeVisible({ timeout: 90_000 });
  await expect(gone).toBeHidden();
});
