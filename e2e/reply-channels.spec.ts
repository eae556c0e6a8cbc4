import { approve, expect, test } from "./fixtures";

const at = () => new Date().toISOString();
const agrees = (channel: string) => ({
  channel,
  status: "granted",
  wording: "You may write to me about my request.",
  at: at(),
});

test("on a phone, an offer that runs out moves on, a mail that bounces goes out as SMS, and a withdrawn consent closes the channel", async ({
  page,
  api,
  beside,
  signInAs,
  another,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  await signInAs("reviewer");
  const { id, handoff } = await api.chat({
    visitor: { country: "GB", locale: "en-GB" },
    consents: [agrees("email"), agrees("sms")],
    messages: [
      {
        role: "visitor",
        text: "Hello, we run twenty delivery vans and plan the routes on paper. We are looking for route planning software.",
      },
      { role: "bot", text: "How can we reach you?" },
      {
        role: "visitor",
        text: "I'm Tilda Bounce, tilda@bounce.example, mobile +44 7911 123456. Does it work without a smartphone?",
      },
    ],
  });
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await approve(page);
  const stateOf = async () => (await (await api.request(`/conversations/${id}`)).json()).handoff.state;
  await expect.poll(stateOf, { timeout: 30_000 }).toBe("delivered");

  const [first, second] = [await another("owner"), await another("owner2")];
  for (const one of [first, second]) {
    await one.setViewportSize({ width: 390, height: 844 });
    await one.goto("/tasks");
  }
  const offer = /Does it work without a smartphone/;
  await expect
    .poll(async () => (await first.getByText(offer).count()) + (await second.getByText(offer).count()))
    .toBeGreaterThan(0);
  const [asked, mine] = (await first.getByText(offer).count()) > 0 ? [first, second] : [second, first];
  await asked.getByRole("link", { name: offer }).first().click();
  await asked.waitForURL(/\/tasks\/.+/);
  await beside.offerRunsOut(new URL(asked.url()).pathname.split("/").at(-1) ?? "");
  await mine.getByRole("link", { name: offer }).first().click({ timeout: 20_000 });
  await expect(mine.getByRole("heading", { level: 1, name: "Tilda Bounce" })).toBeVisible();
  await mine.getByRole("button", { name: "Accept" }).click();
  await mine.getByRole("button", { name: "I have read the question" }).click();
  await mine.getByLabel("Your reply").fill("Hello Tilda, a plain printout will do.");
  await mine.getByRole("radio", { name: "Answered" }).click();
  await mine.getByRole("button", { name: "Send by e-mail" }).click();

  await expect(mine.getByText(/^Sent by SMS/)).toBeVisible({ timeout: 20_000 });
  await expect(mine.getByText("E-mail was refused for good.")).toBeVisible();
  await expect(mine.getByText(/^replied/)).toBeVisible();
  const texts = async () => (await api.ledger()).filter(({ operation }) => operation === "messages.create");
  expect((await texts()).map(({ body }) => body["body"])).toEqual(["Hello Tilda, a plain printout will do."]);
  // What the other side reports afterwards comes back signed.
  await expect(mine.getByText("Sent by SMS and delivered")).toBeVisible({ timeout: 20_000 });
  await expectAccessible(mine);
  expect(await mine.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const withdrawn = {
    external_id: `stop-${id}`,
    kind: "consent.withdrawn",
    channel: "all",
    at: at(),
    conversation_id: id,
  };
  expect((await api.request("/events", { method: "POST", body: JSON.stringify(withdrawn) })).status).toBe(202);
  const send = mine.getByRole("button", { name: "Send by SMS" });
  await expect(send).toHaveAttribute("aria-disabled", "true", { timeout: 20_000 });
  await expect(mine.getByRole("button", { name: "Send by e-mail" })).toHaveAttribute("aria-disabled", "true");
  expect(await texts()).toHaveLength(1);
});
