import { and, eq, exists, gt, inArray, lt, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { holds } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { findPolicy } from "@/lib/settings/queries";
import { freeHold } from "@/lib/slots/commands.hold";
import { wake } from "@/lib/wake";
import { raiseExceptions, voidExceptions } from "./commands.exceptions";
import { lockOpenHandoff } from "./queries";

const minute = 60_000;
const batch = 100;
/** Somebody still has to decide. */
const undecided = inArray(handoffs.state, ["needs_review", "in_review", "returned"]);

/**
 * A hold lives as long as the review takes: while nobody has decided it is put off, at most until the slot begins. One
 * whose time has come is let go, and whoever reviews is told to choose another. Any number of workers may run it.
 */
export async function sweepHolds(db: Db, now: Date): Promise<number> {
  const { holdMinutes } = await findPolicy(db);
  const life = holdMinutes * minute;
  const ofUndecided = exists(
    db
      .select({ id: handoffs.id })
      .from(handoffs)
      .where(and(eq(handoffs.conversationId, holds.conversationId), undecided)),
  );
  const until = new Date(now.getTime() + life).toISOString();
  // At half its life, so that it is written twice an hour and not each round.
  const soon = new Date(now.getTime() + life / 2);
  await db
    .update(holds)
    .set({ expiresAt: sql`least(${holds.startAt}, ${until}::timestamptz)` })
    .where(
      and(
        eq(holds.state, "held"),
        gt(holds.expiresAt, now),
        lt(holds.expiresAt, soon),
        lt(holds.expiresAt, holds.startAt),
        ofUndecided,
      ),
    );
  const over = await db
    .select({ id: holds.id, conversationId: holds.conversationId })
    .from(holds)
    .where(and(eq(holds.state, "held"), lte(holds.expiresAt, now), ofUndecided))
    .limit(batch);
  let lapsed = 0;
  for (const hold of over) lapsed += (await db.transaction((tx) => lapse(tx, hold, now))) ? 1 : 0;
  if (lapsed > 0) wake(db, "handoffs");
  return lapsed;
}

async function lapse(tx: Tx, { id, conversationId }: { id: string; conversationId: string }, now: Date) {
  const handoff = await lockOpenHandoff(tx, conversationId);
  const [still] = await tx
    .select({ id: holds.id })
    .from(holds)
    .where(and(eq(holds.id, id), eq(holds.state, "held"), lte(holds.expiresAt, now)))
    .for("update");
  if (!handoff || !still || !["needs_review", "in_review", "returned"].includes(handoff.state)) return false;
  await freeHold(tx, id);
  // One that was resolved before was about another slot.
  await voidExceptions(tx, handoff.id, ["slot_taken"]);
  const note = "The chosen time was kept, and passed before a decision. Choose another, or no meeting.";
  await raiseExceptions(tx, {
    handoffId: handoff.id,
    origin: "delivery",
    findings: [{ kind: "slot_taken", blocking: true, evidence: [], note }],
    now,
  });
  return true;
}
