import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sendings } from "@/db/schema/sendings";
import { checkDraft } from "@/lib/analysis/rules/draft";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { onTask, type StepProblem, settle } from "@/lib/tasks/commands.step";
import { wake } from "@/lib/wake";
import type { Ctx } from "@/lib/write";
import { attemptsAllowed, unclear, whyNotOn } from "./model";
import { findNewest, findReach, type SendingRow } from "./queries";
import type { SendReply } from "./schema";

export type SendProblem =
  | StepProblem
  | "question_unsaid"
  | "no_consent"
  | "no_address"
  | "not_configured"
  | "too_long"
  | "draft_promise"
  | "draft_personal_data"
  | "under_way"
  | "unclear_before";

/** One job a sending; it only wakes it. */
export const jobKeyOf = (sendingId: string) => `run_sending:${sendingId}`;

export const wakeSending = (tx: Tx, sendingId: string, runAt: Date) =>
  enqueue(tx, "run_sending", { sendingId }, { key: jobKeyOf(sendingId), runAt });

/**
 * The owner sends what stands in the reply box, on a channel with consent. Checked for promises and personal data by
 * the very check that ran while it was typed. Nothing has left the house when this returns; the clock of the first
 * response stops when the other side has taken it. `unclear_before`: of the last message nobody knows whether it went
 * out, and a person must say so first.
 */
export async function sendReply(
  ctx: Ctx,
  sendable: readonly SendingChannel[],
  input: SendReply,
): Promise<Result<{ sendingId: string }, SendProblem>> {
  const sent = await onTask(ctx, { taskId: input.taskId, event: "send" }, async (held) => {
    const { tx, task, facts } = held;
    if (ctx.actor.kind !== "person") return fail("forbidden");
    if (facts.question !== null && input.question === null) return fail("question_unsaid");
    const before = await findNewest(tx, task.id);
    const stands = before && standsInTheWay(before);
    if (stands) return fail(stands);

    const on = await findReach(tx, task, ctx.actor.id);
    const closed = whyNotOn(input.channel, { ...on, sendable, text: input.message });
    if (closed) return fail(closed);
    const [wrong] = checkDraft(input.message, on.own);
    if (wrong) return fail(wrong.kind === "promise" ? "draft_promise" : "draft_personal_data");

    if (before?.state === "dead") await supersede(tx, before, ctx.now);
    const sendingId = newId();
    await tx.insert(sendings).values({
      id: sendingId,
      taskId: task.id,
      handoffId: task.handoffId,
      personId: ctx.actor.id,
      state: "scheduled",
      channel: input.channel,
      runAt: ctx.now,
      subject: subjectOf(on.subject),
      body: input.message,
      question: facts.question === null ? null : input.question,
      allowed: attemptsAllowed,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await settle(held, ctx, { message: input.message }, { sendingId, channel: input.channel });
    await wakeSending(tx, sendingId, ctx.now);
    return ok({ sendingId });
  });
  if (sent.ok) wake(ctx.db, "deliveries");
  return sent;
}

function standsInTheWay({ state, findings }: SendingRow): "under_way" | "unclear_before" | null {
  if (state === "scheduled" || state === "running" || state === "waiting") return "under_way";
  return state === "dead" && findings.at(-1)?.kind === unclear ? "unclear_before" : null;
}

/** One that failed for good is not tried any more once its owner has written another. */
async function supersede(tx: Tx, { id, fence, findings }: SendingRow, now: Date): Promise<void> {
  await tx
    .update(sendings)
    .set({
      state: "cancelled",
      fence: fence + 1,
      findings: [...findings, { kind: "superseded" }],
      finishedAt: now,
      updatedAt: now,
    })
    .where(and(eq(sendings.id, id), eq(sendings.state, "dead")));
}

const longestSubject = 120;

/** One line. */
function subjectOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 1)}…`;
}
