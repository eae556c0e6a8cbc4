import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decisions, type handoffs } from "@/db/schema/handoffs";
import type { Actor, Role } from "@/lib/actor";
import { violates } from "@/lib/database-rule";
import { cancelScheduled, scheduleDelivery } from "@/lib/delivery/commands";
import { newId } from "@/lib/id";
import { findPhrase } from "@/lib/language/queries";
import { measure } from "@/lib/measures/commands";
import { fail, ok, type Result } from "@/lib/result";
import { keepHold, releaseHold } from "@/lib/slots/commands";
import { queueWebhook } from "@/lib/webhooks/commands";
import { type Ctx, write } from "@/lib/write";
import { changesOf } from "./brief";
import { announceReady, readinessOf } from "./commands.follow";
import { moveHandoff } from "./commands.move";
import { allHold, type Gate } from "./gates";
import { judge } from "./judgement";
import { decide, type HandoffEvent, type HandoffState, leaseMs, openStates, type Problem } from "./model";
import { may } from "./policy";
import { findHandoff, findStandingAnalysis, type HandoffRow, lockHandoff } from "./queries";
import { findReview, type Review } from "./queries.review";
import { isSalesRelevant } from "./readiness";
import type { Edits } from "./schema";

type Refused = Problem | "not_found" | "forbidden" | "stale";
/** A hold must outlive the delivery that books it, retries and a dead letter's repair included. */
const approvedHoldMs = 24 * 3600_000;

export type Approved = { decisionId: string; dispatchAt: Date; version: number };

/** Approves what the reviewer saw: the version and all nine gates are checked, the delivery is scheduled after the undo window. */
export function approveHandoff(
  ctx: Ctx & { deskUrl: string; undoWindowMs: number },
  input: { handoffId: string; version: number; edits: Edits },
): Promise<Result<Approved, Refused | "gates_open">> {
  return decideOn(ctx, input, "approve", async (tx, { handoff, review }) => {
    const { gates, plan } = judge(review, input.edits, ctx);
    if (!allHold(gates)) return fail("gates_open");

    const dispatchAt = new Date(ctx.now.getTime() + (review.policy.undoWindowMs ?? ctx.undoWindowMs));
    const edits = changesOf(review.analysis, input.edits);
    const decisionId = await recordDecision(tx, ctx, { handoff, kind: "approve", edits, gates });
    const moved = await moveHandoff(tx, {
      handoffId: handoff.id,
      event: "approve",
      by: ctx,
      set: {
        need: plan.record ? (input.edits.need ?? handoff.need) : handoff.need,
        question: plan.question,
        contactName: plan.record.fields.name ?? handoff.contactName,
        contactCompany: plan.record.fields.company ?? handoff.contactCompany,
        intent: input.edits.intent ?? handoff.intent,
      },
      data: { decisionId, fields: edits.map((change) => change.field) },
    });
    if (!moved.ok) throw new Error(`handoff ${handoff.id} was decided and could not be moved: ${moved.error}`);
    if (plan.meeting) await keepHold(tx, plan.meeting.holdId, new Date(ctx.now.getTime() + approvedHoldMs));
    await scheduleDelivery(tx, { handoffId: handoff.id, decisionId, plan, runAt: dispatchAt, now: ctx.now });
    await measureDecision(tx, ctx, moved.data, "approve");
    return ok({ decisionId, dispatchAt, version: moved.data.version });
  });
}

