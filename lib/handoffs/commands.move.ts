import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import type { Actor } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { decide, type HandoffEvent, type HandoffState, type Problem } from "./model";
import { type HandoffRow, lockHandoff } from "./queries";

type Set = Partial<typeof handoffs.$inferInsert>;

export type Move = {
  event: HandoffEvent;
  by: { actor: Actor; now: Date };
  set?: Set;
  /** For the audit: ids and names of fields. */
  data?: Record<string, unknown>;
};

/**
 * The one way a handoff changes state: lock, decide by the transition table, write the state with what goes with it,
 * raise the version, audit. Runs inside the caller's transaction, which has asked policy before.
 */
export async function moveHandoff(
  tx: Tx,
  input: Move & { handoffId: string },
): Promise<Result<HandoffRow, Problem | "not_found">> {
  const handoff = await lockHandoff(tx, input.handoffId);
  return handoff ? moveLocked(tx, handoff, input) : fail("not_found");
}

/** The same for one who has the whole row, locked in this transaction and not written since. */
export async function moveLocked(tx: Tx, handoff: HandoffRow, move: Move): Promise<Result<HandoffRow, Problem>> {
  const decided = decide(handoff, move.event, move.by);
  return decided.ok ? ok(await settle(tx, handoff, decided.data, move)) : decided;
}

/** Leaving the reviewer's hands ends the lease; claiming does not raise the version (a lease is no content). */
const leaseless: ReadonlySet<HandoffEvent> = new Set(["claim", "release", "lapse"]);

async function settle(
  tx: Tx,
  handoff: HandoffRow,
  state: HandoffState,
  { event, by, set, data }: Move,
): Promise<HandoffRow> {
  const version = handoff.version + (leaseless.has(event) ? 0 : 1);
  const [[row]] = await Promise.all([
    tx
      .update(handoffs)
      .set({
        state,
        stateAt: by.now,
        updatedAt: by.now,
        version,
        ...(state !== "in_review" && { holderId: null, leaseUntil: null }),
        ...set,
      })
      .where(and(eq(handoffs.id, handoff.id), eq(handoffs.version, handoff.version)))
      .returning(),
    audit(tx, by, {
      action: `handoff.${event}`,
      subject: { kind: "handoff", id: handoff.id },
      data: { from: handoff.state, to: state, version, ...data },
    }),
  ]);
  if (!row) throw new Error(`handoff ${handoff.id} vanished or changed while locked`);
  return row;
}
