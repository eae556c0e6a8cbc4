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
  const cell = broken
    .getByRole("row")
    .nth(1)
    .getByRole("link")
    .filter({ has: page.locator(".how-many") })
    .first();
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
  await page.goto("/measures/pilot");
  await page.getByRole("region", { name: "Readiness" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Transcripts kept" })).toBeVisible();
  await expectAccessible();
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

/** Figures that need no list: scales, targets, what a sentence explains, and those of the days before. */
const told =
  /before|target|half-minute|under ten|95 % confidence|It is over|days? left|more sales-relevant|threshold|four weeks|more are in the CSV|more pages?|more topics?/;

test("every number of the figures, the pilot and the bot opens a list", async ({ page, signInAs }) => {
  await signInAs("manager");
  for (const path of ["/measures", "/measures?by=day", "/measures/pilot", "/measures/bot"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const bare = await page.evaluate(() => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.querySelector(".measures") ?? document.body, 4);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const holder = node.parentElement;
        // Labels of axes, the days or pages a row is of and figures of the days before open none; the transcripts of a
        // question stand beneath its count.
        const opensNone = "a, summary, svg text, time, th[scope=row], td.three, .questions";
        if (!/[1-9]/.test(node.textContent ?? "") || holder?.closest(opensNone)) continue;
        found.push(holder?.closest("td, li, p, span, summary")?.textContent ?? node.textContent ?? "");
      }
      return found;
    });
    expect(
      bare.filter((words) => !told.test(words)),
      path,
    ).toEqual([]);
    // Every mark of a chart that stands for a count is a link as well.
    const marks = await page.locator("svg.chart rect.hit, svg.chart rect.part").count();
    const linked = await page.locator("svg.chart a rect.hit, svg.chart a rect.part").count();
    const before = await page.locator("svg.chart rect.cb.part, svg.chart > rect.c3.part").count();
    expect(linked).toBe(marks - before);
  }
});
