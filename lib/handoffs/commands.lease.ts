import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffDrafts, handoffs, handoffViewers } from "@/db/schema/handoffs";
import { type Actor, system } from "@/lib/actor";
import { measure } from "@/lib/measures/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { moveHandoff } from "./commands.move";
import { leaseIsLive, leaseMs, type Problem } from "./model";
import { may, mayReadAll } from "./policy";
import { findHandoff, type HandoffRow, lockHandoff } from "./queries";
import type { Edits } from "./schema";

type Claimed = { handoffId: string; version: number; leaseUntil: Date };

/** Takes the lease of one handoff for three minutes. Opening it again while holding it renews the lease. */
export function claimHandoff(
  ctx: Ctx,
  { handoffId }: { handoffId: string },
): Promise<Result<Claimed, Problem | "not_found" | "forbidden">> {
  return write(ctx, ["handoffs"], async (tx) => {
    const handoff = await lockHandoff(tx, handoffId);
    if (!handoff) return fail("not_found");
    if (!may(ctx.actor, "claim", handoff.escalatedTo)) return fail(handoff.escalatedTo ? "escalated" : "forbidden");
    const leaseUntil = new Date(ctx.now.getTime() + leaseMs);
    if (handoff.state === "in_review" && leaseIsLive(handoff, ctx.now)) {
      if (handoff.holderId !== personOf(ctx.actor)) return fail("held_by_other");
      await tx.update(handoffs).set({ leaseUntil }).where(eq(handoffs.id, handoffId));
      return ok({ handoffId, version: handoff.version, leaseUntil });
    }
    // The lease ran out and the sweep has not come by yet.
    if (handoff.state === "in_review") {
      await moveHandoff(tx, { handoffId, event: "lapse", by: { actor: system, now: ctx.now } });
    }
    return take(tx, ctx, handoff, leaseUntil);
  });
}

/**
 * Takes the waiting handoff with the least time left; several reviewers at once each get another one. `expected` was
 * fetched ahead as such and is taken instead, if it still can be.
 */
export function claimNext(
  ctx: Ctx,
  { expected }: { expected?: string | undefined } = {},
): Promise<Result<Claimed, "none_waiting" | "forbidden">> {
  return write(ctx, ["handoffs"], async (tx) => {
    if (!may(ctx.actor, "claim") && !may(ctx.actor, "claim", escalationRole(ctx.actor))) return fail("forbidden");
    const [ahead] = expected ? await firstWaiting(tx, ctx, eq(handoffs.id, expected)).for("update", skip) : [];
    const [next] = ahead ? [ahead] : await firstWaiting(tx, ctx).for("update", skip);
    if (!next) return fail("none_waiting");
    const taken = await take(tx, ctx, next, new Date(ctx.now.getTime() + leaseMs));
    if (!taken.ok) throw new Error(`handoff ${next.id} was selected but not claimable: ${taken.error}`);
    return taken;
  });
}

const skip = { skipLocked: true } as const;

/** What `claimNext` would take now, left where it is; undefined where nothing waits for this person. */
export async function findWaiting(db: Queryable, by: Pick<Ctx, "actor" | "now">): Promise<string | undefined> {
  const [next] = await firstWaiting(db, by);
  return next?.id;
}

const firstWaiting = (db: Queryable, { actor, now }: Pick<Ctx, "actor" | "now">, only?: SQL) =>
  db
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.state, "needs_review"), claimableBy(actor), notKeptForOther(actor, now), only))
    .orderBy(asc(handoffs.dueAt), asc(handoffs.id))
    .limit(1);

async function take(
  tx: Parameters<typeof moveHandoff>[0],
  ctx: Ctx,
  handoff: HandoffRow,
  leaseUntil: Date,
): Promise<Result<Claimed, Problem | "not_found">> {
  const moved = await moveHandoff(tx, {
    handoffId: handoff.id,
    event: "claim",
    by: ctx,
    set: { holderId: personOf(ctx.actor), leaseUntil, keptForId: null, keptUntil: null },
  });
  if (!moved.ok) return moved;
  await measure(tx, {
    kind: "handoff.claimed",
    key: `handoff.claimed:${handoff.id}:${handoff.version}:${leaseUntil.getTime()}`,
    at: ctx.now,
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    personId: personOf(ctx.actor),
    pagePath: handoff.pagePath,
    topic: handoff.topic,
    ms: handoff.readyAt ? ctx.now.getTime() - handoff.readyAt.getTime() : null,
  });
  return ok({ handoffId: handoff.id, version: moved.data.version, leaseUntil });
}

