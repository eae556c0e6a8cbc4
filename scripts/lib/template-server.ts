import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { connect, connectRaw, type Db } from "../../db/client";
import { type Child, Children } from "./children.mjs";
import { migrateDatabase } from "./migrate";
import { startPostgres } from "./postgres.mjs";
import { removeDatabase } from "./postgres-data.mjs";
import { type Identity, identify, isAlive } from "./processes.mjs";

/** A server whose database `template` is migrated and empty; `url` is its administrator's. */
export type TemplateServer = { url: string; close: () => Promise<void> };

/** One Postgres for a run of tests, in a folder of the run's own under `runs`, thrown away with it. */
export async function startTemplateServer(root: string, runs: string): Promise<TemplateServer> {
  const home = await claimHome(runs);
  const children = new Children({ logs: home });
  const { url } = await startPostgres({ root, home, children, password: "test", durable: false, onEnd: report });
  const template = new URL(url);
  template.pathname = "/template";
  const admin = connectRaw(url);
  await admin`create database template`;
  await migrateDatabase(template.href);
  await admin`alter database template with allow_connections false is_template true`;
  await admin.end();

  return {
    url,
    close: async () => {
      await children.stopAll();
      await removeDatabase(home);
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A folder of this process's own under `runs`; those of runs that were killed are cleared away, with their servers. */
export async function claimHome(runs: string): Promise<string> {
  await removeEndedRuns(runs);
  const home = path.join(runs, String(process.pid));
  // Named as a run of ours before it appears among them: another run clears away what names no living one.
  const draft = path.join(runs, "..", `${path.basename(runs)}-${process.pid}`);
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  fs.writeFileSync(path.join(draft, "run.json"), JSON.stringify(identify(process.pid)));
  fs.mkdirSync(runs, { recursive: true });
  fs.renameSync(draft, home);
  return home;
}

export type TestDatabase = {
  db: Db;
  /** A postgres.js client of its own, for what drizzle does not say. */
  sql: ReturnType<typeof connectRaw>;
  url: string;
  /** Ends the connections and drops the database. */
  close: () => Promise<void>;
};

/** A copy of the server's template, under a name nobody else has. */
export async function copyTemplate(server: string, { max = 10 }: { max?: number } = {}): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString("hex")}`;
  await administer(server, `create database ${name} template template strategy file_copy`);

  const address = new URL(server);
  address.pathname = `/${name}`;
  const url = address.href;
  const db = connect(url, { max });
  const sql = connectRaw(url, { max: 4 });

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= Promise.all([db.$client.end({ timeout: 2 }), sql.end({ timeout: 2 })]).then(() =>
      administer(server, `drop database ${name} with (force)`),
    );
    return closed;
  };
  return { db, sql, url, close };
}

async function administer(server: string, statement: string): Promise<void> {
  const admin = connectRaw(server);
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}

function report(server: Child) {
  process.stderr.write(`The test database ended by itself.\n${server.tail()}\n`);
}

/** What a run that was killed left: its server, should it still be up, and its folder. */
async function removeEndedRuns(runs: string) {
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
