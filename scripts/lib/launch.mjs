import fs from "node:fs";
import path from "node:path";
import { ensureBuild } from "./build.mjs";
import { Children } from "./children.mjs";
import { printAccess, startReplay } from "./demo.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { endSurvivors, takeRecord } from "./launch-record.mjs";
import { firstFree, isFree } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { explain, Problem } from "./problem.mjs";
import { scriptRunner } from "./processes.mjs";
import { makeProgress } from "./progress.mjs";
import { keptSecrets } from "./secrets.mjs";
import { prepare, startSandbox, startWeb } from "./services.mjs";
import { deskEnvironment, readSettings } from "./settings.mjs";
import { hashOf, readStamp, writeStamp } from "./stamps.mjs";
import { makeStop } from "./stopping.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Brings up everything a desk needs, and keeps it up until it is told to stop.
 * @typedef {import("./settings.mjs").Settings} Settings
 * @typedef {import("./progress.mjs").Progress} Progress
 * @param {"start" | "dev"} mode `start`: the production build · `dev`: next dev
 * @param {{ forTests?: boolean }} [options] `forTests`: no .env files are read, and it ends with whatever started it
 */
export async function launch(mode, { forTests = false } = {}) {
  const from = performance.now();
  const opened = await open(forTests);
  if (!opened) return;
  const { settings, progress, children, holding, stop } = opened;
  try {
    const { url, env } = await bringUp(mode, opened);
    holding.update({ state: "ready", url });
    progress.line(`\nReady in ${((performance.now() - from) / 1000).toFixed(1)} s: ${url}`);
    if (settings.demo) printAccess(settings.home, progress);
    if (settings.replay) startReplay({ root, children, env, home: settings.home, progress });
  } catch (error) {
    await stop(1, explain(error));
  }
}

/**
 * Takes the data folder and clears away what an earlier start left. Undefined where another one is running.
 * @param {boolean} forTests
 */
async function open(forTests) {
  try {
    const settings = readSettings(root, process.env, { files: !forTests });
    fs.mkdirSync(settings.home, { recursive: true, mode: 0o755 });
    // Beside a database of its own, several may serve from one data folder: on several ports.
    const name = settings.embedded ? "launcher.json" : `launcher-${settings.port}.json`;
    const runner = scriptRunner(forTests);
    const taken = await takeRecord(path.join(settings.home, name), runner);
    if ("heldBy" in taken) return sayWhoRuns(taken.heldBy);

    const { ours: holding, earlier } = taken;
    const progress = makeProgress(process.stdout);
    const children = new Children({
      logs: path.join(settings.home, "logs"),
      onChange: (running) => holding.update({ children: running }),
    });
    const stopping = makeStop(children, holding, progress, runner);
    if (earlier) {
      const ended = await endSurvivors(earlier);
      const what = ended.length > 0 ? `; ended what it left running (${ended.join(", ")})` : "";
      progress.line(`  The last start did not end properly${what}.`);
    }
    return { settings, progress, children, holding, ...stopping };
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
    return undefined;
  }
}

/** @typedef {NonNullable<Awaited<ReturnType<typeof open>>>} Opened */

/**
 * Everything starts as soon as what it rests on is there. A start that finds the data as this version left it does not
 * wait for the look at it: the web server comes up beside.
 * @param {"start" | "dev"} mode @param {Opened} opened
 */
async function bringUp(mode, opened) {
  const { settings, progress, children, holding, lost } = opened;
  const { home, host } = settings;
  await progress.stage("dependencies", (say) => ensureDependencies(root, children, say));

  const port = await webPort(settings, progress);
  const sandboxPort = settings.sandbox ? await freeSandboxPort(settings, progress, port) : undefined;
  // Any port will do: nobody but the desk is told of it.
  const smtpPort = sandboxPort && (await firstFree(sandboxPort + 1, new Set([port, sandboxPort])));
  const secrets = settings.embedded ? keptSecrets(home) : undefined;
  /** @type {"production" | "development"} */
  const nodeEnv = mode === "start" ? "production" : "development";
  const known = { port, secrets, sandboxPort, smtpPort, nodeEnv };
  const show = mode === "dev" || !settings.demo;
  const stamp = path.join(home, "prepared");
  const version = hashOf(root, ["db/migrations", "db/seed", "lib/seed", "package-lock.json"]);

  const database = secrets ? openDatabase(opened, secrets.databasePassword, stamp) : Promise.resolve(undefined);
  const desk = database.then((running) => {
    const env = deskEnvironment(settings, { ...known, database: running });
    return { root, home, env, children, progress, lost, asLeft: settings.embedded && readStamp(stamp) === version };
  });
  const data = desk.then(async (around) => {
    await progress.stage(settings.demo ? "data" : "migrations", () => prepare(around));
    writeStamp(stamp, version);
  });
  const build =
    mode === "start"
      ? progress.stage("build", (say) => ensureBuild(root, children, deskEnvironment(settings, known), say))
      : Promise.resolve();
  const web = Promise.all([desk, build]).then(async ([around]) => {
    if (!around.asLeft) await data;
    try {
      await progress.stage("web", () => startWeb(around, { command: mode, port, host, show }));
    } catch (error) {
      await data; // where that failed too, it says why in better words
      throw error;
    }
  });
  const sandbox = Promise.all([desk, data]).then(async ([around]) => {
    if (sandboxPort) await progress.stage("sandbox", () => startSandbox(around, sandboxPort));
  });

  await Promise.all([database, data, build, web, sandbox]);
  holding.update({ sandboxPort: sandboxPort ?? null });
  const { env } = await desk;
  return { env, url: env["NEXTAUTH_URL"] ?? `http://localhost:${port}` };
}

/** @param {Opened} opened @param {string} password @param {string} stamp of the data; new data has none */
async function openDatabase({ settings: { home }, progress, children, holding, lost }, password, stamp) {
  /** @type {import("./postgres.mjs").RunningPostgres | undefined} */
  let database;
  await progress.stage("database", async (say) => {
    const onEnd = lost("The database");
    const onMaking = () => {
      fs.rmSync(stamp, { force: true });
      say("making");
    };
    database = await startPostgres({ root, home, children, password, durable: true, onEnd, onMaking });
    holding.update({ databasePort: database.port });
    return `Postgres on port ${database.port}`;
  });
  return database;
}

/** @param {Settings} settings @param {Progress} progress @param {number} taken */
async function freeSandboxPort({ sandboxPort }, progress, taken) {
  const port = await firstFree(sandboxPort, new Set([taken]));
  if (port !== sandboxPort) progress.line(`  Port ${sandboxPort} is taken: the sandbox uses ${port}.`);
  return port;
}

/** @param {Settings} settings @param {Progress} progress */
async function webPort(settings, progress) {
  if (await isFree(settings.port)) return settings.port;
  // A proxy in front expects the port it was told.
  if (!settings.demo)
    throw new Problem(`Port ${settings.port} is taken. End what listens there, or set PORT to another.`);
  const port = await firstFree(settings.port + 1);
  progress.line(`  Port ${settings.port} is taken: the desk uses ${port}. PORT names another.`);
  return port;
}

/** @param {import("./launch-record.mjs").LaunchRecord} holder @returns {undefined} */
function sayWhoRuns({ self, state, url }) {
  const how = state === "ready" ? `already runs at ${url}` : "is already being started";
  console.log(`Handoff Desk ${how} (process ${self.pid}). For a second one set DATA_DIR and PORT.`);
}
