import { type Account, expect, test } from "./fixtures";

const screens: [Account, string][] = [
  ["reviewer", "/queue"],
  ["reviewer", "/queue?state=rejected"],
  ["reviewer", "/deliveries"],
  ["reviewer", "/deliveries?list=reconciliation"],
  ["reviewer", "/deliveries?list=messages"],
  ["owner", "/tasks"],
  ["owner", "/followups"],
  ["owner", "/followups?list=decided"],
  ["owner", "/preferences"],
  ["manager", "/measures"],
  ["manager", "/measures?by=owner"],
  ["manager", "/measures/list?measure=response_time"],
  ["manager", "/measures/pilot"],
  ["manager", "/measures/bot"],
  ["compliance", "/compliance"],
  ["compliance", "/compliance/person"],
  ["admin", "/admin"],
  ["admin", "/admin/policy"],
  ["admin", "/admin/connectors"],
];
const looks = [
  { width: 1280, height: 800, colorScheme: "light" },
  // Taller than the longest list looked at (some 14,000), so that no row is cut off: what is half in view counts as too small to press.
  { width: 390, height: 16_000, colorScheme: "dark" },
] as const;

for (const { width, height, colorScheme } of looks) {
  test(`axe finds nothing on any screen at ${width} px, ${colorScheme}`, async ({
    page,
    signInAs,
    expectAccessible,
    demo,
    context,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${demo.url}/sign-in`);
    await expectAccessible();
    let who: Account | undefined;
    for (const [account, path] of screens) {
      if (who !== account) {
        await context.clearCookies();
        await signInAs(account);
        who = account;
      }
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible();
      // Nothing is cut off to the side.
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
    }

    // One past handoff and one past task, each opened from its list.
    const opened: [Account, string, RegExp][] = [
      ["reviewer", "/queue?state=delivered", /\/review\//],
      ["owner", "/tasks?list=done", /\/tasks\/.+/],
    ];
    for (const [account, path, url] of opened) {
      await context.clearCookies();
      await signInAs(account);
      await page.goto(path);
      await page
        .getByRole("main")
        .locator(`a[href^="${account === "owner" ? "/tasks/" : "/review/"}"]`)
        // Whom another test erased has no page any more.
        .filter({ hasNotText: "(erased)" })
        .first()
        .click();
      await page.waitForURL(url);
      await expect(page.getByRole("region", { name: "Brief" })).toBeVisible();
      await expectAccessible();
    }
  });
}
