import { askingForPrices } from "./chats";
import { approve, expect, test } from "./fixtures";

test("while the CRM takes no calls a reviewer sees what waits for it, and it goes on by itself", async ({
  page,
  api,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Orla Finch", "orla.finch@finchworks.example"));
  await page.goto(`/review/${handoff?.id}`);
  await expect(page.getByText(/a new one will be made/)).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.keyboard.press("s");
  await page.keyboard.type("The owner answers in writing");
  await page.keyboard.press("Enter");
  await api.fault({ name: "429", system: "hubspot", operation: "contacts.create", times: 1, retry_after_s: 8 });
  await approve(page);

  await page.goto("/deliveries");
  await expect(page.getByRole("status").filter({ hasText: "HubSpot stopped taking calls" })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole("listitem").filter({ hasText: "Orla Finch" })).toContainText("waits");
  await expectAccessible();

  await page.getByRole("link", { name: /^Ended/ }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Orla Finch" })).toContainText("arrived", {
    timeout: 30_000,
  });
  await expect(page.getByText("stopped taking calls")).toBeHidden({ timeout: 20_000 });
});
