import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { useTestDatabase } from "@/scripts/test-db-client";
import { connect, connectRaw, type Db, type Queryable } from "./client";

const { url } = await useTestDatabase();

/** A pool of one, so that a place which is lost is missed at once, and somebody who can cut its connection. */
async function poolOfOne() {
  const [db, admin] = [connect(url, { max: 1 }), connectRaw(url)];
  const cut = async (on: Queryable) => {
    const [row] = await on.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    return () => admin`select pg_terminate_backend(${row?.pid ?? 0})`;
  };
  const close = () => Promise.all([db.$client.end({ timeout: 1 }), admin.end({ timeout: 1 })]);
  return { db, cut, close };
}

// The driver without patches/: the place in the pool is lost for good, and a process that does not catch all dies.
describe.each<[string, (db: Db, cut: (on: Queryable) => Promise<() => Promise<unknown>>) => Promise<unknown>]>([
  [
    "while a statement of its runs",
    (db, cut) =>
      db.transaction(async (tx) => {
        const end = await cut(tx);
        await Promise.all([tx.execute(sql`select pg_sleep(20)`), pause(20).then(end)]);
      }),
  ],
  [
    "between two statements",
    (db, cut) =>
      db.transaction(async (tx) => {
        await (await cut(tx))();
        await pause(50);
        await tx.execute(sql`select 1`);
      }),
  ],
  [
    "just before its next statement",
    (db, cut) =>
      db.transaction(async (tx) => {
        await (await cut(tx))();
        await tx.execute(sql`select 1`);
      }),
  ],
  [
    "inside a transaction in it",
    (db, cut) =>
      db.transaction(async (tx) => {
        const end = await cut(tx);
        await tx.transaction(async (inner) => {
          await end();
          await pause(50);
          await inner.execute(sql`select 1`);
        });
      }),
  ],
  [
    "which ran outside of any",
    async (db, cut) => {
      const end = await cut(db);
      await Promise.all([db.execute(sql`select pg_sleep(20)`), pause(20).then(end)]);
    },
  ],
])("a transaction whose connection is cut %s", (_, run) => {
  test("fails, and its place in the pool is free for the next, twenty times over", async () => {
    const { db, cut, close } = await poolOfOne();
    for (let times = 0; times < 20; times++) {
      await expect(run(db, cut)).rejects.toThrow();
      expect(await db.transaction((tx) => tx.execute(sql`select 1 as one`))).toMatchObject([{ one: 1 }]);
    }
    await close();
  });
});

/** A way to the database that is cut as soon as the driver asks its first question, of types of arrays; as often as told. */
async function cutAtFirstQuestion(times: number) {
  const target = new URL(url);
  const sockets: Socket[] = [];
  let cuts = 0;
  const server = createServer((near) => {
    const far = dial(Number(target.port), target.hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on("error", () => socket.destroy());
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    near.on("data", (said) => {
      if (cuts < times && said.includes("typarray")) {
        cuts++;
        near.resetAndDestroy();
      } else far.write(said);
    });
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { through: through.href, stop, cuts: () => cuts };
}

// The driver without patches/: nobody waits for the answer to its own question, and the process dies of it.
test.each<[string, (db: Db) => Promise<unknown>]>([
  ["a statement", (db) => db.execute(sql`select 1 as one`)],
  ["a transaction", (db) => db.transaction((tx) => tx.execute(sql`select 1 as one`))],
])("a connection that is cut while the driver asks its first question fails %s, and nothing else", async (_, run) => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  const { through, stop, cuts } = await cutAtFirstQuestion(2);
  const db = connect(through, { max: 1 });
  process.on("unhandledRejection", note);
  onTestFinished(async () => {
    process.off("unhandledRejection", note);
    await db.$client.end({ timeout: 1 });
    stop();
  });
  for (const cut of [1, 2]) {
    await expect(run(db)).rejects.toThrow(/ECONNRESET|select 1/);
    expect(cuts()).toBe(cut);
  }
  expect(await run(db)).toMatchObject([{ one: 1 }]);
  expect(unhandled).toEqual([]);
});