/** Takes an approval back while its delivery still waits; the same person holds the handoff again. */
export function undoApproval(
  ctx: Ctx,
  input: { handoffId: string; decisionId: string },
): Promise<Result<{ version: number }, Refused | "already_sent">> {
  return write(ctx, ["handoffs", "deliveries"], async (tx) => {
    const handoff = await lockHandoff(tx, input.handoffId);
    if (!handoff) return fail("not_found");
    if (!may(ctx.actor, "undo", handoff.escalatedTo)) return fail("forbidden");
    const decided = decide(handoff, "undo", ctx);
    if (!decided.ok) return fail("already_sent");
    const [decision] = await tx.select().from(decisions).where(eq(decisions.id, input.decisionId)).for("update");
    if (decision?.handoffId !== handoff.id || decision.undoneAt) return fail("not_found");
    if (ctx.actor.kind !== "person" || decision.personId !== ctx.actor.id) return fail("forbidden");
    const cancelled = await cancelScheduled(tx, decision.id, ctx.now);
    if (!cancelled.ok) return fail("already_sent");

    await tx.update(decisions).set({ undoneAt: ctx.now, undoneBy: ctx.actor.id }).where(eq(decisions.id, decision.id));
    const leaseUntil = new Date(ctx.now.getTime() + leaseMs);
    const moved = await moveHandoff(tx, {
      handoffId: handoff.id,
      event: "undo",
      by: ctx,
      set: { holderId: ctx.actor.id, leaseUntil },
      data: { decisionId: decision.id },
    });
    if (!moved.ok) throw new Error(`handoff ${handoff.id} could not be undone: ${moved.error}`);
    await measure(tx, {
      ...measured(moved.data),
      kind: "handoff.undone",
      key: `handoff.undone:${decision.id}`,
      at: ctx.now,
      personId: ctx.actor.id,
    });
    return ok({ version: moved.data.version });
  });
}

export function rejectHandoff(
  ctx: Ctx,
  input: {
    handoffId: string;
    version: number;
    kind: NonNullable<typeof decisions.$inferSelect.rejectReason>;
    reason?: string | undefined;
  },
): Promise<Result<{ decisionId: string }, Refused>> {
  return decideOn(ctx, input, "reject", async (tx, { handoff, review }) => {
    const decisionId = await recordDecision(tx, ctx, {
      handoff,
      kind: "reject",
      rejectReason: input.kind,
      reason: input.reason ?? null,
    });
    await releaseHold(tx, handoff.conversationId);
    const intent = input.kind === "spam" ? ("spam" as const) : handoff.intent;
    const moved = await mustMove(tx, ctx, handoff, "reject", { decisionId, kind: input.kind }, { intent });
    await measureDecision(tx, ctx, moved, "reject");
    if (review.source?.canDeliver) {
      await queueWebhook(tx, {
        sourceId: review.source.id,
        kind: "handoff.rejected",
        body: { conversation_id: handoff.conversationId, handoff_id: handoff.id, reason: input.kind },
        now: ctx.now,
      });
    }
    return ok({ decisionId });
  });
}

/** Hands the question to another role; that role sees it first, the lease ends. */
export function escalateHandoff(
  ctx: Ctx,
  input: { handoffId: string; version: number; role: Role; reason: string },
): Promise<Result<{ decisionId: string }, Refused>> {
  return decideOn(ctx, input, "escalate", async (tx, { handoff }) => {
    const decisionId = await recordDecision(tx, ctx, { handoff, kind: "escalate", reason: input.reason });
    const set = { escalatedTo: input.role, escalationReason: input.reason };
    const moved = await mustMove(tx, ctx, handoff, "escalate", { decisionId, role: input.role }, set);
    await measureDecision(tx, ctx, moved, "escalate");
    return ok({ decisionId });
  });
}

