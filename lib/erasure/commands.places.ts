import { eq, getTableColumns, getTableName, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Queryable, Tx } from "@/db/client";
import { type Counts, sumOf } from "./model";
import { type Place, places, type Scope } from "./queries.places";

/** How much is held of somebody, by kind. */
export async function countPlaces(db: Queryable, scope: Scope, along?: Place["along"]): Promise<Counts> {
  let counts: Counts = {};
  for (const place of placesOf(along)) {
    const count = await db.$count(place.table, rowsOf(place, scope));
    counts = sumOf(counts, { [place.kind]: count });
  }
  return counts;
}

/** All that is held of somebody, by table. */
export async function readPlaces(db: Queryable, scope: Scope): Promise<Record<string, unknown[]>> {
  const held: Record<string, unknown[]> = {};
  for (const place of places) {
    if (place.isOthers) continue;
    const rows = await db.select().from(place.table).where(rowsOf(place, scope));
    if (rows.length > 0) held[getTableName(place.table)] = [...(held[getTableName(place.table)] ?? []), ...rows];
  }
  return held;
}

/** Puts nothing in the place of what is held; rows, times, states and counts stay. In the caller's transaction. */
export async function blankPlaces(tx: Tx, scope: Scope, along: Place["along"]): Promise<void> {
  for (const place of placesOf(along)) {
    const rows = rowsOf(place, scope);
    if (place.blank === "removed") {
      await tx.delete(place.table).where(rows);
      continue;
    }
    await rewrite(tx, place, rows);
    await tx.update(place.table).set(place.blank).where(rows);
  }
}

async function rewrite(tx: Tx, { table, rewrite = {} }: Place, rows: SQL): Promise<void> {
  for (const [name, blank] of Object.entries(rewrite)) {
    const [id, column] = [columnOf(table, "id"), columnOf(table, name)];
    for (const row of await tx.select({ id, stored: column }).from(table).where(rows)) {
      await tx
        .update(table)
        .set({ [name]: blank(row.stored) })
        .where(eq(id, row.id));
    }
  }
}

const placesOf = (along: Place["along"] | undefined) => places.filter((place) => !along || place.along === along);

/** Never all rows: a place that cannot say which are somebody's must not be emptied. */
function rowsOf(place: Place, scope: Scope): SQL {
  const rows = place.rows(scope);
  if (!rows) throw new Error(`a place of kind ${place.kind} does not say whose rows it has`);
  return rows;
}

function columnOf(table: PgTable, name: string): PgColumn {
  const column = getTableColumns(table)[name];
  if (!column) throw new Error(`a place names a column that is not there: ${name}`);
  return column;
}
