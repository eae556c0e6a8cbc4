import fs from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Children } from "@/scripts/lib/children.mjs";
import { migrateDatabase } from "@/scripts/lib/migrate";
import { startPostgres } from "@/scripts/lib/postgres.mjs";
import { dataFolder, removeDatabase, serverOf } from "@/scripts/lib/postgres-data.mjs";
import { claimHome, type TestDatabase } from "@/scripts/lib/template-server";
import { startProxy } from "./proxy";

export type OwnPostgres = {
  database: TestDatabase;
  /** An administrator's client past the wire, for as long as the server runs. */
  admin: () => postgres.Sql;
  /** Takes so many connections, as far as there are any, for so many seconds. */
  hoard: (connections: number, seconds: number) => Promise<void>;
  /** As `pg_ctl stop -m immediate`: nothing is written, it has to recover. Resolves when it is gone. */
  stop: () => Promise<void>;
  /** Starts it again, for callers at the same address as before. */
  start: () => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Without the driver's own question for array types, whose failure nobody can catch: a connection that is cut just then
 * would end this process (the desk's, which ask it, end and are started again).
 */
const quietly = (url: string, max: number) =>
  postgres(url, { max, fetch_types: false, onnotice: () => {}, connection: { application_name: "faults" } });

const root = path.resolve(import.meta.dirname, "../..");

/**
 * A Postgres to be maltreated: durable as in production, since what it acknowledged has to survive its end. Callers
 * reach it over a wire whose address stays when the server comes back at another port.
 */
export async function ownPostgres(): Promise<OwnPostgres> {
  const home = await claimHome(path.join(root, ".test", "faults-postgres"));
  const children = new Children({ logs: home });
  let gone = Promise.resolve();
  const begin = async () => {
    let over = () => {};
    gone = new Promise((settle) => {
      over = settle;
    });
    return startPostgres({ root, home, children, password: "test", durable: true, onEnd: over });
  };
  let running = await begin();
  const proxy = await startProxy(running.port);
  const address = new URL(running.url);
  address.port = String(proxy.port);
  const url = address.href;
  await migrateDatabase(running.url);

  const db = drizzle(quietly(url, 10), { casing: "snake_case" });
  const sql = quietly(url, 4);
  const end = async () => void (await Promise.all([db.$client.end({ timeout: 2 }), sql.end({ timeout: 2 })]));
  return {
    database: { db, sql, url, close: end },
    admin: () => quietly(running.url, 1),
    hoard: async (connections, seconds) => {
      const greedy = quietly(running.url, connections);
      // The last of them are refused, and so is the desk from then on.
      await Promise.allSettled(Array.from({ length: connections }, () => greedy`select pg_sleep(${seconds})`));
      await greedy.end({ timeout: 1 });
    },
    stop: async () => {
      process.kill(serverOf(dataFolder(home)).pid, "SIGQUIT");
      await gone;
    },
    start: async () => {
      running = await begin();
      proxy.aim(running.port);
    },
    close: async () => {
      await proxy.close();
      await children.stopAll();
      await removeDatabase(home);
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
