import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { nextBin } from "@/scripts/lib/build.mjs";
import { readRecord } from "@/scripts/lib/launch-record.mjs";
import { firstFree } from "@/scripts/lib/ports.mjs";
import { databaseUrl } from "@/scripts/lib/postgres.mjs";
import { keptSecrets } from "@/scripts/lib/secrets.mjs";

const root = path.resolve(import.meta.dirname, "..");
const home = path.join(root, ".test", "e2e");

const graceMs = 3_000;

/**
 * One more web process on the database of the desk under test, without a worker, to be stopped and started: the first is
 * every spec's. A person signed in there is signed in here, since cookies do not know ports.
 */
export class SecondWeb {
  readonly url: string;
  readonly #port: number;
  #running: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    this.url = `http://localhost:${port}`;
  }

  static async started(): Promise<SecondWeb> {
    const web = new SecondWeb(await firstFree(3300));
    await web.start();
    return web;
  }

  async start(): Promise<void> {
    const database = readRecord(path.join(home, "launcher.json"))?.databasePort;
    if (!database) throw new Error("the desk under test has no database");
    const secrets = keptSecrets(home);
    const child = spawn(process.execPath, [nextBin(root), "start", "-p", String(this.#port), "-H", "127.0.0.1"], {
      cwd: root,
      stdio: "ignore",
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        DATABASE_URL: databaseUrl(database, secrets.databasePassword),
        NEXTAUTH_URL: this.url,
        NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
        DESK_ENCRYPTION_KEY: secrets.DESK_ENCRYPTION_KEY,
        DATA_DIR: home,
        WORKER_INLINE: "0",
      },
    });
    this.#running = child;
    while (!(await this.#answers())) {
      if (child.exitCode !== null) throw new Error(`the second web process ended by itself (${child.exitCode})`);
      await pause(50);
    }
  }

  /** As a service is restarted: asked to end, ended where it does not in time, and gone when this resolves. */
  async stop(): Promise<void> {
    const child = this.#running;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await gone;
    clearTimeout(late);
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.#port}/api/health/live`)).ok;
    } catch {
      return false; // Not there yet.
    }
  }
}
