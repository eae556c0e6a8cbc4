import type { Tx } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { type Held, measureTask, onTask, personId, type StepProblem, settle, withinTask } from "./commands.step";
import { findConsentNow } from "./queries";
import { channelOf, type ResponseWay } from "./schema";

/** What the column of milliseconds can hold: about 24 days, long past any target. */
const longestMs = 2_147_483_647;

/**
 * Logs a response the owner gave. The first of a handoff stops the clock; a later one may settle the question.
 * The channel must have consent at this moment: what was granted at approval may have been withdrawn since.
 */
export async function respond(
  ctx: Ctx,
  input: { taskId: string; via: ResponseWay; question: "answered" | "open" | null; message?: string | undefined },
): Promise<Result<null, StepProblem | "no_consent" | "question_unsaid">> {
  return onTask(ctx, { taskId: input.taskId, event: "respond" }, async (held) => {
    const { tx, facts } = held;
    if (facts.question !== null && input.question === null) return fail("question_unsaid");
    const consent = await findConsentNow(tx, facts);
    if (consent[channelOf[input.via]].status !== "granted") return fail("no_consent");

    const question = facts.question === null ? null : input.question;
    const { via, message } = input;
    await keepResponse(held, ctx, { via, question, at: ctx.now, personId: personId(ctx.actor) }, message);
    return ok(null);
  });
}

/**
 * Logs a response that another system tells of, in the caller's transaction. It was given at `at`: that stops the clock,
 * not the moment we heard of it. Consent is not asked: it has happened, and nothing is sent by this.
 */
export async function logResponse(
  tx: Tx,
  by: { actor: Actor; now: Date },
  input: { taskId: string; via: ResponseWay | "other"; question: "answered" | "open" | null; at: Date },
): Promise<Result<null, StepProblem>> {
  return withinTask(tx, by, { taskId: input.taskId, event: "log_response" }, async (held) => {
    const { task, facts } = held;
    const earliest = (facts.readyAt ?? task.createdAt).getTime();
    const at = new Date(Math.max(earliest, Math.min(input.at.getTime(), by.now.getTime())));
    // What was said of the question before stands where this says nothing of it.
    const question = facts.question === null ? null : (input.question ?? task.question);
    await keepResponse(held, by, { via: input.via, question, at, personId: task.ownerId });
    return ok(null);
  });
}

/**
 * Logs that a message of the owner's went out, in the transaction that records it: the response is when the other side
 * took it. A task that ended meanwhile stays as it is.
 */
export async function logSent(
  tx: Tx,
  by: { actor: Actor; now: Date },
  input: { taskId: string; via: ResponseWay; question: "answered" | "open" | null; personId: string; at: Date },
): Promise<void> {
  await withinTask(tx, by, { taskId: input.taskId, event: "sent" }, async (held) => {
    const question = held.facts.question === null ? null : (input.question ?? held.task.question);
    await keepResponse(held, by, { via: input.via, question, at: input.at, personId: input.personId });
    return ok(null);
  });
}

type Response = {
  via: ResponseWay | "other";
  question: "answered" | "open" | null;
  at: Date;
  personId: string | null;
};

async function keepResponse(
  held: Held,
  by: { actor: Actor; now: Date },
  { via, question, at, personId }: Response,
  message?: string,
): Promise<void> {
  const { tx, task, facts } = held;
  const isFirst = task.respondedAt === null;
  await settle(
    held,
    by,
    {
      ...(isFirst && { respondedAt: at, respondedVia: via }),
      ...(held.event !== "respond" && { claimedAt: task.claimedAt ?? at, offerUntil: null }),
      question,
      waitingUntil: null,
      ...(message !== undefined && { message }),
    },
    { via, question },
  );
  const readyAt = facts.readyAt ?? task.createdAt;
  await measureTask(tx, task, facts, {
    kind: "task.responded",
    key: `task.responded:${task.id}:${isFirst ? "first" : at.getTime()}`,
    at,
    personId,
    ms: Math.min(longestMs, at.getTime() - readyAt.getTime()),
    data: { via, question, first: isFirst, withinTarget: at <= task.dueAt },
  });
}
