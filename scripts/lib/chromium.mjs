import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Problem } from "./problem.mjs";

/**
 * A browser for the end-to-end tests: one that is there, else one that gets installed.
 * @typedef {{ path: string, version: string }} Browser
 */

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const usualPlaces = [
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The first that runs, in order: CHROMIUM_PATH, PATH, the usual places, Playwright's own. @param {string} root @returns {Browser | undefined} */
export function findChromium(root) {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    const version = versionOf(named);
    if (version) return { path: named, version };
    throw new Problem(`CHROMIUM_PATH is ${named}, which does not run. Correct it or leave it out.`);
  }
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    ...usualPlaces,
    ...playwrightsOwn(root),
  ];
  for (const candidate of new Set(candidates)) {
    const version = fs.existsSync(candidate) ? versionOf(candidate) : undefined;
    if (version) return { path: candidate, version };
  }
  return undefined;
}

/** What it says of itself; undefined where it does not run (a stub, a missing library). @param {string} file */
function versionOf(file) {
  try {
    return execFileSync(file, ["--version"], {
      encoding: "utf8",
      timeout: 20_000,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

/** @param {string} root @returns {string[]} */
function playwrightsOwn(root) {
  try {
    const { chromium } = createRequire(path.join(root, "package.json"))("@playwright/test");
    return [chromium.executablePath()];
  } catch {
    return []; // not installed, or no build of it for this system
  }
}

/**
 * @param {string} root @param {import("./children.mjs").Children} children @param {(text: string) => void} say
 * @returns {Promise<Browser & { how: string }>} `how`: found or installed
 */
export async function ensureChromium(root, children, say) {
  const found = findChromium(root);
  if (found) return { ...found, how: "found" };

  const tried = [];
  for (const [how, command, args] of installers(root)) {
    say(`installing a browser with ${how}`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" };
    const installer = children.start("browser", command, args, { cwd: root, env });
    const patience = setTimeout(() => void children.stop(installer), 180_000); // a closed network may never answer
    await installer.exited;
    clearTimeout(patience);
    const installed = findChromium(root);
    if (installed) return { ...installed, how: `installed with ${how}` };
    tried.push(`${how}: ${installer.exit?.code === 0 ? "what it installed does not run" : installer.tail(3)}`);
  }
  throw new Problem(
    `Found no Chromium and could not install one. Install Chromium or Chrome, or name one in CHROMIUM_PATH.\n${tried.join("\n")}`,
  );
}

/** @param {string} root @returns {[how: string, command: string, args: string[]][]} */
function installers(root) {
  const playwright = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  /** @type {[string, string, string[]][]} */
  const all = [["npx playwright install chromium", process.execPath, [playwright, "install", "chromium"]]];
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    all.push([
      "apt-get install chromium",
      "/bin/sh",
      ["-c", "apt-get update && apt-get install -y --no-install-recommends chromium"],
    ]);
  }
  return all;
}
