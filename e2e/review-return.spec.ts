import { askingForPrices } from "./chats";
import { expect, test } from "./fixtures";

test("a question goes out to the visitor and the answer comes back to who asked; another role answers a reviewer and gives it back", async ({
  page,
  api,
  signInAs,
  another,
  expectAccessible,
}) => {
  test.setTimeout(150_000);
  await signInAs("reviewer");
  const { id, handoff } = await api.chat(askingForPrices("Vera Lund", "vera@lundbud.example"));
  const review = `/review/${handoff?.id}`;
  await page.goto(review);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.keyboard.press("r");
  await page.getByRole("radio", { name: /which time of day suits you/ }).click();
  await expectAccessible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/queue/);

  // The chatbot is given the approved words, signed, and nothing but those.
  const asked = async () => {
    const events = (await api.ledger()).flatMap(({ operation, body }) =>
      operation === "webhooks.receive" ? [JSON.stringify(body["event"])] : [],
    );
    return events.find((event) => event.includes("handoff.returned") && event.includes(id)) ?? "";
  };
  await expect.poll(asked, { timeout: 20_000 }).toContain("which time of day suits you for a call?");
  await page.goto(review);
  await expect(page.getByText(/Returned to the visitor by you/)).toBeVisible();

  const answer = { external_id: "m-answer", role: "visitor", text: "Mornings are best, before ten." };
  await api.request(`/conversations/${id}/messages`, {
    method: "POST",
    body: JSON.stringify({ messages: [{ ...answer, sent_at: new Date().toISOString() }] }),
  });
  await expect(page.getByText("The visitor answered you.")).toBeVisible();
  const second = await another("reviewer2");
  await second.goto(review);
  await expect(second.getByText(/asked and the visitor answered: kept for them/)).toBeVisible();
  await expect(second.getByRole("button", { name: "Take it" })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await expect(page.getByText("Mornings are best, before ten.").first()).toBeVisible();

  await page.keyboard.press("e");
  await page.getByLabel("What they should decide").fill("May we offer her twelve months?");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/queue/);
  const manager = await another("manager");
  await manager.goto(review);
  await expect(manager.getByText(/Escalated by .*: “May we offer her twelve months\?”/)).toBeVisible();
  await manager.keyboard.press("c");
  await expect(manager.getByText("you hold it")).toBeVisible();
  await manager.keyboard.press("w");
  await manager.keyboard.type("She bought from us in 2019");
  await manager.keyboard.press("Enter");
  await expect(manager.getByRole("region", { name: "Notes for colleagues" })).toContainText(
    "She bought from us in 2019",
  );
  await expect(manager.getByLabel("Note for colleagues")).toBeHidden();
  await manager.keyboard.press("e");
  await manager.getByLabel("Your answer").fill("Yes, but no longer");
  await expectAccessible(manager);
  await manager.keyboard.press("ControlOrMeta+Enter");

  await page.goto(review);
  await expect(page.getByText(/Given back to the reviewers by .*: “Yes, but no longer”/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Notes for colleagues" })).toContainText("She bought from us in 2019");
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();

  // The first message begins with approved language, and says at each key what must not go out.
  const message = page.getByLabel("First message, for the owner to send");
  await page.getByRole("combobox", { name: "Approved language for the first message" }).click();
  await page.getByRole("option", { name: /Which day and time of day suit you/ }).click();
  await expect(message).toHaveValue(/^Hello Vera Lund,[\s\S]*Which day and time of day suit you for a call/);
  await expect(page.getByText(/No promise and nothing private found. From approved language./)).toBeVisible();
  await message.fill("Hello Vera, you get a 20 % discount. Your card 4111 1111 1111 1111 is fine.");
  await expect(page.getByText("you get a 20 % discount. promises a price")).toBeVisible();
  await expect(page.getByText(/4111 1111 1111 1111 a number, id or password/)).toBeVisible();
  await expect(page.getByTitle("Take the promise out of the first message.")).toBeVisible();
  await expectAccessible();
});
