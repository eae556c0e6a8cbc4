import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { connect, connectRaw, type Db } from "../db/client";

export type TestDatabase = {
  db: Db;
  /** A postgres.js client of its own, for what drizzle does not say. */
  sql: ReturnType<typeof connectRaw>;
  url: string;
  /** Ends the connections and drops the database; called after the file's last test in any case. */
  close: () => Promise<void>;
};

/**
 * A database of this test file's own, migrated and empty. At the top of a `*.db.test.ts`:
 * `const { db, sql, url } = await useTestDatabase();`
 */
export async function useTestDatabase({ max = 10 }: { max?: number } = {}): Promise<TestDatabase> {
  const server = inject("testDatabaseServer");
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
  afterAll(close);
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
