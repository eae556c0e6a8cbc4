import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { connectRaw } from "@/db/client";
import { type Connectors, connectors } from "@/lib/connectors/connect";
import { Children } from "@/scripts/lib/children.mjs";
import { migrateDatabase } from "@/scripts/lib/migrate";
import { anyFree } from "@/scripts/lib/ports.mjs";
import { startPostgres } from "@/scripts/lib/postgres.mjs";
import { removeDatabase } from "@/scripts/lib/postgres-data.mjs";

const root = path.resolve(import.meta.dirname, "../..");

export type Surroundings = {
  /** A new database, migrated and empty. */
  database: (name: string) => Promise<string>;
  /** A sandbox in a process of its own, empty, with the real clients against it. */
  sandbox: () => Promise<{ connect: () => Connectors; end: () => void }>;
  end: () => Promise<void>;
};

/** A real Postgres that keeps what it is told (fsync on, as in production) and sandboxes, all gone at the end. */
export async function surroundings(): Promise<Surroundings> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "desk-bench-"));
  const children = new Children({ logs: home });
  const onEnd = () => {
    throw new Error("Postgres ended by itself");
  };
  const { url } = await startPostgres({ root, home, children, password: "bench", durable: true, onEnd });
  return {
    database: async (name) => {
      const admin = connectRaw(url);
      await admin.unsafe(`create database "${name}"`);
      await admin.end();
      const address = new URL(url);
      address.pathname = `/${name}`;
      await migrateDatabase(address.href);
      return address.href;
    },
    sandbox: startSandbox,
    end: async () => {
      await children.stopAll();
      // Where Postgres may not reach this folder its data lies elsewhere: gigabytes after a large run.
      await removeDatabase(home);
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

async function startSandbox() {
  const port = await anyFree();
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/sandbox/main.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_PARENT_PID: String(process.pid) },
  });
  await new Promise<void>((settle, reject) => {
    child.stdout.on("data", (chunk: Buffer) => chunk.includes("listening") && settle());
    child.once("exit", () => reject(new Error("the sandbox ended by itself")));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    connect: () =>
      connectors({
        crm: { adapter: "hubspot", settings: { baseUrl: `${url}/hubspot` }, secret: "bench" },
        calendar: { adapter: "google", settings: { rootUrl: `${url}/google` }, secret: "bench" },
        allowedHosts: [`127.0.0.1:${port}`],
        timeoutMs: 30_000,
      }),
    end: () => {
      child.removeAllListeners("exit");
      child.kill("SIGTERM");
    },
  };
}
