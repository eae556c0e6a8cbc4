import { checkDraft, type DraftFinding } from "@/lib/analysis/rules/draft";
import { ok, type Result } from "@/lib/result";
import { saveReply } from "@/lib/tasks/commands";
import type { StepProblem } from "@/lib/tasks/commands.step";
import { personId } from "@/lib/tasks/commands.step";
import type { Ctx } from "@/lib/write";
import { findOwnDetails } from "./queries";

/** Keeps what the owner has written so far, and says what of it would keep it from going out: the check of `sendReply`. */
export async function keepReply(
  ctx: Ctx,
  input: { taskId: string; message: string },
): Promise<Result<DraftFinding[], StepProblem>> {
  const kept = await saveReply(ctx, input);
  if (!kept.ok) return kept;
  const own = await findOwnDetails(ctx.db, input.taskId, personId(ctx.actor) ?? "");
  return ok(checkDraft(input.message, own));
}
