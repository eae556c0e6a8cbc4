import type { Tx } from "@/db/client";
import { decisions, type handoffs } from "@/db/schema/handoffs";
import type { Actor } from "@/lib/actor";
import { newId } from "@/lib/id";
import { measure } from "@/lib/measures/commands";
import { fail, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { moveHandoff } from "./commands.move";
import type { Gate } from "./gates";
import { decide, type HandoffEvent, type Problem } from "./model";
import { may } from "./policy";
import { type HandoffRow, lockHandoff } from "./queries";
import { findReview, type Review } from "./queries.review";
import { isSalesRelevant } from "./readiness";

/** What every decision may be refused for. */
export type Refused = Problem | "not_found" | "forbidden" | "stale";

/** What a decision does once it may be made. */
export type Decided<T, E extends string> = (
  tx: Tx,
  seen: { handoff: HandoffRow; review: Review },
) => Promise<Result<T, E>>;

/** The order of every decision: lock, authorise, the state and lease, the version that was seen, then what it rests on. */
export function decideOn<T, E extends string>(
  ctx: Ctx,
  input: { handoffId: string; version: number },
  event: HandoffEvent,
  run: Decided<T, E>,
  others: readonly string[] = [],
): Promise<Result<T, E | Refused>> {
  return write(ctx, ["handoffs", "deliveries"], async (tx): Promise<Result<T, E | Refused>> => {
    // All in one order: of two merged into each other at once, the second finds the first gone.
    for (const id of [input.handoffId, ...others].toSorted()) await lockHandoff(tx, id);
    const handoff = await lockHandoff(tx, input.handoffId);
    if (!handoff) return fail("not_found");
    if (!may(ctx.actor, event, handoff.escalatedTo)) return fail("forbidden");
    const decided = decide(handoff, event, ctx);
    if (!decided.ok) return decided;
    if (handoff.version !== input.version) return fail("stale");
    const review = await findReview(tx, handoff.id, ctx.now);
    if (!review) return fail("not_found");
    return run(tx, { handoff, review });
  });
}

export async function recordDecision(
  tx: Tx,
  ctx: { actor: Actor; now: Date },
  decision: Pick<typeof decisions.$inferInsert, "kind" | "rejectReason" | "reason"> & {
    handoff: HandoffRow;
    edits?: unknown;
    gates?: Gate[];
  },
): Promise<string> {
  if (ctx.actor.kind !== "person") throw new Error("only a person decides");
  const { handoff, ...values } = decision;
  const id = newId();
  await tx.insert(decisions).values({
    id,
    handoffId: handoff.id,
    personId: ctx.actor.id,
    handoffVersion: handoff.version,
    analysisId: handoff.analysisId,
    at: ctx.now,
    ...values,
  });
  return id;
}

export async function mustMove(
  tx: Tx,
  ctx: Ctx,
  handoff: HandoffRow,
  event: HandoffEvent,
  data: Record<string, unknown>,
  set: Partial<typeof handoffs.$inferInsert>,
): Promise<HandoffRow> {
  const moved = await moveHandoff(tx, { handoffId: handoff.id, event, by: ctx, set, data });
  if (!moved.ok)
    throw new Error(`handoff ${handoff.id}: ${event} was decided and could not be carried out: ${moved.error}`);
  return moved.data;
}

export function measured(handoff: HandoffRow) {
  return {
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    pagePath: handoff.pagePath,
    topic: handoff.topic,
  };
}

export async function measureDecision(tx: Tx, ctx: Ctx, handoff: HandoffRow, kind: string) {
  await measure(tx, {
    ...measured(handoff),
    kind: "handoff.decided",
    key: `handoff.decided:${handoff.id}:${handoff.version}`,
    at: ctx.now,
    personId: ctx.actor.kind === "person" ? ctx.actor.id : null,
    ms: handoff.readyAt ? ctx.now.getTime() - handoff.readyAt.getTime() : null,
    data: { kind, intent: handoff.intent, salesRelevant: isSalesRelevant(handoff.intent, handoff.openExceptions) },
  });
}
