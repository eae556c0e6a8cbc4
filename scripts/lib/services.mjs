import path from "node:path";
import { nextBin } from "./build.mjs";
import { untilHealthy, untilListening } from "./health.mjs";
import { Problem } from "./problem.mjs";

/**
 * The desk's own processes.
 * @typedef {{
 *   root: string, home: string, env: NodeJS.ProcessEnv,
 *   children: import("./children.mjs").Children, progress: import("./progress.mjs").Progress,
 *   lost: (what: string) => (child: import("./children.mjs").Child) => void,
 * }} Surroundings `lost`: makes the handler for something whose end is the end of everything
 */

/** Migrations and demo data, in one process. @param {Surroundings} desk @returns {Promise<string>} what was done */
export async function prepare({ root, children, env }) {
  const args = ["--import", "tsx", path.join(root, "scripts", "prepare.ts")];
  const { ok, output } = await children.run("prepare", process.execPath, args, { cwd: root, env });
  if (!ok) throw new Problem(output);
  return output.split("\n").at(-1) ?? "";
}

/**
 * How long a connection is kept open that nobody uses, longer than the minute of the usual proxies: who closes it first must be the
 * one who asks, or a request that is just on its way meets a reset. Node's own five seconds are shorter than anybody's.
 */
const idleMs = 65_000;

/** @param {Surroundings} desk @param {{ command: "start" | "dev", port: number, host: string | undefined, show: boolean }} how */
export async function startWeb({ root, children, env, lost }, { command, port, host, show }) {
  const args = [nextBin(root), command, "-p", String(port), ...(host ? ["-H", host] : [])];
  if (command === "start") args.push("--keepAliveTimeout", String(idleMs));
  const web = children.start("web", process.execPath, args, { cwd: root, env, graceMs: 5_000, show });
  const reachable = host && host !== "0.0.0.0" && host !== "::" ? host : "127.0.0.1";
  await untilHealthy(`http://${reachable}:${port}/api/health/live`, web);
  web.onEnd = lost("The web server");
  return `on port ${port}`;
}

/**
 * It may end (somebody tries what happens then); it comes back with its ledger.
 * @param {Surroundings} desk @param {number} port
 */
export async function startSandbox({ root, home, children, env, progress }, port) {
  const args = ["--import", "tsx", path.join(root, "e2e", "sandbox", "main.ts")];
  const its = {
    SANDBOX_LEDGER: path.join(home, "sandbox-ledger.jsonl"),
    SANDBOX_SCENE: path.join(home, "sandbox-scene.json"),
    SANDBOX_PARENT_PID: String(process.pid),
  };
  const start = () =>
    children.start("sandbox", process.execPath, args, { cwd: root, env: { ...env, ...its }, graceMs: 1_500 });
  const again = () => {
    progress.line("The sandbox ended; starting it again.");
    setTimeout(() => {
      start().onEnd = again;
    }, 1_000).unref();
  };
  const sandbox = start();
  await untilListening(port, sandbox);
  sandbox.onEnd = again;
  return `CRM, calendar, mail and SMS on port ${port}`;
}
