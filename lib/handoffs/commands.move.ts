import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import type { Actor } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { decide, type HandoffEvent, type HandoffState, type Problem } from "./model";
import { type HandoffRow, lockHandoff } from "./queries";

type Set = Partial<typeof handoffs.$inferInsert>;

/**
 * The one way a handoff changes state: lock, decide by the transition table, write the state with what goes with it,
 * raise the version, audit. Runs inside the caller's transaction, which has asked policy before.
 */
export async function moveHandoff(
  tx: Tx,
  input: {
    handoffId: string;
    event: HandoffEvent;
    by: { actor: Actor; now: Date };
    set?: Set;
    /** For the audit: ids and names of fields. */
    data?: Record<string, unknown>;
  },
): Promise<Result<HandoffRow, Problem | "not_found">> {
  const handoff = await lockHandoff(tx, input.handoffId);
  if (!handoff) return fail("not_found");
  const decided = decide(handoff, input.event, input.by);
  if (!decided.ok) return decided;
  return ok(await settle(tx, handoff, decided.data, input));
}

/** Leaving the reviewer's hands ends the lease; claiming does not raise the version (a lease is no content). */
const leaseless: ReadonlySet<HandoffEvent> = new Set(["claim", "release", "lapse"]);

async function settle(
  tx: Tx,
  handoff: HandoffRow,
  state: HandoffState,
  input: { event: HandoffEvent; by: { actor: Actor; now: Date }; set?: Set; data?: Record<string, unknown> },
): Promise<HandoffRow> {
  const { event, by, set, data } = input;
  const [row] = await tx
    .update(handoffs)
    .set({
      state,
      stateAt: by.now,
      updatedAt: by.now,
      ...(state !== "in_review" && { holderId: null, leaseUntil: null }),
      ...(!leaseless.has(event) && { version: sql`${handoffs.version} + 1` }),
      ...set,
    })
    .where(eq(handoffs.id, handoff.id))
    .returning();
  if (!row) throw new Error(`handoff ${handoff.id} vanished while locked`);
  await audit(tx, by, {
    action: `handoff.${event}`,
    subject: { kind: "handoff", id: handoff.id },
    data: { from: handoff.state, to: state, version: row.version, ...data },
  });
  return row;
}
