import { clean } from "./chats";
import { approve, expect, test } from "./fixtures";

test.afterEach(({ beside }) => beside.undoWindow(null));

test("what was decided can be undone on whatever page comes next, also after a reload, with the seconds left", async ({
  page,
  api,
  beside,
  signInAs,
}) => {
  await signInAs("reviewer");
  await beside.emptyQueue();
  await beside.decidedLongAgo();
  // Longer than any reload of a slow machine takes; the seconds count all the same.
  await beside.undoWindow(60_000);
  const { handoff } = await api.chat(clean("Tilda Brook", "tilda@brookvans.example"));
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await approve(page);
  await expect(page).toHaveURL(/\/queue/);

  await page.goto("/deliveries");
  const toast = page.getByRole("dialog").filter({ hasText: "Approved" });
  await expect(toast).toContainText("Tilda Brook");
  // A second has passed for the server too, so that what comes after the reload cannot be counted afresh.
  await expect(toast.getByRole("timer")).not.toHaveText("60 s");
  await page.reload();
  const left = Number.parseInt((await toast.getByRole("timer").textContent()) ?? "", 10);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(60);
  await page.keyboard.press("z");
  await expect(page).toHaveURL(`/review/${handoff?.id}`);
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.reload();
  await expect(page.getByText("you hold it")).toBeVisible();
  await expect(toast).toBeHidden();

  // A rejection too; it is in one's hands again.
  await page.keyboard.press("x");
  await page.keyboard.press("3");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/queue/);
  await page.reload();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page).toHaveURL(`/review/${handoff?.id}`);
  await expect(page.getByText("you hold it")).toBeVisible();
});
