import type { Locator, Page } from "@playwright/test";
import { askingForPrices, clean } from "./chats";
import { expect, test } from "./fixtures";

/** Where the focus is, in words; "" where it was lost to the window. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at && at !== document.body ? (at.getAttribute("aria-label") ?? at.textContent?.trim() ?? at.tagName) : "";
  });

/** Whatever can be pressed can be reached by scrolling one way alone, and nothing lies over it. */
async function expectNothingInTheWay(page: Page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, "no horizontal scroll").toBeLessThanOrEqual(0);
  const pressed: Locator[] = await page
    .getByRole("main")
    .locator("a[href], button, input:not([aria-hidden]), textarea")
    .all();
  expect(pressed.length).toBeGreaterThan(3);
  const covered: string[] = [];
  for (const one of pressed) {
    if (!(await one.isVisible())) continue;
    const what = await one.evaluate((element) => {
      element.scrollIntoView({ block: "center", inline: "nearest" });
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      const own = hit !== null && (element.contains(hit) || hit.contains(element));
      return own && left >= 0 && left + width <= window.innerWidth + 1 ? null : element.outerHTML.slice(0, 120);
    });
    if (what) covered.push(what);
  }
  expect(covered, "covered or cut off").toEqual([]);
}

test("at 200 % zoom queue and review can be used whole, and where less motion is asked for nothing moves", async ({
  browser,
  api,
  demo,
  signInAs,
}) => {
  const { handoff } = await api.chat(askingForPrices("Signe Moe", "signe@moetransport.example"));
  // 1280 by 800 at 200 %.
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await signInAs("reviewer", page);
  await page.goto("/queue");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expectNothingInTheWay(page);
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await expectNothingInTheWay(page);
  await page.keyboard.press("x");
  await expect(page.getByRole("dialog")).toBeVisible();
  const moving = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ effect }) => Number(effect?.getTiming().duration) > 1).length,
    );
  expect(await moving()).toBe(0);
  await expect(page.getByRole("button", { name: "Reject", exact: true })).toBeInViewport();
  await page.keyboard.press("Escape");
  await context.close();
});

test("by keys alone: the grip between the sides moves, and the focus is never lost after a dialog or a decision", async ({
  page,
  api,
  beside,
  signInAs,
}) => {
  await signInAs("reviewer");
  await beside.emptyQueue();
  for (const name of ["Ulla Berg", "Viggo Hald"]) {
    await api.chat(clean(name, `${name.split(" ")[0]?.toLowerCase()}@hald.example`));
  }
  await page.goto("/queue");
  await expect(page.getByRole("row").nth(2)).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("row").nth(2).getByRole("link")).toBeFocused();
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  expect(await focused(page)).not.toBe("");

  const grip = page.getByRole("separator", { name: "Width of the transcript" });
  const width = async () => (await page.getByRole("region", { name: "Transcript" }).boundingBox())?.width ?? 0;
  const [before, share] = [await width(), Number(await grip.getAttribute("aria-valuenow"))];
  await grip.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(grip).toHaveAttribute("aria-valuenow", String(share - 4));
  expect(await width()).toBeLessThan(before);
  await page.reload();
  await expect(grip).toHaveAttribute("aria-valuenow", String(share - 4));

  const button = page.getByRole("button", { name: "Escalate…" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Escalate this handoff?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button).toBeFocused();
  // Taking an exception back, saying that there is no question: the button that did it goes, the focus stays on the page.
  await page.getByRole("button", { name: /There is none/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("There is no open question")).toBeVisible();
  expect(await focused(page)).not.toBe("");

  const first = page.url();
  await expect(page.getByText("All nine gates hold")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).not.toHaveURL(first);
  await expect(page.getByText("you hold it")).toBeVisible();
  expect(await focused(page)).not.toBe("");
  await page.keyboard.press("x");
  await expect(page.getByRole("dialog", { name: "Reject this handoff?" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/queue/);
  await expect(page.getByRole("heading", { level: 1, name: "Queue" })).toBeVisible();
  expect(await focused(page)).not.toBe("");
});
