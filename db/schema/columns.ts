import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, check, timestamp, uuid } from "drizzle-orm/pg-core";

/** UUIDv7, made by the application: random enough to shard, ordered by time. */
export const id = () => uuid().primaryKey();

/** An instant. Milliseconds, since that is what a JavaScript Date can carry back unchanged as a cursor. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** A check that a text column (or each element of a text array) holds one of the domain's words. */
export function words(name: string, column: AnyPgColumn, values: readonly string[]) {
  return check(name, sql`${column} in (${list(values)})`);
}

export function everyWord(name: string, column: AnyPgColumn, values: readonly string[]) {
  return check(name, sql`${column} <@ array[${list(values)}]::text[]`);
}

function list(values: readonly string[]): SQL {
  return sql.raw(values.map((value) => `'${value}'`).join(", "));
}
