import { askingForPrices } from "./chats";
import { approve, expect, test } from "./fixtures";

test("a delivery the CRM refuses becomes a dead letter that a person sees and retries", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Dora Quist", "dora.quist@quistlogistik.example"));
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

  await page.goto("/deliveries");
  await page.getByRole("link", { name: /^Failed/ }).click();
  const failed = page.getByRole("listitem").filter({ hasText: "Dora Quist" });
  await expect(failed).toBeVisible({ timeout: 20_000 });
  await expectAccessible();
  await failed.getByRole("button", { name: /Retry/ }).click();
  await expect(failed).toBeHidden({ timeout: 20_000 });
  await expect
    .poll(
      async () =>
        (await api.ledger()).filter(
          (line) => line.operation === "contacts.create" && JSON.stringify(line.body).includes("dora.quist"),
        ).length,
    )
    .toBe(1);
});
