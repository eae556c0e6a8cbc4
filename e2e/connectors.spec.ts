import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const crm = (page: Page) => page.getByRole("region", { name: "CRM" });

async function change(page: Page, token: string) {
  await crm(page).getByRole("button", { name: "Change…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the CRM" });
  await dialog.getByLabel("Access token").fill(token);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
}

test("an admin tests the CRM, sees a wrong token refused, and goes back to the environment's", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("admin");
  await page.goto("/admin");
  await page.getByRole("link", { name: "Connectors" }).click();
  await expect(crm(page)).toContainText("from the environment");

  await crm(page).getByRole("button", { name: "Test connection" }).click();
  await expect(crm(page)).toContainText("Connection works account 48213");
  await expectAccessible();

  await change(page, "wrong-token");
  await expect(crm(page)).toContainText("The credentials were refused");
  await expect(crm(page)).toContainText("configured by");
  // It is kept with the settings, and no secret came back.
  await page.reload();
  await expect(crm(page)).toContainText("Make new ones over there and type them with Change.");
  await crm(page).getByRole("button", { name: "Change…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the CRM" });
  await expect(dialog.getByLabel("Access token")).toHaveValue("");
  expect(await page.content()).not.toContain("wrong-token");
  await expectAccessible();

  // A stored secret is never sent to an address that was just typed.
  await dialog.getByLabel("Address").fill("https://crm.elsewhere.example");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("the stored one is only sent where it was meant for");
  await dialog.getByLabel("Address").fill("https://10.1.2.3");
  await dialog.getByLabel("Access token").fill("pat-1");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("inside a private network");
  await page.keyboard.press("Escape");

  await change(page, "right-token");
  await expect(crm(page)).toContainText("Connection works");

  await crm(page).getByRole("button", { name: "Back to environment…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Back to environment" }).click();
  await expect(crm(page)).toContainText("from the environment");
});

for (const account of ["reviewer", "owner", "manager", "compliance"] as const) {
  test(`connectors are closed to a ${account}`, async ({ page, signInAs }) => {
    await signInAs(account);
    const response = await page.goto("/admin/connectors");
    expect(response?.status()).toBe(403);
    expect(await page.content()).not.toContain("api.hubapi.com");
  });
}
