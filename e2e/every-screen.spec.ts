import { type Account, expect, test } from "./fixtures";

const screens: [Account, string][] = [
  ["reviewer", "/queue"],
  ["reviewer", "/queue?state=rejected"],
  ["reviewer", "/deliveries"],
  ["owner", "/tasks"],
  ["manager", "/measures"],
  ["manager", "/measures/list?measure=response_time"],
  ["compliance", "/compliance"],
  ["admin", "/admin"],
];
const looks = [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
] as const;

for (const { width, height, colorScheme } of looks) {
  test(`axe finds nothing on any screen at ${width} px, ${colorScheme}`, async ({
    page,
    signInAs,
    expectAccessible,
    demo,
    context,
  }) => {
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
  });
}
