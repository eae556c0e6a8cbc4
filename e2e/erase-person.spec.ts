import fs from "node:fs";
import { clean } from "./chats";
import { approve, expect, test } from "./fixtures";

test("compliance finds a person, hands out what is held of them, and erases them, in the CRM at the second try", async ({
  page,
  api,
  signInAs,
  another,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  const email = "erika.mustergone@vans.example";
  const { id, handoff } = await api.chat(clean("Erika Mustergone", email));
  const reviewer = await another("reviewer");
  await reviewer.goto(`/review/${handoff?.id}`);
  await expect(reviewer.getByText(/a new one will be made/)).toBeVisible();
  await reviewer.keyboard.press("c");
  await expect(reviewer.getByText("you hold it")).toBeVisible();
  await approve(reviewer);
  const stateOf = async () => (await (await api.request(`/conversations/${id}`)).json()).handoff.state;
  await expect.poll(stateOf, { timeout: 30_000 }).toBe("delivered");
  await signInAs("compliance");
  await page.goto("/compliance");
  await page.getByRole("link", { name: "A person" }).click();

  const search = page.getByRole("region", { name: "Find a person" });
  const address = search.getByLabel("E-mail address, or phone number with country code");
  await address.fill("nobody@vans.example");
  await search.getByRole("button", { name: "Find", exact: true }).click();
  await expect(search.getByText("Nothing is held under this address.")).toBeVisible();

  await address.fill(email.toUpperCase());
  await search.getByRole("button", { name: "Find", exact: true }).click();
  const held = page.getByRole("region", { name: "What is held" });
  await expect(held).toContainText("Erika Mustergone");
  await expect(held).toContainText("Granted");
  expect(page.url()).not.toContain("mustergone");

  const downloading = page.waitForEvent("download");
  await held.getByRole("button", { name: "Export" }).click();
  const file = fs.readFileSync(await (await downloading).path(), "utf8");
  expect(JSON.parse(file).held.messages).toHaveLength(5);

  await held.getByRole("button", { name: "Erase…" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase this person" });
  await dialog.getByLabel("Why").click();
  await page.getByRole("option", { name: "They asked for it" }).click();
  await dialog.getByLabel("Type the address once more").fill(email);
  await api.fault({ name: "403", system: "hubspot", operation: "contacts.purge", times: 1 });
  await dialog.getByRole("button", { name: "Erase" }).click();
  await expect(dialog).toBeHidden();

  const newest = page.getByRole("region", { name: "Erasures" }).getByRole("listitem").first();
  await expect(newest).toContainText("Not done elsewhere", { timeout: 15_000 });
  await expect(newest).toContainText("1 chat, 5 messages");
  await search.getByRole("button", { name: "Find", exact: true }).click();
  await expect(search.getByText("Nothing is held under this address.")).toBeVisible();

  await page.goto(`/review/${handoff?.id}`);
  expect(await page.content()).not.toContain("ustergone");

  // The CRM refused: whoever must act is told, and has it tried again.
  const before = (await api.ledger()).length;
  await page.goto("/compliance");
  const told = page.getByText("Something of an erased person still stands elsewhere");
  await expect(told).toBeVisible();
  const left = page.getByRole("region", { name: "Left elsewhere" });
  await expect(left.getByRole("listitem")).toHaveText(/Record in the CRM.*Refused/);
  await expectAccessible();
  await left.getByRole("button", { name: "Try again: Record in the CRM" }).click();
  await expect(left).toBeHidden();
  await expect(told).toBeHidden();
  const since = async () => (await api.ledger()).slice(before).map(({ operation }) => operation);
  await expect.poll(since, { timeout: 15_000 }).toContain("contacts.purge");
});
