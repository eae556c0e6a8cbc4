import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { anyFree, isFree } from "./ports.mjs";
import { canReach, databaseUser, nativeFolder, openFolder, reachableCopy } from "./postgres-native.mjs";
import { Problem } from "./problem.mjs";
import { commandOf, end, identify } from "./processes.mjs";

/**
 * A real Postgres from the npm package, run in a folder of the project.
 * @typedef {import("./children.mjs").Children} Children
 * @typedef {import("./children.mjs").Child} Child
 * @typedef {{ url: string, port: number, folder: string }} RunningPostgres
 * @typedef {{ cwd: string, env: NodeJS.ProcessEnv, uid?: number, gid?: number }} How
 * @typedef {{
 *   root: string, home: string, children: Children, password: string, port?: number | undefined,
 *   durable: boolean, onEnd: (child: Child) => void, settings?: Record<string, string>,
 * }} PostgresOptions `home`: where `postgres/` goes. `durable: false` for tests: nothing survives a crash of the machine.
 */

const run = promisify(execFile);
/** @type {NodeJS.ProcessEnv} our own settings (PGDATA, PGPORT, a locale) must not reach it */
const environment = { NODE_ENV: "production", PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** Starts the server, making its data first where there is none, and resolves once it takes connections. @param {PostgresOptions} options @returns {Promise<RunningPostgres>} */
export async function startPostgres(options) {
  const folder = dataFolder(options.home);
  const user = databaseUser(folder);
  let native = nativeFolder(options.root);
  if (user && !canReach(native, user)) native = reachableCopy(native);

  await endOrphan(folder);
  const how = { ...user, cwd: "/", env: environment };
  if (!fs.existsSync(path.join(folder, "PG_VERSION"))) await initialise(native, folder, options, how, user);
  readable(folder);

  const deadline = Date.now() + 20_000;
  for (;;) {
    const port = options.port && (await isFree(options.port)) ? options.port : await anyFree();
    const failure = await attempt(native, folder, port, options, how);
    if (!failure) {
      const url = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;
      return { url, port, folder };
    }
    // The last server's backends outlive it for a moment; a port may be taken between the look and the start.
    const passing = /shared memory block|in use|lock file/i.test(failure);
    if (!passing || Date.now() > deadline) throw new Problem(`Postgres did not start: ${failure}`);
    await pause(200);
  }
}

/** Ends the server of a data folder, should it run, and removes its data. @param {string} home */
export async function removeDatabase(home) {
  const elsewhere = path.join(home, "postgres.location");
  const folder = fs.existsSync(elsewhere) ? fs.readFileSync(elsewhere, "utf8").trim() : path.join(home, "postgres");
  await endOrphan(folder);
  fs.rmSync(folder, { recursive: true, force: true });
}

/** `home/postgres`, or where root's home is closed to other users, a place they can reach, remembered beside. @param {string} home */
function dataFolder(home) {
  const folder = path.join(home, "postgres");
  const elsewhere = path.join(home, "postgres.location");
  if (fs.existsSync(elsewhere)) return fs.readFileSync(elsewhere, "utf8").trim();
  const user = databaseUser(folder);
  if (!user || canReach(home, user)) return folder;
  const open = path.join(openFolder(), `data-${randomBytes(6).toString("hex")}`);
  fs.writeFileSync(elsewhere, `${open}\n`);
  return open;
}

/**
 * Made beside and then renamed: an initdb that was killed half-way leaves nothing that looks like a database.
 * @param {string} native @param {string} folder @param {PostgresOptions} options @param {How} how
 * @param {import("./postgres-native.mjs").User | undefined} user
 */
async function initialise(native, folder, options, how, user) {
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (user) for (const made of [unfinished, passwordFile]) fs.chownSync(made, user.uid, user.gid);
  const locale = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  try {
    const sync = options.durable ? [] : ["--no-sync"];
    await run(
      path.join(native, "bin/initdb"),
      ["-D", unfinished, ...access, ...locale, ...sync, "--no-instructions"],
      how,
    );
  } catch (error) {
    const output = String(/** @type {{ stderr?: string }} */ (error).stderr ?? error).trim();
    throw new Problem(`Postgres could not make its data in ${folder}: ${output}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(unfinished, folder);
}

/** @param {string} folder */
function readable(folder) {
  try {
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    throw new Problem(
      `${folder} belongs to another user. Start as that user, or set DATA_DIR to a folder of your own.`,
    );
  }
}

/**
 * One try. Undefined once it takes connections, else what it said.
 * @param {string} native @param {string} folder @param {number} port @param {PostgresOptions} options @param {How} how
 */
async function attempt(native, folder, port, options, how) {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    log_min_messages: "warning",
    ...(!options.durable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = options.children.start(
    "postgres",
    path.join(native, "bin/postgres"),
    ["-D", folder, "-p", String(port), ...args],
    {
      ...how,
      stopSignal: "SIGINT", // "fast": ends sessions, keeps data. SIGTERM would wait for every client to leave.
      group: false,
      graceMs: 4_000,
    },
  );
  const until = Date.now() + 60_000; // recovery after a crash takes its time
  while (!server.exit && Date.now() < until) {
    if (status(folder, server.record.pid) === "ready") {
      server.onEnd = options.onEnd;
      return undefined;
    }
    await pause(10);
  }
  await options.children.stop(server);
  return server.tail() || "it did not say why";
}

/** The last line of postmaster.pid, once that is this server's. @param {string} folder @param {number} pid */
function status(folder, pid) {
  const lines = pidFile(folder);
  return Number(lines[0]) === pid ? lines[7]?.trim() : undefined;
}

/** @param {string} folder */
function pidFile(folder) {
  const file = path.join(folder, "postmaster.pid");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n") : [];
}

/**
 * Ends a server that outlived its launcher, and removes a pid file whose process is gone or is somebody else by now.
 * @param {string} folder
 */
async function endOrphan(folder) {
  const pid = Number(pidFile(folder)[0]);
  if (!pid) return;
  const orphan = commandOf(pid)?.includes(folder) ? identify(pid) : undefined;
  if (!orphan) return fs.rmSync(path.join(folder, "postmaster.pid"), { force: true });
  const gone = await end(orphan, {
    signals: [
      ["SIGINT", 5_000],
      ["SIGQUIT", 3_000],
      ["SIGKILL", 2_000],
    ],
  });
  if (!gone)
    throw new Problem(`A Postgres from an earlier start (process ${pid}) does not stop. End it and start again.`);
}
