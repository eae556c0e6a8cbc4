import { beforeEach, expect, test } from "vitest";
import journal from "@/db/migrations/meta/_journal.json";
import { useTestDatabase } from "@/scripts/test-db-client";
import { checkReadiness } from "./queries";

const { db, sql } = await useTestDatabase();
const migratedAt = Math.max(...journal.entries.map((entry) => entry.when));
const asked = { migratedAt, silentMs: 15_000 };

beforeEach(() => sql`truncate worker_heartbeats`);

const beat = (secondsAgo: number) => sql`
  insert into worker_heartbeats (pool_id, started_at, beat_at)
  values ('pool', now(), now() - ${secondsAgo} * interval '1 second')`;

test("a migrated database with a worker that beats is ready", async () => {
  await beat(2);
  expect(await checkReadiness(db, asked)).toEqual({ database: true, migrations: true, worker: true });
});

test("without a worker, or with one that fell silent, nothing would be delivered", async () => {
  expect(await checkReadiness(db, asked)).toMatchObject({ worker: false });
  await beat(16);
  expect(await checkReadiness(db, asked)).toMatchObject({ worker: false });
});

test("a database behind this version is not ready; one ahead of it is", async () => {
  expect(await checkReadiness(db, { ...asked, migratedAt: migratedAt + 1 })).toMatchObject({ migrations: false });
  expect(await checkReadiness(db, { ...asked, migratedAt: migratedAt - 1 })).toMatchObject({ migrations: true });
});

test("an empty database is not ready, and that is no error", async () => {
  await sql`alter table worker_heartbeats rename to gone`;
  try {
    expect(await checkReadiness(db, asked)).toEqual({ database: true, migrations: false, worker: false });
  } finally {
    await sql`alter table gone rename to worker_heartbeats`;
  }
});
