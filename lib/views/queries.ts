import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { savedViews } from "@/db/schema/queue";
import type { Actor } from "@/lib/actor";
import { mayReadAll } from "@/lib/handoffs/policy";
import type { View } from "./model";

const shown = {
  id: savedViews.id,
  name: savedViews.name,
  query: savedViews.query,
  isDefault: savedViews.isDefault,
};

/** A person's own views, oldest first. Who may not read the queue has none. */
export async function listViews(db: Queryable, actor: Actor): Promise<View[]> {
  if (actor.kind !== "person" || !mayReadAll(actor)) return [];
  return db
    .select(shown)
    .from(savedViews)
    .where(eq(savedViews.personId, actor.id))
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id));
}

/** The filters a person's queue opens with; undefined where they chose none. */
export async function findDefaultQuery(db: Queryable, actor: Actor): Promise<string | undefined> {
  if (actor.kind !== "person" || !mayReadAll(actor)) return undefined;
  const [row] = await db
    .select({ query: savedViews.query })
    .from(savedViews)
    .where(and(eq(savedViews.personId, actor.id), eq(savedViews.isDefault, true)));
  return row?.query;
}
