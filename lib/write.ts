import type { Db, Tx } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { type Topic, wake } from "@/lib/wake";

/** What every command is given. `now` is the request's one clock reading. */
export type Ctx = { db: Db; actor: Actor; now: Date };

/** One transaction, and after its commit a wake-up for the screens that show it. */
export async function write<T>(ctx: Pick<Ctx, "db">, changed: Topic[], run: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await ctx.db.transaction(run);
  wake(ctx.db, ...changed);
  return result;
}
