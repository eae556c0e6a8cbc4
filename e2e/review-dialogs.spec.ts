import { setTimeout as pause } from "node:timers/promises";
import { askingForPrices } from "./chats";
import { expect, test } from "./fixtures";

test("a dialog that is opened while an exception is being settled stays open", async ({ page, api, signInAs }) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Nele Brandt", "nele.brandt@brandtfracht.example"));
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  // A slow connection: the answer comes when the next dialog is open.
  await page.route("**/review/**", async (route) => {
    if (route.request().method() === "POST") await pause(1_000);
    await route.continue();
  });
  await page.keyboard.press("s");
  await page.keyboard.type("The owner answers in writing");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Attach evidence of consent for Calendar" }).click();
  await expect(page.getByLabel("What they said")).toBeVisible();
  await expect(page.getByText("all settled")).toBeVisible();
  await expect(page.getByLabel("What they said")).toBeVisible();
});
