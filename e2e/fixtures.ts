import fs from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, type ConsoleMessage, type Cookie, expect, type Page } from "@playwright/test";
import { Api } from "./api";
import { Beside } from "./beside";

type Demo = {
  url: string;
  api_token: string;
  sandbox_url: string;
  accounts: { email: string; password: string; roles: string[] }[];
};

const home = path.resolve(import.meta.dirname, "..", ".test", "e2e");

/** What the desk under test wrote about itself. */
export function readDemo(): Demo {
  return JSON.parse(fs.readFileSync(path.join(home, "demo.json"), "utf8")) as Demo;
}

export type Account = "reviewer" | "reviewer2" | "owner" | "owner2" | "manager" | "compliance" | "admin";

type Fixtures = {
  demo: Demo;
  api: Api;
  beside: Beside;
  /** Signs this page in: by the form, as a person would, or with the session such a sign-in left while it is good. */
  signInAs: (account: Account, page?: Page) => Promise<void>;
  /** A second person in a browser of their own. */
  another: (account: Account) => Promise<Page>;
  expectAccessible: (page?: Page) => Promise<void>;
  quietConsole: undefined;
};

/** The sessions of those who signed in before: a sign-in takes a second, and there are a hundred. */
const sessions = new Map<Account, { cookies: Cookie[]; home: string }>();

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  demo: async ({}, use) => use(readDemo()),
  api: async ({ demo }, use) => use(new Api(demo)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  beside: async ({}, use) => {
    const beside = new Beside();
    await use(beside);
    await beside.close();
  },
  signInAs: async ({ page, demo }, use) => {
    const isOutside = (url: URL) => url.pathname.startsWith("/sign-in");
    await use(async (account, target = page) => {
      const session = sessions.get(account);
      if (session) {
        await target.context().addCookies(session.cookies);
        await target.goto(session.home);
        if (!isOutside(new URL(target.url()))) return;
      }
      const { email, password } = accountOf(demo, account);
      await target.goto("/sign-in");
      await target.getByLabel("E-mail").fill(email);
      await target.getByLabel("Password").fill(password);
      await target.getByRole("button", { name: "Sign in", exact: true }).click();
      await target.waitForURL((url) => !isOutside(url));
      sessions.set(account, { cookies: await target.context().cookies(), home: target.url() });
    });
  },
  another: async ({ browser, signInAs }, use) => {
    const pages: Page[] = [];
    await use(async (account) => {
      const page = await (await browser.newContext()).newPage();
      watch(page);
      pages.push(page);
      await signInAs(account, page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
  expectAccessible: async ({ page }, use) => {
    await use(async (target = page) => {
      // A page that is on its way to another has no title for a moment.
      await expect(target).toHaveTitle(/\S/);
      const violations = async () => {
        const found = await new AxeBuilder({ page: target })
          .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        return found.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
        );
      };
      // What is just coming or going is paler than it stays: only what is still so a moment later counts.
      let found = await violations();
      for (let again = 0; found.length > 0 && again < 4; again++) {
        await target.waitForTimeout(500);
        found = await violations();
      }
      expect(found).toEqual([]);
    });
  },
  quietConsole: [
    async ({ page }, use) => {
      const said = watch(page);
      await use(undefined);
      expect(said, "nothing unexpected in the console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export function accountOf(demo: Demo, account: Account) {
  const found = demo.accounts.find(({ email }) => email === `${account}@desk.example`);
  if (!found) throw new Error(`no demo account ${account}`);
  return found;
}

/** Errors and warnings of a page. What a refused request leaves behind is no fault of the page. */
function watch(page: Page): string[] {
  const said: string[] = [];
  const loud = (message: ConsoleMessage) => message.type() === "error" || message.type() === "warning";
  page.on("console", (message) => {
    if (loud(message) && !/Failed to load resource/.test(message.text())) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  return said;
}

/** Presses the key that approves, once every gate holds and nothing is under way. */
export async function approve(page: Page): Promise<void> {
  await expect(page.getByText("All nine gates hold")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve and next" })).not.toHaveAttribute("aria-busy", "true");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
}
