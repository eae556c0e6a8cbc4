import type { Page } from "@playwright/test";
import type { Api } from "./api";
import { askingForPrices } from "./chats";
import { approve, expect, test } from "./fixtures";

/** Approves a chat whose contact the CRM then refuses to make. */
async function refusedContact(page: Page, api: Api, name: string, email: string) {
  const { handoff } = await api.chat(askingForPrices(name, email));
  // The record is looked up while the CRM still answers.
  await page.goto(`/review/${handoff?.id}`);
  await expect(page.getByText(/a new one will be made/)).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.keyboard.press("s");
  await page.keyboard.type("The owner answers in writing");
  await page.keyboard.press("Enter");

  await api.fault({ name: "400", system: "hubspot", operation: "contacts.create", times: 1 });
  await approve(page);
}

async function openFailed(page: Page, name: string) {
  await page.goto("/deliveries");
  await page.getByRole("link", { name: /^Failed/ }).click();
  const failed = page.getByRole("listitem").filter({ hasText: name });
  await expect(failed).toBeVisible({ timeout: 20_000 });
  return failed;
}

const contactsMade = async (api: Api, mark: string) =>
  (await api.ledger()).filter(
    (line) => line.operation === "contacts.create" && JSON.stringify(line.body).includes(mark),
  ).length;

test("a delivery the CRM refuses becomes a dead letter that a person sees and retries", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  await refusedContact(page, api, "Dora Quist", "dora.quist@quistlogistik.example");
  const failed = await openFailed(page, "Dora Quist");
  await expectAccessible();
  await failed.getByRole("button", { name: "Retry", exact: true }).click();
  await expect(failed).toBeHidden({ timeout: 20_000 });
  await expect.poll(() => contactsMade(api, "dora.quist")).toBe(1);
});

test("a misspelt address is corrected in a dead letter, which then arrives with the right one", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  await refusedContact(page, api, "Edda Roth", "edda.rot@rothtransport.example");
  const failed = await openFailed(page, "Edda Roth");
  await failed.getByRole("button", { name: "Change and retry" }).click();

  const dialog = page.getByRole("dialog", { name: "Change and retry" });
  await expect(dialog).toContainText("The CRM refused: 400 VALIDATION_ERROR");
  const email = dialog.getByLabel("E-mail");
  await expect(email).toHaveValue("edda.rot@rothtransport.example");
  await expectAccessible();

  await dialog.getByLabel("How you know").fill("Her signature in the chat spells it with h.");
  await email.fill("edda.roth@mailinator.com");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog.getByText("Nobody can be written to at this address.")).toBeVisible();
  await expect(email).toBeFocused();
  await expect(dialog.getByLabel("How you know")).toHaveValue(/spells it with h/);
  await expectAccessible();

  await email.fill("edda.roth@rothtransport.example");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog).toBeHidden();
  await expect(failed).toBeHidden({ timeout: 20_000 });
  await expect.poll(() => contactsMade(api, "edda.roth@rothtransport.example")).toBe(1);
  expect(await contactsMade(api, "edda.rot@")).toBe(0);

  await page.getByRole("link", { name: /^Ended/ }).click();
  const ended = page.getByRole("listitem").filter({ hasText: "Edda Roth" });
  await ended.getByRole("button").first().click();
  await expect(ended.getByRole("list", { name: "Changes made" })).toContainText("E-mail changed by");
});

test("several dead letters are chosen by key and by hand and retried at once", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  await refusedContact(page, api, "Finn Adler", "finn.adler@adlerfracht.example");
  await refusedContact(page, api, "Gesa Brandt", "gesa.brandt@brandtfracht.example");
  const finn = await openFailed(page, "Finn Adler");
  const gesa = await openFailed(page, "Gesa Brandt");
  const bar = page.getByRole("region", { name: "Several at once" });

  await finn.getByRole("button").first().focus();
  await page.keyboard.press("x");
  await expect(bar.getByText("1 selected")).toBeVisible();
  await gesa.getByRole("checkbox", { name: /Select Gesa Brandt/ }).click();
  await expect(bar.getByText("2 selected")).toBeVisible();
  await expectAccessible();
  await bar.getByRole("button", { name: "Retry selected" }).click();
  await expect(page.getByText("2 retried.")).toBeVisible();
  await expect.poll(() => contactsMade(api, "finn.adler")).toBe(1);
  await expect.poll(() => contactsMade(api, "gesa.brandt")).toBe(1);
  await expect(finn).toBeHidden({ timeout: 20_000 });
  await expect(gesa).toBeHidden({ timeout: 20_000 });
});
