import { expect, test } from "vitest";
import { useTestDatabase } from "./test-db-client";

const one = await useTestDatabase();
const other = await useTestDatabase();

test("a test file's database is migrated, our tables and the job queue's", async () => {
  const tables = await one.sql<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker')`;
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["public.handoffs", "graphile_worker.migrations"]),
  );
});

test("what one file writes another does not see", async () => {
  await one.sql`create table mine (id int)`;
  const [seen] = await other.sql`select to_regclass('mine') as name`;
  expect(seen?.["name"]).toBeNull();
});

test("text sorts by code point, whatever the machine's locale", async () => {
  const rows = await one.sql<{ word: string }[]>`select word from unnest(array['b', 'ä', 'a', 'B']) word order by word`;
  expect(rows.map(({ word }) => word)).toEqual(["B", "a", "b", "ä"]);
});
