import type { Page } from "@playwright/test";
import { clean } from "./chats";
import { expect, test } from "./fixtures";

type Counted = { keys: number; pointers: number };

/** Twenty who are not alike in any way that matching sees. */
const names = [
  ...["Aino Kallio", "Bram Dekker", "Cora Whitfield", "Dirk Lohmann", "Edda Sigurdson", "Finn O'Hara", "Gesa Petersen"],
  ...["Hugo Marchand", "Iris Papadaki", "Jens Overgaard", "Katya Zelenko", "Luis Arroyo", "Mira Novotna", "Nils Falk"],
  ...["Olga Brzezinska", "Pia Castellani", "Quentin Rousseau", "Rafael Teixeira", "Sunniva Dahl", "Tomasz Wolski"],
];

/** Counts what a hand does: each key pressed (a chord is one), and whether a pointer was touched at all. */
async function countHands(page: Page) {
  const counted: Counted = { keys: 0, pointers: 0 };
  await page.exposeFunction("hand", (kind: keyof Counted) => {
    counted[kind]++;
  });
  await page.addInitScript(() => {
    const told = (kind: string) => (window as unknown as { hand: (kind: string) => void }).hand(kind);
    const held = ["Control", "Meta", "Shift", "Alt"];
    window.addEventListener("keydown", ({ key }) => !held.includes(key) && told("keys"), true);
    window.addEventListener("pointerdown", () => told("pointers"), true);
  });
  return counted;
}

const held = (page: Page) => expect(page.getByText("you hold it")).toBeVisible();
const ready = async (page: Page) => {
  await held(page);
  await expect(page.getByText("All nine gates hold")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve and next" })).not.toHaveAttribute("aria-busy", "true");
};

test("few keys decide: clean ones, a rejection with its reason, another owner; and no pointer", async ({
  page,
  api,
  beside,
  signInAs,
}) => {
  test.setTimeout(240_000);
  await signInAs("reviewer");
  await beside.emptyQueue();
  const counted = await countHands(page);
  const handoffs = [];
  for (const name of names) {
    const [, last = ""] = name.toLowerCase().split(" ");
    handoffs.push((await api.chat(clean(name, `post@${last.replace("'", "")}-vans.example`))).handoff?.id);
  }
  await page.goto(`/review/${handoffs[0]}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await page.keyboard.press("c");
  await held(page);
  counted.keys = 0;
  await page.keyboard.press("o");
  await expect(page.getByRole("dialog", { name: "Who should own this?" })).toBeVisible();
  await page.keyboard.press("2");
  await page.keyboard.press("b");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Knows this account")).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(counted.keys).toBe(4);

  counted.keys = 0;
  for (const _ of names) {
    await ready(page);
    const now = page.url();
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(page).not.toHaveURL(now);
  }
  await expect(page).toHaveURL(/\/queue/);
  // The claim before was one more; sixty would be allowed.
  expect(counted.keys).toBe(names.length);

  const { handoff } = await api.chat(clean("Kaja Anker", "kaja.anker@vans.example"));
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await held(page);
  counted.keys = 0;
  await page.keyboard.press("x");
  await expect(page.getByRole("dialog", { name: "Reject this handoff?" })).toBeVisible();
  await page.keyboard.press("2");
  await expect(page.getByRole("radio", { name: "Poor fit" })).toBeChecked();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/queue/);
  expect(counted.keys).toBe(3);
  expect(counted.pointers).toBe(0);
});

test("keys work from the very moment at which the screen says that they do", async ({ page, api, signInAs }) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(clean("Ylva Bergstrand", "ylva@bergstrand-vans.example"));
  await page.goto(`/review/${handoff?.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Faster than any hand: each pressed while what asks for it is in the document but not drawn yet, and has no focus.
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false) =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }));
    const steps = [
      { seen: () => document.body.textContent?.includes("you hold it"), run: () => press("x") },
      { seen: () => document.querySelector(".dialog[data-open] form"), run: () => press("Enter", true) },
    ];
    const watch = new MutationObserver(() => {
      if (!steps[0]?.seen()) return;
      steps.shift()?.run();
      if (steps.length === 0) watch.disconnect();
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/queue/);
  await page.goto(`/review/${handoff?.id}`);
  await expect(page.getByText(/Rejected by/)).toBeVisible();
});
