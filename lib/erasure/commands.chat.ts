import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { erasures } from "@/db/schema/erasures";
import { handoffs } from "@/db/schema/handoffs";
import { ownerMoves } from "@/db/schema/owner-moves";
import { sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import { webhooks } from "@/db/schema/webhooks";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { cancelDelivery, lockBoth, releaseHolds } from "@/lib/delivery/commands.standing";
import { moveHandoff } from "@/lib/handoffs/commands.move";
import { openStates } from "@/lib/handoffs/model";
import { lockHandoff } from "@/lib/handoffs/queries";
import { cancelSending } from "@/lib/sending/commands.standing";
import { lockSending } from "@/lib/sending/queries";
import { settle, withinTask } from "@/lib/tasks/commands.step";
import { liveTaskStates } from "@/lib/tasks/model";
import { lockTask } from "@/lib/tasks/queries";
import { write } from "@/lib/write";
import { scheduleElsewhere } from "./commands.elsewhere";
import { blankPlaces, countPlaces } from "./commands.places";
import { erasedName } from "./hash";
import { sumOf } from "./model";
import { findErasure, listHandoffIds } from "./queries";
import type { Scope } from "./queries.places";

/**
 * Erases one chat with all that came of it, in one transaction: whatever is on its way is ended, what was written
 * elsewhere is listed to be erased there, and every word goes, while rows, states and times stay. False where it was
 * erased before. From the commit on nothing of it leaves: a worker in mid-call finds its fence broken.
 */
export async function eraseChat(
  db: Db,
  erasureId: string,
  conversationId: string,
  now: Date,
  { isElsewhereToo = true }: { isElsewhereToo?: boolean } = {},
): Promise<boolean> {
  return write({ db }, ["conversations", "handoffs", "deliveries", "tasks", "alerts"], async (tx) => {
    const [conversation] = await tx
      .select({ externalId: conversations.externalId, erasedAt: conversations.erasedAt })
      .from(conversations)
      .where(eq(conversations.id, conversationId))
      .for("no key update");
    if (!conversation || conversation.erasedAt) return false;

    const handoffIds = await listHandoffIds(tx, [conversationId]);
    const scope: Scope = {
      leadIds: [],
      conversationIds: [conversationId],
      handoffIds,
      emails: [],
      phones: [],
      names: [],
    };
    await endWork(tx, scope, now);
    if (isElsewhereToo) await scheduleElsewhere(tx, erasureId, handoffIds, now);
    await endTelling(tx, scope, now);

    const counts = await countPlaces(tx, scope, "chat");
    await blankPlaces(tx, scope, "chat");
    await tx
      .update(conversations)
      .set({
        externalId: erasedName(conversation.externalId),
        status: "ended",
        endedAt: sql`coalesce(${conversations.endedAt}, ${now.toISOString()}::timestamptz)`,
        erasedAt: now,
        updatedAt: now,
      })
      .where(eq(conversations.id, conversationId));
    await tx.update(handoffs).set({ erasedAt: now, updatedAt: now }).where(inArray(handoffs.id, handoffIds));
    const so = (await findErasure(tx, erasureId))?.counts ?? {};
    await tx
      .update(erasures)
      .set({ counts: sumOf(so, counts), updatedAt: now })
      .where(eq(erasures.id, erasureId));
    const subject = { kind: "conversation", id: conversationId };
    await audit(tx, { actor: system, now }, { action: "conversation.erase", subject, data: { erasureId, counts } });
    return true;
  });
}

/** Tasks and messages first, then the handoff and its deliveries: as those lock them who work on them. */
async function endWork(tx: Tx, { conversationIds, handoffIds }: Scope, now: Date): Promise<void> {
  await endTasks(tx, handoffIds, now);
  for (const id of handoffIds) await endHandoff(tx, id, now);
  for (const id of conversationIds) await releaseHolds(tx, id);
  // A later owner's move would write the task anew.
  await tx
    .update(ownerMoves)
    .set({ state: "cancelled", revision: sql`${ownerMoves.revision} + 1`, updatedAt: now })
    .where(and(inArray(ownerMoves.handoffId, handoffIds), eq(ownerMoves.state, "waiting")));
}

async function endTasks(tx: Tx, handoffIds: string[], now: Date): Promise<void> {
  const by = { actor: system, now };
  const theirs = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(inArray(tasks.handoffId, handoffIds))
    .orderBy(asc(tasks.id));
  for (const { id: taskId } of theirs) {
    const task = await lockTask(tx, taskId);
    await endSendings(tx, taskId, now);
    const isLive = task && liveTaskStates.some((state) => state === task.state);
    if (!isLive) continue;
    const ended = await withinTask(tx, by, { taskId, event: "cancel" }, async (held) => {
      await settle(held, by, {}, { why: "erased" });
      return { ok: true, data: null };
    });
    if (!ended.ok) throw new Error(`task ${taskId} cannot be cancelled: ${ended.error}`);
  }
}

async function endSendings(tx: Tx, taskId: string, now: Date): Promise<void> {
  const unsent = and(eq(sendings.taskId, taskId), inArray(sendings.state, ["scheduled", "running", "waiting", "dead"]));
  for (const { id } of await tx.select({ id: sendings.id }).from(sendings).where(unsent)) {
    const locked = await lockSending(tx, id);
    if (!locked) continue;
    await cancelSending(tx, locked, "erased", now);
    await tx
      .update(sendings)
      .set({ fence: locked.sending.fence + 1 })
      .where(eq(sendings.id, id));
  }
}

async function endHandoff(tx: Tx, handoffId: string, now: Date): Promise<void> {
  await lockHandoff(tx, handoffId);
  const unfinished = and(
    eq(deliveries.handoffId, handoffId),
    inArray(deliveries.state, ["scheduled", "running", "waiting", "dead"]),
  );
  for (const { id } of await tx.select({ id: deliveries.id }).from(deliveries).where(unfinished)) {
    const locked = await lockBoth(tx, id);
    if (locked) await cancelDelivery(tx, locked, "erased", now);
  }
  const handoff = await lockHandoff(tx, handoffId);
  if (!openStates.some((state) => state === handoff?.state)) return;
  const moved = await moveHandoff(tx, { handoffId, event: "erase", by: { actor: system, now } });
  if (!moved.ok) throw new Error(`handoff ${handoffId} cannot be ended: ${moved.error}`);
}

/** The source's bot is told nothing more of it, and nobody is called to look at it. */
async function endTelling(tx: Tx, { conversationIds, handoffIds }: Scope, now: Date): Promise<void> {
  await tx
    .update(webhooks)
    .set({ state: "dead", answer: "erased" })
    .where(and(inArray(sql`${webhooks.body} ->> 'conversation_id'`, conversationIds), eq(webhooks.state, "waiting")));
  const subjects = [...conversationIds, ...handoffIds, ...(await listDeliveryIds(tx, handoffIds))];
  await tx
    .update(alerts)
    .set({ seenAt: now })
    .where(and(inArray(alerts.subjectId, subjects), isNull(alerts.seenAt)));
}

async function listDeliveryIds(tx: Tx, handoffIds: string[]): Promise<string[]> {
  const rows = await tx.select({ id: deliveries.id }).from(deliveries).where(inArray(deliveries.handoffId, handoffIds));
  return rows.map(({ id }) => id);
}
