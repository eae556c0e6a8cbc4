import { askingForPrices } from "./chats";
import { expect, test } from "./fixtures";

test("what a finding rests on is marked where it stands, also beside emoji, combining letters and line ends", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  const asked = "What would 40 chairs for our cafe\u0301 cost 🪑🙂?";
  const { handoff } = await api.chat({
    visitor: { country: "GB", locale: "en-GB" },
    messages: [
      {
        role: "visitor",
        text: `👩🏽‍🚀👨‍👩‍👧 Hello!\r\n\r\nWe open a second cafe\u0301 in May.\r\n${asked}\r\nThanks 🙏🏽`,
      },
      { role: "bot", text: "I can ask. May we contact you by email?" },
      {
        role: "visitor",
        text: "🎉 Yes, email me: zoe\u0308@marzipan.example or zoe@marzipan.example 🎉\r\nZoë Marchetti",
      },
    ],
  });
  await page.goto(`/review/${handoff?.id}`);
  const transcript = page.getByRole("region", { name: "Transcript" });
  const marked = async () => (await transcript.locator(".ev").allInnerTexts()).map((text) => text.trim());
  await expect(page.getByRole("region", { name: "Exceptions" })).toContainText("Pricing request");
  expect(await marked()).toContain(asked);
  // No mark begins within a character that is put together, or ends in one.
  for (const text of await marked()) expect(text).not.toMatch(/^(?:\p{M}|\p{Emoji_Modifier}|\u200d)|\u200d$/u);
  await expectAccessible();
});

test("an open review says what a new message changed, and keeps what was typed", async ({ page, api, signInAs }) => {
  await signInAs("reviewer");
  const { id, handoff } = await api.chat(askingForPrices("Ines Calado", "ines@calado-rotas.example"), false);
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.getByLabel("First message, for the owner to send").fill("Hello Ines, about the twelve vans.");
  const answer = await api.request(`/conversations/${id}/messages`, {
    method: "POST",
    body: JSON.stringify({
      messages: [
        {
          external_id: "m-late",
          role: "visitor",
          text: "And can you guarantee that we save 20 % of fuel?",
          sent_at: new Date().toISOString(),
        },
      ],
    }),
  });
  expect(answer.status).toBe(202);
  await expect(page.getByText(/the visitor's chat has 1 new message/)).toBeVisible();
  await expect(page.getByText(/1 exception was raised/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Exceptions" })).toContainText("Guarantee request");
  await expect(page.getByLabel("First message, for the owner to send")).toHaveValue(
    "Hello Ines, about the twelve vans.",
  );
});

test("somebody known under another address is shown with why, joined with a look ahead, and parted again", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  const phone = "+44 113 496 0777";
  const calling = (name: string, email: string) => ({
    visitor: { country: "GB", name, email, phone },
    messages: [
      { role: "visitor" as const, text: "We need route planning for nine vans, please call me about it." },
      { role: "bot" as const, text: "Thank you. May we call you?" },
      { role: "visitor" as const, text: "Yes, please call me." },
    ],
  });
  const first = await api.chat(calling("Wilhelmina Strand", "mina@strandfisch.example"));
  await page.goto(`/review/${first.handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.keyboard.press("x");
  await page.getByRole("radio", { name: "Poor fit" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/queue/);

  const { handoff } = await api.chat(calling("Mina Strand", "w.strand@strandfisch.example"));
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  const record = page.getByRole("region", { name: "Existing record" });
  await expect(record).toContainText("Same person?", { timeout: 20_000 });
  await expect(record).toContainText("the same phone number");
  await record.getByRole("button", { name: "This is them" }).first().click();
  const dialog = page.getByRole("dialog", { name: "The same person?" });
  await expect(dialog.getByRole("row", { name: /^E-mail/ })).toContainText("w.strand@strandfisch.example");
  await expectAccessible();
  await dialog.getByRole("button", { name: "Same person" }).click();
  await expect(record.getByRole("heading", { name: /^Same person(?!\?)/ })).toBeVisible();
  await record.getByRole("button", { name: "Not the same after all" }).click();
  await expect(record).toContainText("Same person?");
});
