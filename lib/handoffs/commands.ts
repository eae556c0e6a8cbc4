import type { decisions } from "@/db/schema/handoffs";
import type { Role } from "@/lib/actor";
import { violates } from "@/lib/database-rule";
import { findPhrase } from "@/lib/language/queries";
import { fail, ok, type Result } from "@/lib/result";
import { releaseHold } from "@/lib/slots/commands";
import { queueWebhook } from "@/lib/webhooks/commands";
import { type Ctx, write } from "@/lib/write";
import { type Decided, decideOn, measureDecision, mustMove, type Refused, recordDecision } from "./commands.decision";
import { announceReady, readinessOf } from "./commands.follow";
import { decide, takesIn } from "./model";
import { may } from "./policy";
import { findHandoff, findStandingAnalysis, lockHandoff } from "./queries";

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

/**
 * Hands the question to another role; that role sees it first, the lease ends. `reviewer` is the way back: whoever it
 * was escalated to answers, and any reviewer may take it again. `wrong_state` where it is the reviewers' already.
 */
export function escalateHandoff(
  ctx: Ctx,
  input: { handoffId: string; version: number; role: Role; reason: string },
): Promise<Result<{ decisionId: string }, Refused>> {
  return decideOn(ctx, input, "escalate", async (tx, { handoff }) => {
    const back = input.role === "reviewer";
    if (back && handoff.escalatedTo === null) return fail("wrong_state");
    const decisionId = await recordDecision(tx, ctx, { handoff, kind: "escalate", reason: input.reason });
    const set = { escalatedTo: back ? null : input.role, escalationReason: input.reason };
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
