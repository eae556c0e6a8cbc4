import type { SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";

/** Runs a query of ours; its columns are named in it as in `T`. */
export async function rows<T extends object>(db: Queryable, query: SQL): Promise<T[]> {
  return [...(await db.execute(query))] as unknown as T[];
}
