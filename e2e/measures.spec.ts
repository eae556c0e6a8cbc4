import { expect, test } from "./fixtures";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

test("a manager breaks the figures down, and every number opens as many rows as it says", async ({
  page,
  signInAs,
}) => {
  await signInAs("manager");
  await page.goto(`/measures?from=${daysAgo(20)}&to=${daysAgo(0)}`);
  const broken = page.getByRole("region", { name: "Broken down" });
  await broken.getByRole("link", { name: "Owner", exact: true }).click();
  await expect(page).toHaveURL(/by=owner/);
  const cell = broken.getByRole("row").nth(1).getByRole("link").first();
  const [, of] = ((await cell.textContent()) ?? "").trim().split(/\s+/);
  const href = (await cell.getAttribute("href")) ?? "";
  await cell.click();
  await expect(page).toHaveURL(/\/measures\/list/);
  const csv = await page.request.get(href.replace("/measures/list", "/api/desk/measures/export"));
  expect((await csv.text()).trimEnd().split("\r\n")).toHaveLength(1 + Number(of));
});

test("a manager begins a pilot and reads what it says and what is missing", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("manager");
  await page.goto("/measures/pilot");
  await page.getByRole("button", { name: "Begin a pilot" }).click();
  const dialog = page.getByRole("dialog", { name: "Begin a pilot" });
  await dialog.getByLabel("From the beginning of").fill(daysAgo(10));
  await dialog.getByRole("button", { name: "Begin" }).click();
  const reading = page.getByRole("region", { name: "Complete or documented" });
  await expect(reading).toContainText("with 95 % confidence");
  await expect(page.getByRole("row", { name: /Transcripts kept 100 %/ })).toBeVisible();
  await expectAccessible();
  await reading.getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Complete or documented" })).toBeVisible();
});

test("a manager notes what was fixed about the bot and sees the rate before and after", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("manager");
  await page.goto(`/measures/bot?from=${daysAgo(20)}&to=${daysAgo(0)}`);
  await expect(page.getByRole("region", { name: "Questions left open" }).getByRole("link").first()).toBeVisible();
  await page.getByRole("button", { name: "Note a fix" }).click();
  const dialog = page.getByRole("dialog", { name: "Note a fix" });
  await dialog.getByLabel("Fixed on").fill(daysAgo(7));
  await dialog.getByLabel("What was changed").fill("Names no delivery dates any more");
  await dialog.getByRole("button", { name: "Note" }).click();
  const fixed = page.getByRole("region", { name: "Fixed" });
  await expect(fixed).toContainText("Names no delivery dates any more");
  await expect(fixed).toContainText(/% of \d+ before, .*% of \d+ after/);
  await expectAccessible();
  await fixed.getByRole("button", { name: /Take the note away/ }).click();
  await expect(fixed).toContainText("Nothing noted yet");
});
