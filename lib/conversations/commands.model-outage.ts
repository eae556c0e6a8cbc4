import { and, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { modelOutages } from "@/db/schema/model";
import { system } from "@/lib/actor";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { probeInterval } from "@/lib/analysis/language-model/patience";
import { audit } from "@/lib/audit/commands";
import { liftUnavailable } from "@/lib/handoffs/commands.unavailable";
import { newId } from "@/lib/id";
import { write } from "@/lib/write";
import { askModelAt } from "./commands.model-ask";
import { findOpenOutage, findUnanswered, lastCallAt, othersAsk } from "./queries.model";

/** A model that comes and goes within so long was never back: it is one outage, told once. */
const sameOutageMs = 600_000;

/** Begins an outage where none runs, and tells the managers; of several chats that fail at once one does. */
export async function beginOutage(tx: Tx, now: Date): Promise<void> {
  if (await findOpenOutage(tx)) return;
  const recent = new Date(now.getTime() - sameOutageMs);
  const [last] = await tx
    .select({ id: modelOutages.id })
    .from(modelOutages)
    .where(and(isNotNull(modelOutages.endedAt), gt(modelOutages.endedAt, recent)))
    .orderBy(desc(modelOutages.endedAt))
    .limit(1);
  if (last) {
    await tx.update(modelOutages).set({ endedAt: null }).where(eq(modelOutages.id, last.id));
    return;
  }
  const [begun] = await tx
    .insert(modelOutages)
    .values({ id: newId(), startedAt: now })
    .onConflictDoNothing()
    .returning({ id: modelOutages.id });
  if (!begun) return;
  const subject = { kind: "model_outage", id: begun.id };
  await raiseAlert(tx, { kind: "ai_unavailable", roles: ["manager"], subject, now });
  await audit(tx, { actor: system, now }, { action: "model.outage", subject });
}

/**
 * Ends the outage, if one runs: the notes are lifted, and the chats they stood on are read after all. In a transaction
 * of its own, so that no conversation is held while many handoffs are locked.
 */
export async function endOutage(db: Db, now: Date): Promise<void> {
  if (!(await findOpenOutage(db))) return;
  await write({ db }, ["conversations", "handoffs", "alerts"], async (tx) => {
    const [ended] = await tx
      .update(modelOutages)
      .set({ endedAt: now })
      .where(isNull(modelOutages.endedAt))
      .returning({ id: modelOutages.id });
    if (!ended) return;
    for (const conversationId of await liftUnavailable(tx, now)) await askModelAt(tx, conversationId, now);
    const subject = { kind: "model_outage", id: ended.id };
    await audit(tx, { actor: system, now }, { action: "model.recovery", subject });
  });
}

/**
 * In an outage nobody may be writing, and the model may long be back: asks about it with one chat, the more seldom the
 * longer it lasts, unless a chat waits to be asked again anyway. Called by the worker's clock; returns how many it asked.
 */
export async function probeModel(db: Db, now: Date): Promise<number> {
  const outage = await findOpenOutage(db);
  if (!outage || (await othersAsk(db, ""))) return 0;
  const last = (await lastCallAt(db)) ?? outage.startedAt;
  if (now.getTime() - last.getTime() < probeInterval(now.getTime() - outage.startedAt.getTime())) return 0;
  const conversationId = await findUnanswered(db);
  if (!conversationId) return 0;
  await db.transaction((tx) => askModelAt(tx, conversationId, now));
  return 1;
}
