import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people } from "@/db/schema/people";
import { savedViews } from "@/db/schema/queue";
import { violates } from "@/lib/database-rule";
import { mayReadAll } from "@/lib/handoffs/policy";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { viewQuery } from "./model";

/** More are no help: the rail and the keys have no room for them. */
export const mostViews = 30;

/** Keeps the queue's filters under a name of this person's own. */
export async function saveView(
  ctx: Ctx,
  { name, query }: { name: string; query: string },
): Promise<Result<{ viewId: string }, "forbidden" | "name_taken" | "too_many">> {
  const saving = owning(ctx, async (tx, personId) => {
    if ((await tx.$count(savedViews, eq(savedViews.personId, personId))) >= mostViews) return fail("too_many");
    const viewId = newId();
    const row = { id: viewId, personId, name, query: viewQuery(query), createdAt: ctx.now };
    await tx.insert(savedViews).values(row);
    return ok({ viewId });
  });
  return unlessTaken(saving);
}

export async function renameView(
  ctx: Ctx,
  { viewId, name }: { viewId: string; name: string },
): Promise<Result<null, "forbidden" | "not_found" | "name_taken">> {
  const renaming = owning(ctx, async (tx, personId) => {
    const [row] = await tx
      .update(savedViews)
      .set({ name })
      .where(own(personId, viewId))
      .returning({ id: savedViews.id });
    return row ? ok(null) : fail("not_found");
  });
  return unlessTaken(renaming);
}

export async function deleteView(
  ctx: Ctx,
  { viewId }: { viewId: string },
): Promise<Result<null, "forbidden" | "not_found">> {
  return owning(ctx, async (tx, personId) => {
    const [row] = await tx.delete(savedViews).where(own(personId, viewId)).returning({ id: savedViews.id });
    return row ? ok(null) : fail("not_found");
  });
}

/** Says which view this person's queue opens with; null: with everything open. */
export async function chooseDefaultView(
  ctx: Ctx,
  { viewId }: { viewId: string | null },
): Promise<Result<null, "forbidden" | "not_found">> {
  return owning(ctx, async (tx, personId) => {
    if (viewId && (await tx.$count(savedViews, own(personId, viewId))) === 0) return fail("not_found");
    await tx.update(savedViews).set({ isDefault: false }).where(eq(savedViews.personId, personId));
    if (viewId) await tx.update(savedViews).set({ isDefault: true }).where(own(personId, viewId));
    return ok(null);
  });
}

/**
 * What every write to one's views has in common: a person who may read the queue, and one write of theirs at a time, so
 * that two tabs neither pass the limit nor choose two defaults.
 */
async function owning<T, E extends string>(
  ctx: Ctx,
  run: (tx: Tx, personId: string) => Promise<Result<T, E>>,
): Promise<Result<T, E | "forbidden">> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !mayReadAll(actor)) return fail("forbidden");
  return ctx.db.transaction(async (tx): Promise<Result<T, E | "forbidden">> => {
    await tx.select({ id: people.id }).from(people).where(eq(people.id, actor.id)).for("no key update");
    return run(tx, actor.id);
  });
}

/** The name's own index decides, whoever asks at the same time. */
async function unlessTaken<T, E extends string>(write: Promise<Result<T, E>>): Promise<Result<T, E | "name_taken">> {
  try {
    return await write;
  } catch (error) {
    if (violates(error, "saved_views_name")) return fail("name_taken");
    throw error;
  }
}

/** Nobody touches another's views: whatever is named is looked for among one's own. */
const own = (personId: string, viewId: string) => and(eq(savedViews.id, viewId), eq(savedViews.personId, personId));
