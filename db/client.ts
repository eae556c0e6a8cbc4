import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { prepared } from "./prepared";

/**
 * Opens a pool for drizzle. The postgres.js client inside belongs to drizzle alone, which changes how it reads
 * and writes dates and json; for raw use open another with `connectRaw`.
 */
export function connect(url: string, { max = 10 }: { max?: number } = {}) {
  const client = postgres(url, { max, onnotice: () => {}, connection: { application_name: "handoff-desk" } });
  return drizzle(prepared(client), { casing: "snake_case" });
}

/** A postgres.js client of its own: LISTEN, advisory locks, administration. */
export function connectRaw(url: string, { max = 1 }: { max?: number } = {}) {
  return postgres(url, { max, onnotice: () => {}, connection: { application_name: "handoff-desk" } });
}

export type Db = ReturnType<typeof connect>;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** What reads take: they may run in or outside a transaction. */
export type Queryable = Db | Tx;
