import fs from "node:fs";
import path from "node:path";
import { endSurvivors, readRecord } from "./lib/launch-record.mjs";
import { firstFree } from "./lib/ports.mjs";
import { removeDatabase } from "./lib/postgres-data.mjs";
import { explain, Problem } from "./lib/problem.mjs";
import { end, isAlive } from "./lib/processes.mjs";

/**
 * A desk for the end-to-end tests: what `npm start` starts, from nothing, on free ports, with demo accounts and short
 * thresholds, without the chats that come in by themselves. Its data, with demo.json, is in .test/e2e.
 */
const root = path.resolve(import.meta.dirname, "..");
const home = path.join(root, ".test", "e2e");

const short = {
  UNDO_WINDOW_MS: "2000",
  WORKER_HEARTBEAT_MS: "500",
  WORKER_SWEEP_MS: "1000",
  WORKER_SILENT_MS: "3000",
  CONNECTOR_TIMEOUT_MS: "3000",
  RECONCILE_PAUSE_MS: "20",
};
/** Whatever a developer's own environment points at stays out of it. */
const foreign =
  /^(DATABASE_|HUBSPOT_|GOOGLE_|SMTP_|TWILIO_|OIDC_|NEXTAUTH_|DESK_|CONNECTOR_|WORKER_|RECONCILE_|UNDO_|CIRCUIT_|CRASH_|HOST$)/;

try {
  await clear();
  for (const name of Object.keys(process.env)) if (foreign.test(name)) delete process.env[name];
  const port = await firstFree(3100);
  const sandboxPort = await firstFree(4110, new Set([port]));
  Object.assign(process.env, short, {
    DATA_DIR: home,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DEMO: "1",
    REPLAY: "0",
  });
  const { launch } = await import("./lib/launch.mjs");
  await launch("start", { forTests: true });
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** The last run's data, and its processes, should it have been killed. */
async function clear() {
  const earlier = readRecord(path.join(home, "launcher.json"));
  if (earlier && isAlive(earlier.self)) {
    if (!earlier.runner || isAlive(earlier.runner)) {
      throw new Problem(`Another end-to-end run is going on here (process ${earlier.self.pid}).`);
    }
    await end(earlier.self, {
      signals: [
        ["SIGTERM", 12_000],
        ["SIGKILL", 2_000],
      ],
    });
  }
  if (earlier) await endSurvivors(earlier);
  await removeDatabase(home);
  fs.rmSync(home, { recursive: true, force: true });
}
