import { maskedSpans } from "@/lib/analysis/mask";
import { audit } from "@/lib/audit/commands";
import { findConversation, findHandoff, findStandingAnalysis } from "@/lib/handoffs/queries";
import { listTranscript } from "@/lib/handoffs/queries.review";
import { cutIntoSegments } from "@/lib/handoffs/segments";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { maySeeTask } from "./policy";
import { findTask, listTeamIds } from "./queries";

export type TaskMessage = {
  id: string;
  role: "visitor" | "bot" | "agent" | "system";
  by: string;
  sentAt: string;
  /** The words in order; null where they are masked. */
  parts: { text: string | null; length: number }[];
};

/** The transcript of a task's conversation, read only and without masked words; who looked is recorded first. */
export async function viewTaskTranscript(
  ctx: Ctx,
  { taskId }: { taskId: string },
): Promise<Result<TaskMessage[], "not_found">> {
  return ctx.db.transaction(async (tx) => {
    const task = await findTask(tx, taskId);
    const teams = ctx.actor.kind === "person" ? await listTeamIds(tx, ctx.actor.id) : [];
    // Whether a task exists is nobody's business who may not see it.
    if (!task || !maySeeTask(ctx.actor, task, teams)) return fail("not_found");
    const handoff = await findHandoff(tx, task.handoffId);
    if (!handoff) return fail("not_found");

    await audit(tx, ctx, {
      action: "transcript.view",
      subject: { kind: "handoff", id: handoff.id },
      data: { taskId, conversationId: handoff.conversationId },
    });
    const analysis = await findStandingAnalysis(tx, handoff.analysisId);
    const conversation = await findConversation(tx, handoff.conversationId);
    const lines = await listTranscript(tx, handoff.conversationId);
    const visitor = (handoff.contactName ?? conversation?.visitor["name"])?.split(" ")[0] ?? "Visitor";
    const by = { visitor, bot: "Assistant", agent: "Agent", system: "" };
    return ok(
      lines.map((line) => {
        const text = line.text ?? "";
        const masked = maskedSpans(analysis ?? { exceptions: [] }, { id: line.id, text });
        const parts = cutIntoSegments(
          text,
          masked.map(({ start, end }) => ({ start, end, masked: true })),
        );
        return {
          id: line.id,
          role: line.role,
          by: by[line.role],
          sentAt: line.sentAt.toISOString(),
          parts: parts.map((part) => ({ text: part.text, length: part.length })),
        };
      }),
    );
  });
}
