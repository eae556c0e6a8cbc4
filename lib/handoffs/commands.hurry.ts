import { and, asc, eq, exists, gt, isNull, lte, notExists, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { handoffDrafts, handoffs, handoffViewers } from "@/db/schema/handoffs";
import { system } from "@/lib/actor";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { wake } from "@/lib/wake";
import { moveHandoff } from "./commands.move";

const lastMinuteMs = 60_000;
/** A holder whose review was not in view for so long, nor wrote a word, is not at it. */
const idleMs = 30_000;
const batch = 100;

/**
 * With a minute left or less, a lease whose holder is not at it goes back to the queue, its draft with it; and the team
 * is told, once, of what nobody has. Safe to run anywhere and at once. Gives how many handoffs it touched.
 */
export async function hurryHandoffs(db: Db, now: Date): Promise<number> {
  const touched = await db.transaction(async (tx) => {
    const released = await releaseIdle(tx, now);
    const told = await tellOfWaiting(tx, now);
    return released + told + (await endPassed(tx, now));
  });
  if (touched > 0) wake(db, "handoffs", "alerts");
  return touched;
}

async function releaseIdle(tx: Tx, now: Date): Promise<number> {
  const since = new Date(now.getTime() - idleMs);
  const idle = await tx
    .select({ id: handoffs.id })
    .from(handoffs)
    .where(
      and(
        eq(handoffs.state, "in_review"),
        lte(handoffs.dueAt, new Date(now.getTime() + lastMinuteMs)),
        // Claimed a moment ago: the page is still opening.
        lte(handoffs.stateAt, since),
        notExists(lookingSince(tx, since)),
        notExists(writingSince(tx, since)),
      ),
    )
    .orderBy(asc(handoffs.dueAt))
    .limit(batch)
    .for("update", { skipLocked: true });
  for (const { id } of idle) {
    await moveHandoff(tx, { handoffId: id, event: "lapse", by: { actor: system, now }, data: { idle: true } });
  }
  return idle.length;
}

function lookingSince(tx: Tx, since: Date) {
  const { handoffId, personId, seenAt } = handoffViewers;
  return tx
    .select({ one: sql`1` })
    .from(handoffViewers)
    .where(and(eq(handoffId, handoffs.id), eq(personId, handoffs.holderId), gt(seenAt, since)));
}

function writingSince(tx: Tx, since: Date) {
  const { handoffId, authorId, updatedAt } = handoffDrafts;
  return tx
    .select({ one: sql`1` })
    .from(handoffDrafts)
    .where(and(eq(handoffId, handoffs.id), eq(authorId, handoffs.holderId), gt(updatedAt, since)));
}

async function tellOfWaiting(tx: Tx, now: Date): Promise<number> {
  const waiting = await tx
    .select({ id: handoffs.id, escalatedTo: handoffs.escalatedTo })
    .from(handoffs)
    .where(and(eq(handoffs.state, "needs_review"), inLastMinute(now), notExists(toldOf(tx))))
    .orderBy(asc(handoffs.dueAt))
    .limit(batch)
    .for("update", { skipLocked: true });
  for (const { id, escalatedTo } of waiting) {
    const roles = escalatedTo ? [escalatedTo] : (["reviewer", "manager"] as const);
    await raiseAlert(tx, { kind: "last_minute", roles, subject: { kind: "handoff", id }, now });
  }
  return waiting.length;
}

/** What is late already has had its alert, or a worker was down for too long for one to help. */
function inLastMinute(now: Date): SQL | undefined {
  return and(gt(handoffs.dueAt, now), lte(handoffs.dueAt, new Date(now.getTime() + lastMinuteMs)));
}

/** An alert whose minute has passed is no help any more: the queue shows what is late. */
async function endPassed(tx: Tx, now: Date): Promise<number> {
  const passed = tx
    .select({ one: sql`1` })
    .from(handoffs)
    .where(and(eq(handoffs.id, alerts.subjectId), lte(handoffs.dueAt, now)));
  const ended = await tx
    .update(alerts)
    .set({ seenAt: now })
    .where(and(eq(alerts.kind, "last_minute"), isNull(alerts.seenAt), exists(passed)))
    .returning({ id: alerts.id });
  return ended.length;
}

/** Once a handoff, also after somebody has seen it: its deadline comes only once. */
function toldOf(tx: Tx) {
  return tx
    .select({ one: sql`1` })
    .from(alerts)
    .where(and(eq(alerts.kind, "last_minute"), eq(alerts.subjectId, handoffs.id)));
}
