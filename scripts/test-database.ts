import fs from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { connectRaw } from "../db/client";
import { type Child, Children } from "./lib/children.mjs";
import { migrateDatabase } from "./lib/migrate";
import { startPostgres } from "./lib/postgres.mjs";
import { removeDatabase } from "./lib/postgres-data.mjs";
import { type Identity, identify, isAlive } from "./lib/processes.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A server whose database `template` is migrated and empty; see test-db-client.ts. */
    testDatabaseServer: string;
  }
}

const root = path.resolve(import.meta.dirname, "..");
const runs = path.join(root, ".test", "database");

/** One Postgres for the whole run, thrown away with it. */
export default async function setup(project: TestProject) {
  await removeEndedRuns();
  const home = path.join(runs, String(process.pid));
  // Named as a run of ours before it appears among them: another run clears away what names no living one.
  const draft = path.join(runs, "..", `database-${process.pid}`);
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  fs.writeFileSync(path.join(draft, "run.json"), JSON.stringify(identify(process.pid)));
  fs.mkdirSync(runs, { recursive: true });
  fs.renameSync(draft, home);

  const children = new Children({ logs: home });
  const { url } = await startPostgres({
    root,
    home,
    children,
    password: "test",
    durable: false,
    onEnd: report,
  });
  const template = new URL(url);
  template.pathname = "/template";
  const admin = connectRaw(url);
  await admin`create database template`;
  await migrateDatabase(template.href);
  await admin`alter database template with allow_connections false is_template true`;
  await admin.end();
  project.provide("testDatabaseServer", url);

  return async () => {
    await children.stopAll();
    await removeDatabase(home);
    fs.rmSync(home, { recursive: true, force: true });
  };
}

function report(server: Child) {
  process.stderr.write(`The test database ended by itself.\n${server.tail()}\n`);
}

/** What a run that was killed left: its server, should it still be up, and its folder. */
async function removeEndedRuns() {
  const homes = fs.existsSync(runs) ? fs.readdirSync(runs).map((name) => path.join(runs, name)) : [];
  for (const home of homes) {
    if (runner(home)) continue;
    await removeDatabase(home);
    fs.rmSync(home, { recursive: true, force: true });
  }
}

function runner(home: string): boolean {
  const file = path.join(home, "run.json");
  if (!fs.existsSync(file)) return false;
  try {
    return isAlive(JSON.parse(fs.readFileSync(file, "utf8")) as Identity);
  } catch {
    return false; // killed while writing it
  }
}
