import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sendings } from "@/db/schema/sendings";
import { checkDraft } from "@/lib/analysis/rules/draft";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { type StepProblem, settle, withinTask } from "@/lib/tasks/commands.step";
import { type Ctx, write } from "@/lib/write";
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
export function sendReply(
  ctx: Ctx,
  sendable: readonly SendingChannel[],
  { message, ...input }: SendReply,
): Promise<Result<{ sendingId: string }, SendProblem>> {
  return write(ctx, ["tasks", "measures", "deliveries"], (tx) =>
    sendWithin(tx, ctx, sendable, { ...input, text: message, isReply: true }),
  );
}

type Message = {
  taskId: string;
  channel: SendingChannel;
  text: string;
  /** Whether it settles the unresolved question; `as_it_stands` where it says nothing of it. */
  question: SendReply["question"] | "as_it_stands";
  /** What stood in the reply box, which holds it from now on. */
  isReply?: boolean;
  /** Its words were judged before: compliance may have released what would be refused here. */
  isJudged?: boolean;
};

/** The same in the caller's transaction, for what must stand or fall with it. A refusal comes before any write. */
export function sendWithin(
  tx: Tx,
  by: Pick<Ctx, "actor" | "now">,
  sendable: readonly SendingChannel[],
  message: Message,
): Promise<Result<{ sendingId: string }, SendProblem>> {
  const { channel, text, question } = message;
  return withinTask(tx, by, { taskId: message.taskId, event: message.isReply ? "send" : "follow_up" }, async (held) => {
    const { task, facts } = held;
    const { actor, now } = by;
    if (actor.kind !== "person") return fail("forbidden");
    if (facts.question !== null && question === null) return fail("question_unsaid");
    const before = await findNewest(tx, task.id);
    const stands = before && standsInTheWay(before);
    if (stands) return fail(stands);

    const on = await findReach(tx, task, actor.id);
    const closed = whyNotOn(channel, { ...on, sendable, text });
    if (closed) return fail(closed);
    const [wrong] = message.isJudged ? [] : checkDraft(text, on.own);
    if (wrong) return fail(wrong.kind === "promise" ? "draft_promise" : "draft_personal_data");

    if (before?.state === "dead") await supersede(tx, before, now);
    const sendingId = newId();
    await tx.insert(sendings).values({
      id: sendingId,
      taskId: task.id,
      handoffId: task.handoffId,
      personId: actor.id,
      state: "scheduled",
      channel,
      runAt: now,
      subject: subjectOf(on.subject),
      body: text,
      question: facts.question === null || question === "as_it_stands" ? null : question,
      allowed: attemptsAllowed,
      createdAt: now,
      updatedAt: now,
    });
    await settle(held, by, message.isReply ? { message: text } : {}, { sendingId, channel });
    await wakeSending(tx, sendingId, now);
    return ok({ sendingId });
  });
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
