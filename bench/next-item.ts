import { readFileSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { z } from "zod";
import { Api } from "../e2e/api";
import { clean } from "../e2e/chats";
import { findChromium } from "../scripts/lib/chromium.mjs";

/**
 * `npm run bench:next -- .data/demo.json 20`: from the key that approves to the next handoff painted, and to when it is
 * one's own to decide, in a real browser on a desk with demo accounts that runs. Aim: 100 ms to the first.
 */
const Demo = z.object({
  url: z.url(),
  api_token: z.string(),
  sandbox_url: z.string(),
  accounts: z.array(z.object({ email: z.string(), password: z.string() })),
});
const [file = ".data/demo.json", rounds = "20"] = process.argv.slice(2);
const demo = Demo.parse(JSON.parse(readFileSync(file, "utf8")));
const count = z.coerce.number().int().min(2).max(200).parse(rounds);

const found = findChromium(process.cwd());
const browser = await chromium.launch(found ? { executablePath: found.path } : {});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, baseURL: demo.url });
// What runs this file has functions carry their names by a helper, also those that are sent into the page.
await page.addInitScript({ content: "globalThis.__name = (named) => named;" });
const ahead: number[] = [];
const own: number[] = [];
try {
  const api = new Api(demo);
  const run = Date.now().toString(36);
  for (let n = 0; n <= count; n++) await api.chat(clean(`Visitor ${nameOf(n)}`, `v@n${n}-${run}.example`));
  await signIn(page);
  await page.goto("/queue");
  await page.getByRole("row").nth(1).waitFor();
  await page.keyboard.press("c");
  for (let n = 0; n < count; n++) {
    const times = await approveAndWatch();
    ahead.push(times.ahead);
    own.push(times.own);
  }
} finally {
  await browser.close();
}
console.log(`${count} approvals   next on screen: ${said(ahead)}   aim 100 ms   one's own: ${said(own)}`);

/** Presses the key and has the browser itself say when another heading was painted, and when it could be decided on. */
async function approveAndWatch(): Promise<{ ahead: number; own: number }> {
  await page.getByText("All nine gates hold").waitFor();
  // A person reads for longer than it takes to fetch what comes next; a script waits for it.
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {});
  await page.evaluate(() => {
    const heading = () => document.querySelector("h1")?.textContent;
    const before = heading();
    const times: Record<string, number> = {};
    Object.assign(window, { times });
    const painted = (name: string) =>
      requestAnimationFrame(() =>
        setTimeout(() => {
          times[name] ??= performance.now() - (times["began"] ?? 0);
        }),
      );
    const began = ({ key }: KeyboardEvent) => {
      if (key === "Enter") times["began"] ??= performance.now();
    };
    window.addEventListener("keydown", began, true);
    new MutationObserver(() => {
      if (!times["began"] || heading() === before || !heading()) return;
      painted("ahead");
      if (document.body.textContent?.includes("you hold it")) painted("own");
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.keyboard.press("ControlOrMeta+Enter");
  const done = await page.waitForFunction(() => {
    const { times } = window as unknown as { times?: Record<string, number> };
    return times?.["own"] ? times : undefined;
  });
  const times = await done.jsonValue();
  return { ahead: times?.["ahead"] ?? Number.NaN, own: times?.["own"] ?? Number.NaN };
}

async function signIn(target: Page): Promise<void> {
  const account = demo.accounts.find(({ email }) => email.startsWith("reviewer@"));
  if (!account) throw new Error(`${file} names no reviewer`);
  await target.goto("/sign-in");
  await target.getByLabel("E-mail").fill(account.email);
  await target.getByLabel("Password").fill(account.password);
  await target.getByRole("button", { name: "Sign in", exact: true }).click();
  await target.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Letters for a number, each name unlike the others. */
function nameOf(n: number): string {
  const sounds = ["Ba", "Ke", "Lo", "Mi", "Nu", "Ra", "So", "Ti", "Vo", "Zu"];
  return [n % 10, Math.floor(n / 10) % 10, (n * 7) % 10].map((at) => sounds[at]).join("");
}

function said(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`;
}
