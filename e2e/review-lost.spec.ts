import type { Page } from "@playwright/test";
import { askingForPrices, clean } from "./chats";
import { expect, test } from "./fixtures";
import { SecondWeb } from "./second-web";

const message = (page: Page) => page.getByLabel("First message, for the owner to send");
const typed = "Hello, I read your question about the twelve vans.";

async function hold(page: Page, id: string | undefined) {
  await page.goto(`/review/${id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
}
/** From now on no draft is saved: the network is away for this one thing, or the server is. */
const loseDrafts = (page: Page) => page.route("**/draft", (route) => route.abort());

test("the network goes away for a while: it is said, and what was typed is saved when it is back, or after a reload", async ({
  page,
  api,
  signInAs,
  context,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Runa Vik", "runa@vikfrakt.example"));
  await hold(page, handoff?.id);
  // What speaks at the foot of the screen comes when the browser is idle, and cannot come over a network that is away.
  await expect(page.locator(".toasts")).toBeAttached();
  await context.setOffline(true);
  await message(page).fill(typed);
  await expect(page.getByText(/Not saved: the desk did not answer/)).toBeVisible();
  await expectAccessible();
  // A decision cannot be made either, and says so; the reason stays where it was typed.
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("x");
  await page.getByLabel("What should be known").fill("Nine vans, not twelve");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/The desk did not answer. What you typed is kept/).first()).toBeVisible();
  await expect(page.getByLabel("What should be known")).toHaveValue("Nine vans, not twelve");
  await page.keyboard.press("Escape");
  await context.setOffline(false);
  await expect(page.getByText(/Not saved/)).toBeHidden();
  await expect(page.getByText(/Draft by .*, kept/)).toBeVisible();

  await loseDrafts(page);
  await message(page).fill(`${typed} And more.`);
  await expect(page.getByText(/Not saved/)).toBeVisible();
  await page.unroute("**/draft");
  await page.reload();
  await expect(message(page)).toHaveValue(`${typed} And more.`);
  await expect(page.getByText(/Draft by .*, kept/)).toBeVisible();
});

test("the server is restarted under an open review: it is said, and nothing typed is lost in draft or dialog", async ({
  api,
  another,
}) => {
  test.setTimeout(120_000); // a web process is started twice
  const page = await another("reviewer");
  const { handoff } = await api.chat(askingForPrices("Tarja Lund", "tarja@lundkuljetus.example"));
  const web = await SecondWeb.started();
  try {
    await page.goto(`${web.url}/review/${handoff?.id}`);
    await page.keyboard.press("c");
    await expect(page.getByText("you hold it")).toBeVisible();
    await web.stop();
    await message(page).fill(typed);
    await expect(page.getByText(/Not saved: the desk did not answer/)).toBeVisible();
    await expect(page.getByText("Live", { exact: true })).toHaveCount(0);
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("x");
    await page.getByLabel("What should be known").fill("Nine vans, not twelve");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(page.getByText(/The desk did not answer. What you typed is kept/).first()).toBeVisible();

    await web.start();
    await expect(page.getByText(/Not saved/)).toBeHidden();
    await expect(page.getByLabel("What should be known")).toHaveValue("Nine vans, not twelve");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(page).toHaveURL(/\/queue/);
    await page.goto(`${web.url}/review/${handoff?.id}`);
    await expect(page.getByText(/Rejected by/)).toBeVisible();
  } finally {
    await web.stop();
  }
});

test("whoever signs out leaves no unsaved words in the browser", async ({ page, api, signInAs }) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Maren Friis", "maren@friisbud.example"));
  await hold(page, handoff?.id);
  await loseDrafts(page);
  await message(page).fill(typed);
  await expect(page.getByText(/Not saved/)).toBeVisible();
  const kept = () => page.evaluate((words) => JSON.stringify({ ...localStorage }).includes(words), typed);
  expect(await kept()).toBe(true);
  await page.getByRole("button", { name: "Rosa Lindgren" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await kept()).toBe(false);
});

test("the lease runs out while one types: the words stay, in the dialog and in the draft, and it can be taken again", async ({
  page,
  api,
  beside,
  signInAs,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Elma Dorn", "elma@dornlogistik.example"));
  await hold(page, handoff?.id);
  await loseDrafts(page);
  await message(page).fill(typed);
  await expect(page.getByText(/Not saved/)).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("e");
  await page.getByLabel("What they should decide").fill("May we offer less than twelve?");
  await beside.leaseRunsOut(handoff?.id ?? "");
  await expect(page.getByText(/Your three minutes ran out/)).toBeVisible();
  await expect(page.getByLabel("What they should decide")).toHaveValue("May we offer less than twelve?");
  await page.unroute("**/draft");
  await page.getByRole("button", { name: "Take it again" }).click();
  await expect(page.getByText(/Your three minutes ran out/)).toBeHidden();
  await expect(page.getByLabel("What they should decide")).toHaveValue("May we offer less than twelve?");
  await page.keyboard.press("Escape");
  await expect(message(page)).toHaveValue(typed);
  await expect(page.getByText(/Draft by .*, kept/)).toBeVisible();
});

test("somebody else decided meanwhile: who and what is said, and what was typed can still be read", async ({
  page,
  api,
  beside,
  signInAs,
  another,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Odd Myhre", "odd@myhrebud.example"));
  await hold(page, handoff?.id);
  await loseDrafts(page);
  await message(page).fill(typed);
  await expect(page.getByText(/Not saved/)).toBeVisible();
  await beside.leaseRunsOut(handoff?.id ?? "");
  const second = await another("reviewer2");
  await hold(second, handoff?.id);
  await second.keyboard.press("x");
  await second.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/Rejected by/)).toBeVisible();
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByText(typed)).toBeVisible();
  await page.getByRole("button", { name: "Drop it" }).click();
  await expect(page.getByText(typed)).toBeHidden();
});

test("the conversation goes on while one decides: a decision on what was read is refused, and the words stay", async ({
  page,
  api,
  signInAs,
}) => {
  await signInAs("reviewer");
  const { id, handoff } = await api.chat(clean("Linnea Ek", "linnea@ekbud.example"));
  await hold(page, handoff?.id);
  await message(page).fill(typed);
  await expect(page.getByText(/Draft by .*, kept/)).toBeVisible();
  await expect(page.getByText("All nine gates hold")).toBeVisible();
  // The screen does not hear of it in time.
  await page.route("**/api/desk/**", (route) => route.abort());
  const more = { external_id: "m-more", role: "visitor", text: "And what would it cost for ninety vans?" };
  await api.request(`/conversations/${id}/messages`, {
    method: "POST",
    body: JSON.stringify({ messages: [{ ...more, sent_at: new Date().toISOString() }] }),
  });
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/This changed while you were reading/).first()).toBeVisible();
  await page.unroute("**/api/desk/**");
  await expect(page).toHaveURL(new RegExp(`/review/${handoff?.id}`));
  await expect(page.getByRole("region", { name: "Transcript" })).toContainText("ninety vans");
  const approve = page.getByRole("button", { name: "Approve and next" });
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  // It can still be read under the pointer.
  const looks = () =>
    approve.evaluate(async (button) => {
      await Promise.all(button.getAnimations().map(({ finished }) => finished));
      return getComputedStyle(button).backgroundColor;
    });
  const alone = await looks();
  await approve.hover();
  expect(await looks()).toBe(alone);
  await expect(message(page)).toHaveValue(typed);
});

test("consent is withdrawn while one decides: it is said, the gate opens, and the words stay", async ({
  page,
  api,
  signInAs,
}) => {
  await signInAs("reviewer");
  const { id, handoff } = await api.chat(askingForPrices("Bea Holm", "bea@holmkurier.example"), false);
  await hold(page, handoff?.id);
  await message(page).fill(typed);
  const withdrawn = {
    external_id: "m-stop",
    role: "visitor",
    text: "Please do not email me after all, stop contacting me.",
  };
  await api.request(`/conversations/${id}/messages`, {
    method: "POST",
    body: JSON.stringify({ messages: [{ ...withdrawn, sent_at: new Date().toISOString() }] }),
  });
  await expect(page.getByText(/Since you opened this, .*consent changed/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Gates" })).toContainText("Consent granted");
  await expect(page.getByRole("button", { name: "Approve and next" })).toHaveAttribute("aria-disabled", "true");
  await expect(message(page)).toHaveValue(typed);
});

test("the role is taken away: the session ends with words, and what was typed is there when it is given back", async ({
  page,
  api,
  beside,
  demo,
  signInAs,
}) => {
  const account = demo.accounts.find(({ email }) => email.startsWith("reviewer2@"));
  await signInAs("reviewer2");
  const { handoff } = await api.chat(askingForPrices("Kirsi Aalto", "kirsi@aaltokuljetus.example"));
  await hold(page, handoff?.id);
  await loseDrafts(page);
  await message(page).fill(typed);
  await expect(page.getByText(/Not saved/)).toBeVisible();
  await page.unroute("**/draft");
  try {
    await beside.roles(account?.email ?? "", ["owner"]);
    await expect(page).toHaveURL(/\/sign-in/, { timeout: 40_000 });
  } finally {
    await beside.roles(account?.email ?? "", account?.roles ?? []);
  }
  await signInAs("reviewer2");
  await page.goto(`/review/${handoff?.id}`);
  await expect(message(page)).toHaveValue(typed);
});

test("the desk was updated under an open page: it says to load again, and the draft is there afterwards", async ({
  page,
  api,
  signInAs,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Sanne Vos", "sanne@vosvracht.example"));
  await hold(page, handoff?.id);
  await message(page).fill(typed);
  // As a newer build answers a call that it does not know.
  await page.route("**/review/**", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 404, headers: { "x-nextjs-action-not-found": "1" }, body: "Server action not found." })
      : route.continue(),
  );
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("u");
  await page.getByRole("button", { name: "Load again" }).click();
  await expect(page.getByText("you hold it")).toBeVisible();
  await expect(message(page)).toHaveValue(typed);
});
