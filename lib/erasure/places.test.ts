import { readdirSync } from "node:fs";
import path from "node:path";
import { type Column, getTableColumns, getTableName, is } from "drizzle-orm";
import { PgArray, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { nobody, places } from "./queries.places";

/** Ids, times, numbers and switches say nothing of a person by themselves. */
const wordless = ["PgUUID", "PgTimestamp", "PgBoolean", "PgInteger", "PgBigInt53", "PgDateString"];

const folder = path.resolve(import.meta.dirname, "../../db/schema");
const modules: Record<string, unknown>[] = await Promise.all(
  readdirSync(folder).map((file) => import(path.join(folder, file))),
);
const tables = modules.flatMap((module) => Object.values(module)).filter((one) => is(one, PgTable));

/** Columns that could hold words, save those of which the schema names every word. */
function wordsOf(table: PgTable): string[] {
  return Object.entries(getTableColumns(table))
    .filter(([, column]) => !wordless.includes(column.columnType) && !isEnumerated(column))
    .map(([name]) => name);
}

const isEnumerated = (column: Column) =>
  Boolean(column.enumValues?.length || (is(column, PgArray) && column.baseColumn.enumValues?.length));

const keptIn = (table: PgTable) => [
  ...(nobody[getTableName(table)] ?? []),
  ...places.filter((place) => place.table === table).flatMap(({ kept = [] }) => kept),
];

function erasedIn(table: PgTable): string[] {
  const here = places.filter((place) => place.table === table);
  if (here.some(({ blank }) => blank === "removed")) return wordsOf(table);
  return here.flatMap(({ blank, rewrite = {} }) => [...Object.keys(blank), ...Object.keys(rewrite)]);
}

describe.each(tables.map((table) => [getTableName(table), table] as const))("of %s", (_, table) => {
  test("every column that could hold words is said to hold a person's, or nobody's", () => {
    const said = new Set([...keptIn(table), ...erasedIn(table)]);
    expect(wordsOf(table).filter((name) => !said.has(name))).toEqual([]);
  });

  test("none is said to be kept and erased, and none is said that is not there", () => {
    const [kept, erased] = [keptIn(table), erasedIn(table)];
    expect(kept.filter((name) => erased.includes(name))).toEqual([]);
    const there = Object.keys(getTableColumns(table));
    expect([...kept, ...erased].filter((name) => !there.includes(name))).toEqual([]);
  });
});

test("no table is named that is not there", () => {
  const names = tables.map((table) => getTableName(table));
  expect(Object.keys(nobody).filter((name) => !names.includes(name))).toEqual([]);
  expect(tables.length).toBeGreaterThan(40);
});
