import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { anyFree } from "./ports.mjs";
import { dataFolder, endOrphan, hasData, makeData, serverOf } from "./postgres-data.mjs";
import { canReach, databaseUser, nativeFolder, reachableCopy } from "./postgres-native.mjs";
import { Problem } from "./problem.mjs";

/**
 * A real Postgres from the npm package, run in a folder of the project.
 * @typedef {import("./children.mjs").Child} Child
 * @typedef {import("./postgres-data.mjs").How} How
 * @typedef {{ url: string, port: number }} RunningPostgres
 * @typedef {{
 *   root: string, home: string, children: import("./children.mjs").Children, password: string, durable: boolean,
 *   onEnd: (child: Child) => void, onMaking?: () => void,
 * }} PostgresOptions
 *   `home`: where `postgres/` goes · `durable: false` for tests: nothing survives a crash of the machine ·
 *   `onEnd`: it ended without our asking · `onMaking`: there is no data yet, which takes a second
 */

/** @type {NodeJS.ProcessEnv} our own settings (PGDATA, PGPORT, a locale) must not reach it */
const environment = { NODE_ENV: "production", PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** Starts the server, making its data first where there is none; resolves once it takes connections. @param {PostgresOptions} options @returns {Promise<RunningPostgres>} */
export async function startPostgres(options) {
  const { root, home, children, password, durable, onMaking } = options;
  const folder = dataFolder(home);
  const user = databaseUser(folder);
  const packaged = nativeFolder(root);
  const native = user && !canReach(packaged, user) ? reachableCopy(packaged) : packaged;
  /** @type {How} */
  const how = { ...user, cwd: "/", env: environment };
  if (!hasData(folder)) {
    onMaking?.();
    await makeData({ native, folder, password, durable, how, children });
  }
  await endOrphan(folder);

  const deadline = Date.now() + 20_000;
  for (;;) {
    const port = await anyFree();
    const failure = await attempt(path.join(native, "bin/postgres"), folder, port, options, how);
    if (!failure) return { url: databaseUrl(port, password), port };
    // The last server's backends outlive it for a moment; a port may be taken between the look and the start.
    const passing = /shared memory block|in use|lock file/i.test(failure);
    if (!passing || Date.now() > deadline) throw new Problem(`Postgres did not start: ${failure}`);
    await pause(200);
  }
}

/** @param {number} port @param {string} password */
export function databaseUrl(port, password) {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/**
 * One try. Undefined once it takes connections, else what it said.
 * @param {string} program @param {string} folder @param {number} port @param {PostgresOptions} options @param {How} how
 */
async function attempt(program, folder, port, { children, durable, onEnd }, how) {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    log_min_messages: "warning",
    ...(!durable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const set = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = children.start("postgres", program, ["-D", folder, "-p", String(port), ...set], {
    ...how,
    stopSignal: "SIGINT", // "fast": ends sessions, keeps data. SIGTERM would wait for every client to leave.
    group: false,
    graceMs: 4_000,
  });
  const until = Date.now() + 60_000; // recovery after a crash takes its time
  while (!server.exit && Date.now() < until) {
    const { pid, status } = serverOf(folder);
    if (pid === server.record.pid && status === "ready") {
      server.onEnd = onEnd;
      return undefined;
    }
    await pause(10);
  }
  await children.stop(server);
  return server.tail() || "it did not say why";
}
