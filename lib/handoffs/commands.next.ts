import { ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { type Approved, approveHandoff } from "./commands.approve";
import type { Refused } from "./commands.decision";
import { claimNext } from "./commands.lease";
import type { Edits } from "./schema";

/**
 * Approves, and takes the next handoff in the same call, so that a reviewer waits for one answer and not for two. The
 * two are separate transactions: an approval stands whether or not anything else waits. `nextId`: null where nothing does.
 */
export async function approveAndNext(
  ctx: Ctx & { deskUrl: string; undoWindowMs: number },
  input: { handoffId: string; version: number; edits: Edits; expected?: string | undefined },
): Promise<Result<Approved & { nextId: string | null }, Refused | "gates_open">> {
  const { expected, ...approval } = input;
  const approved = await approveHandoff(ctx, approval);
  if (!approved.ok) return approved;
  const taken = await claimNext(ctx, { expected });
  return ok({ ...approved.data, nextId: taken.ok ? taken.data.handoffId : null });
}
