import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { measureTask, onTask, personId, type StepProblem, settle } from "./commands.step";
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
    const { tx, task, facts } = held;
    if (facts.question !== null && input.question === null) return fail("question_unsaid");
    const consent = await findConsentNow(tx, facts);
    if (consent[channelOf[input.via]].status !== "granted") return fail("no_consent");

    const question = facts.question === null ? null : input.question;
    const isFirst = task.respondedAt === null;
    await settle(
      held,
      ctx,
      {
        ...(isFirst && { respondedAt: ctx.now, respondedVia: input.via }),
        question,
        waitingUntil: null,
        ...(input.message !== undefined && { message: input.message }),
      },
      { via: input.via, question },
    );
    const readyAt = facts.readyAt ?? task.createdAt;
    await measureTask(tx, task, facts, {
      kind: "task.responded",
      key: `task.responded:${task.id}:${isFirst ? "first" : ctx.now.getTime()}`,
      at: ctx.now,
      personId: personId(ctx.actor),
      ms: Math.min(longestMs, ctx.now.getTime() - readyAt.getTime()),
      data: { via: input.via, question, first: isFirst, withinTarget: ctx.now <= task.dueAt },
    });
    return ok(null);
  });
}
