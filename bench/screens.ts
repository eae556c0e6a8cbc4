import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { Api } from "@/e2e/api";
import { askingForPrices } from "@/e2e/chats";
import { type Account, accountOf, readDemo } from "@/e2e/fixtures";
import { wakeChannel } from "@/lib/wake";
import { findChromium } from "@/scripts/lib/chromium.mjs";
import { readRecord } from "@/scripts/lib/launch-record.mjs";
import { databaseUrl } from "@/scripts/lib/postgres.mjs";
import { keptSecrets } from "@/scripts/lib/secrets.mjs";
import { median, quantile } from "./delivery/figures";

/**
 * `npm run bench:screens`: how heavy the queue is and how quick it feels, in a real browser against the production build
 * (`npm run build` first). First load: every script of the first visit, gzipped. Interaction: from a key or click to the
 * next paint (the browser's own Event Timing), the processor slowed four times while chats stream in and twenty events a
 * second wake the screen. One process tells at most ten a second (lib/wake.ts), so that the bench tells the rest, as the
 * other processes of a larger desk would.
 */
const root = path.resolve(import.meta.dirname, "..");
const [slowdown, eventsASecond, turnsASecond, keyPresses] = [4, 20, 2, 60];

const desk = await startDesk();
let browser: Browser | undefined;
try {
  const found = findChromium(root);
  browser = await chromium.launch(found ? { executablePath: found.path } : {});
  const demo = readDemo();
  const context = await browser.newContext({ baseURL: demo.url, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await signIn(page, "reviewer");
  const state = await context.storageState();
  await context.close();

  const fresh = await browser.newContext({
    baseURL: demo.url,
    storageState: state,
    viewport: { width: 1280, height: 800 },
  });
  const visitor = await fresh.newPage();
  const nobody = await browser.newContext({ baseURL: demo.url });
  await firstLoad(await nobody.newPage(), "/sign-in");
  await firstLoad(await fresh.newPage(), "/queue");
  await interactions(visitor, new Api(demo));
} finally {
  await browser?.close();
  desk.kill("SIGTERM");
}

/** Prints the scripts of a first visit, with nothing cached. */
async function firstLoad(page: Page, address: string): Promise<void> {
  const scripts = new Map<string, number>();
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    scripts.set(response.url(), gzipSync(await response.body()).length);
  });
  const answer = await page.goto(address);
  // As the server wrote it: what is fetched once the browser is idle adds scripts to the document too.
  const written = (await answer?.text()) ?? "";
  const inDocument = [...written.matchAll(/<script[^>]+src="([^"]+)"/g)].map(
    ([, src]) => new URL(src ?? "", page.url()).href,
  );
  await page.waitForLoadState("load");
  await pause(4_000);
  const first = inDocument.map((url) => scripts.get(url) ?? 0);
  const kilobytes = (bytes: number[]) => (bytes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(1);
  console.log(
    `${address}   first-load JavaScript ${kilobytes(first)} KB gzip in ${first.length} files; with all that follows ${kilobytes([...scripts.values()])} KB   aim for the queue 215 KB`,
  );
  await page.close();
}

/** Moves about in the queue as a reviewer does, while the list changes under the hand. */
async function interactions(page: Page, api: Api): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const events = await countEvents(devtools);
  await page.goto("/queue");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.evaluate(() => {
    const seen: { id: number; ms: number }[] = [];
    Object.assign(window, { interactionsSeen: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        if (entry.interactionId) seen.push({ id: entry.interactionId, ms: entry.duration });
      }
    }).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  const over = new AbortController();
  const streaming = [streamChats(api, over.signal), tellEvents(over.signal)] as const;
  const began = performance.now();
  const before = events.count;
  for (let n = 0; n < keyPresses; n++) {
    await page.keyboard.press(n % 3 === 2 ? "k" : "j");
    await pause(150);
  }
  for (const name of ["?", "Escape", "ControlOrMeta+k", "Escape"]) {
    await page.keyboard.press(name);
    await pause(400);
  }
  const seconds = (performance.now() - began) / 1_000;
  over.abort();
  const [turns] = await Promise.all(streaming);
  const seen = await page.evaluate(
    () => (window as unknown as { interactionsSeen: { id: number; ms: number }[] }).interactionsSeen,
  );
  const longest = new Map<number, number>();
  for (const { id, ms } of seen) longest.set(id, Math.max(ms, longest.get(id) ?? 0));
  // What took less than 16 ms is not reported by the browser: it counts as 16.
  const pressed = keyPresses + 4;
  const times = [...longest.values(), ...Array<number>(Math.max(0, pressed - longest.size)).fill(16)];
  console.log(
    `/queue   interaction to next paint, processor slowed ${slowdown}×: median ${median(times)} ms, p75 ${quantile(times, 0.75)} ms, longest ${Math.max(...times)} ms of ${pressed} keys; ${((events.count - before) / seconds).toFixed(1)} events a second came in (${(turns / seconds).toFixed(1)} chats' turns a second)   aim p75 150 ms`,
  );
}

async function countEvents(devtools: CDPSession): Promise<{ count: number }> {
  const events = { count: 0 };
  await devtools.send("Network.enable");
  devtools.on("Network.eventSourceMessageReceived", () => events.count++);
  return events;
}

/** New chats and new turns of them, until told to end; how many there were. */
async function streamChats(api: Api, until: AbortSignal): Promise<number> {
  let turns = 0;
  while (!until.aborted) {
    const began = performance.now();
    await api.chat(askingForPrices("Robin Vale", `robin.${Date.now()}@example.com`), turns % 2 === 0);
    turns += 1;
    await pause(Math.max(0, 1_000 / turnsASecond - (performance.now() - began)));
  }
  return turns;
}

/** Wakes every screen as a change to a handoff does, whatever the chats do meanwhile. */
async function tellEvents(until: AbortSignal): Promise<void> {
  const home = path.join(root, ".test", "e2e");
  const port = readRecord(path.join(home, "launcher.json"))?.databasePort;
  if (!port) throw new Error("the desk has no database");
  const sql = postgres(databaseUrl(port, keptSecrets(home).databasePassword), { max: 1 });
  const began = performance.now();
  for (let told = 0; !until.aborted; told++) {
    // By the clock and not by pauses, which a slow machine stretches.
    await pause(Math.max(0, began + (told * 1_000) / eventsASecond - performance.now()));
    await sql.notify(wakeChannel, "handoffs");
  }
  await sql.end();
}

async function signIn(page: Page, account: Account): Promise<void> {
  const { email, password } = accountOf(readDemo(), account);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** The desk that the end-to-end tests use, ready when this resolves. */
async function startDesk(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["scripts/e2e-server.mjs"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((settle, reject) => {
    child.stdout.on("data", (chunk: Buffer) => chunk.includes("Ready in") && settle());
    child.once("exit", (code) => reject(new Error(`the desk ended by itself (${code})`)));
  });
  child.removeAllListeners("exit");
  return child;
}
