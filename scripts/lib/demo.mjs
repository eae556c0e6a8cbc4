import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * What a newcomer is told, and the chats that come in while they look.
 * @typedef {{ url: string, api_token: string, sandbox_url: string | null, accounts: { email: string, password: string, roles: string[] }[] }} DemoAccess
 */

/** @param {string} home @returns {DemoAccess | undefined} */
export function readAccess(home) {
  const file = path.join(home, "demo.json");
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}

/** @param {string} home @param {import("./progress.mjs").Progress} progress */
export function printAccess(home, progress) {
  const access = readAccess(home);
  if (!access) return;
  const width = Math.max(...access.accounts.map(({ email }) => email.length));
  const passwordWidth = Math.max(...access.accounts.map(({ password }) => password.length));
  progress.line("Sign in as");
  for (const { email, password, roles } of access.accounts) {
    progress.line(`  ${email.padEnd(width)}  ${password.padEnd(passwordWidth)}  ${roles.join(", ")}`);
  }
  if (access.sandbox_url) progress.line(`What arrives in the CRM and the calendar: ${access.sandbox_url}`);
  progress.line("Stop with Ctrl-C.");
}

/**
 * Sends the demo chats through the public API, under ids that no other start used.
 * @param {{ root: string, children: import("./children.mjs").Children, env: NodeJS.ProcessEnv, home: string,
 *   progress: import("./progress.mjs").Progress }} options
 */
export function startReplay({ root, children, env, home, progress }) {
  const access = readAccess(home);
  if (!access) return;
  const run = `${Date.now().toString(36)}-${randomBytes(3).toString("hex")}`;
  const its = { REPLAY_URL: access.url, REPLAY_TOKEN: access.api_token, REPLAY_RUN: run };
  const args = ["--import", "tsx", path.join(root, "scripts", "replay.ts")];
  children.start("replay", process.execPath, args, {
    cwd: root,
    env: { ...env, ...its },
    graceMs: 500,
    onEnd: (child) => {
      if (child.exit?.code !== 0) progress.line(`The demo chats stopped coming:\n${child.tail()}`);
    },
  });
}