/** Extends the holder's lease; raises no version. */
export async function renewLease(
  ctx: Ctx,
  { handoffId }: { handoffId: string },
): Promise<Result<{ leaseUntil: Date; version: number }, "not_held">> {
  const leaseUntil = new Date(ctx.now.getTime() + leaseMs);
  const [row] = await ctx.db
    .update(handoffs)
    .set({ leaseUntil })
    .where(heldBy(ctx, handoffId))
    .returning({ version: handoffs.version });
  return row ? ok({ leaseUntil, version: row.version }) : fail("not_held");
}

/** Gives the handoff back to the queue; the draft stays. */
export function releaseHandoff(
  ctx: Ctx,
  { handoffId }: { handoffId: string },
): Promise<Result<null, Problem | "not_found" | "forbidden">> {
  return write(ctx, ["handoffs"], async (tx) => {
    const handoff = await lockHandoff(tx, handoffId);
    if (!handoff) return fail("not_found");
    if (!may(ctx.actor, "release", handoff.escalatedTo)) return fail("forbidden");
    const moved = await moveHandoff(tx, { handoffId, event: "release", by: ctx });
    return moved.ok ? ok(null) : moved;
  });
}

/** Keeps the holder's edits; the newest draft is the one, whoever wrote it. */
export async function saveDraft(
  ctx: Ctx,
  input: { handoffId: string; edits: Edits },
): Promise<Result<{ updatedAt: Date }, "not_held" | "forbidden">> {
  const authorId = personOf(ctx.actor);
  if (!authorId) return fail("forbidden");
  return ctx.db.transaction(async (tx) => {
    const [held] = await tx
      .select({ id: handoffs.id })
      .from(handoffs)
      .where(heldBy(ctx, input.handoffId))
      .for("update");
    if (!held) return fail("not_held");
    const values = { edits: input.edits, authorId, updatedAt: ctx.now };
    await tx
      .insert(handoffDrafts)
      .values({ handoffId: input.handoffId, ...values })
      .onConflictDoUpdate({ target: handoffDrafts.handoffId, set: values });
    return ok({ updatedAt: ctx.now });
  });
}

/** Says that this person is looking at the handoff now; others see it for half a minute. */
export async function showPresence(
  ctx: Ctx,
  { handoffId }: { handoffId: string },
): Promise<Result<null, "forbidden" | "not_found">> {
  const personId = personOf(ctx.actor);
  if (!personId || !mayReadAll(ctx.actor)) return fail("forbidden");
  if (!(await findHandoff(ctx.db, handoffId))) return fail("not_found");
  await ctx.db
    .insert(handoffViewers)
    .values({ handoffId, personId, seenAt: ctx.now })
    .onConflictDoUpdate({ target: [handoffViewers.handoffId, handoffViewers.personId], set: { seenAt: ctx.now } });
  return ok(null);
}

/** The roles' share of the queue: what was escalated is for that role only. */
function claimableBy(actor: Actor): SQL | undefined {
  if (actor.kind !== "person") return eq(handoffs.state, "collecting");
  const escalated = inArray(handoffs.escalatedTo, [...actor.roles]);
  return actor.roles.includes("reviewer") ? or(isNull(handoffs.escalatedTo), escalated) : escalated;
}

function notKeptForOther(actor: Actor, now: Date): SQL | undefined {
  const personId = personOf(actor);
  return or(
    isNull(handoffs.keptUntil),
    lte(handoffs.keptUntil, now),
    personId ? eq(handoffs.keptForId, personId) : undefined,
  );
}

/** Holds the lease, and still has the role it was claimed with. */
function heldBy(ctx: Ctx, handoffId: string): SQL | undefined {
  const personId = personOf(ctx.actor);
  if (!personId) return isNull(handoffs.id);
  return and(
    eq(handoffs.id, handoffId),
    eq(handoffs.state, "in_review"),
    eq(handoffs.holderId, personId),
    gt(handoffs.leaseUntil, ctx.now),
    claimableBy(ctx.actor),
  );
}

function escalationRole(actor: Actor) {
  if (actor.kind !== "person") return null;
  return actor.roles.find((role) => role === "manager" || role === "compliance") ?? null;
}

export function personOf(actor: Actor): string | null {
  return actor.kind === "person" ? actor.id : null;
}
