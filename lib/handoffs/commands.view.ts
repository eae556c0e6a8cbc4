import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema/conversations";
import { audit } from "@/lib/audit/commands";
import { isRecorded } from "@/lib/audit/queries";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { mayReadAll, mayReveal } from "./policy";
import { countMessages, findHandoff } from "./queries";

const oneLookMs = 10 * 60_000;

/**
 * Records that a person looked at a transcript, before it is shown to them. An open review reads itself again whenever
 * something moves: within ten minutes, and while no message came, that is one look.
 */
export async function viewTranscript(
  ctx: Ctx,
  { handoffId }: { handoffId: string },
): Promise<Result<null, "forbidden" | "not_found">> {
  if (!mayReadAll(ctx.actor)) return fail("forbidden");
  return ctx.db.transaction(async (tx) => {
    const handoff = await findHandoff(tx, handoffId);
    if (!handoff) return fail("not_found");
    const seen = { conversationId: handoff.conversationId, messages: await countMessages(tx, handoff.conversationId) };
    const fact = { action: "transcript.view", subject: { kind: "handoff", id: handoffId }, data: seen };
    if (!(await isRecorded(tx, ctx, fact, oneLookMs))) await audit(tx, ctx, fact);
    return ok(null);
  });
}

/** The unmasked text of one message, logged with who asked; a reviewer says why. */
export async function revealMasked(
  ctx: Ctx,
  input: { handoffId: string; messageId: string; reason?: string | undefined },
): Promise<Result<{ text: string }, "forbidden" | "not_found">> {
  if (!mayReveal(ctx.actor, input.reason ?? null)) return fail("forbidden");
  return ctx.db.transaction(async (tx) => {
    const handoff = await findHandoff(tx, input.handoffId);
    if (!handoff) return fail("not_found");
    const [message] = await tx
      .select({ text: messages.text })
      .from(messages)
      .where(and(eq(messages.id, input.messageId), eq(messages.conversationId, handoff.conversationId)));
    if (!message) return fail("not_found");
    await audit(tx, ctx, {
      action: "data.reveal",
      subject: { kind: "handoff", id: handoff.id },
      data: { messageId: input.messageId, reasonGiven: Boolean(input.reason) },
    });
    return ok(message);
  });
}