/** Asks the visitor an approved question through their chat; the answer comes back to the same reviewer. */
export function returnHandoff(
  ctx: Ctx,
  input: { handoffId: string; version: number; phraseKey: string },
): Promise<Result<{ decisionId: string }, Refused | "source_unreachable" | "not_approved_language">> {
  return decideOn(ctx, input, "return", async (tx, { handoff, review }) => {
    if (!review.source?.canDeliver || ctx.actor.kind !== "person") return fail("source_unreachable");
    const phrase = input.phraseKey.startsWith("return.")
      ? await findPhrase(tx, input.phraseKey, review.analysis.language)
      : undefined;
    if (!phrase) return fail("not_approved_language");

    const decisionId = await recordDecision(tx, ctx, {
      handoff,
      kind: "return",
      reason: `${phrase.key} v${phrase.version}`,
    });
    const moved = await mustMove(
      tx,
      ctx,
      handoff,
      "return",
      { decisionId, phrase: phrase.key },
      { returnedAt: ctx.now, keptForId: ctx.actor.id },
    );
    await queueWebhook(tx, {
      sourceId: review.source.id,
      kind: "handoff.returned",
      body: {
        conversation_id: handoff.conversationId,
        external_id: review.conversation.externalId,
        handoff_id: handoff.id,
        say: { key: phrase.key, version: phrase.version, text: phrase.text },
      },
      now: ctx.now,
    });
    await measureDecision(tx, ctx, moved, "return");
    return ok({ decisionId });
  });
}

const takesIn: readonly HandoffState[] = [...openStates, "delivered"];

/** Joins this handoff into another of the same person; the decision is its record, `reopen` its undo. */
export function mergeHandoff(
  ctx: Ctx,
  input: { handoffId: string; version: number; intoId: string },
): Promise<Result<{ decisionId: string }, Refused | "merge_target">> {
  const run: Decided<{ decisionId: string }, "merge_target"> = async (tx, { handoff }) => {
    const target = await findHandoff(tx, input.intoId);
    if (!target || target.id === handoff.id || !takesIn.includes(target.state)) return fail("merge_target");
    const decisionId = await recordDecision(tx, ctx, { handoff, kind: "merge", reason: input.intoId });
    await releaseHold(tx, handoff.conversationId);
    const moved = await mustMove(
      tx,
      ctx,
      handoff,
      "merge",
      { decisionId, into: target.id },
      { mergedIntoId: target.id },
    );
    await measureDecision(tx, ctx, moved, "merge");
    return ok({ decisionId });
  };
  return decideOn(ctx, input, "merge", run, [input.intoId]);
}

/**
 * Brings back what was rejected, merged or closed, within thirty days. `wrong_state` also where the visitor is back
 * already with a newer handoff: one open a conversation.
 */
export async function reopenHandoff(
  ctx: Ctx,
  { handoffId }: { handoffId: string },
): Promise<Result<{ version: number }, Refused>> {
  try {
    return await write(ctx, ["handoffs"], async (tx): Promise<Result<{ version: number }, Refused>> => {
      const handoff = await lockHandoff(tx, handoffId);
      if (!handoff) return fail("not_found");
      if (!may(ctx.actor, "reopen")) return fail("forbidden");
      const decided = decide(handoff, "reopen", ctx);
      if (!decided.ok) return decided;
      // One that was never ready becomes so now; one that was keeps the deadline it had.
      const analysis = handoff.readyAt ? undefined : await findStandingAnalysis(tx, handoff.analysisId);
      const ready = analysis && {
        ...(await readinessOf(tx, handoffId, { analysis, now: ctx.now })),
        readyReason: "reopen",
      };
      const row = await mustMove(tx, ctx, handoff, "reopen", {}, { ...ready, mergedIntoId: null });
      if (ready) await announceReady(tx, row, ctx.now);
      return ok({ version: row.version });
    });
  } catch (error) {
    if (violates(error, "handoffs_one_open")) return fail("wrong_state");
    throw error;
  }
}

type Decided<T, E extends string> = (tx: Tx, seen: { handoff: HandoffRow; review: Review }) => Promise<Result<T, E>>;

/** The order of every decision: lock, authorise, the state and lease, the version that was seen, then what it rests on. */
function decideOn<T, E extends string>(
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

async function recordDecision(
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

async function mustMove(
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

function measured(handoff: HandoffRow) {
  return {
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    pagePath: handoff.pagePath,
    topic: handoff.topic,
  };
}

async function measureDecision(tx: Tx, ctx: Ctx, handoff: HandoffRow, kind: string) {
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
