import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { followups } from "@/db/schema/followups";
import { system } from "@/lib/actor";
import { probeInterval } from "@/lib/analysis/language-model/patience";
import { audit } from "@/lib/audit/commands";
import { findOpenOutage, lastCallAt, othersAsk } from "@/lib/conversations/queries.model";
import { write } from "@/lib/write";
import { followupTopics } from "./commands";
import { askForDraft, askForFollowup } from "./commands.ask";
import { isAlerted, listUnavailable, withoutNote } from "./queries.model";

const atOnce = 50;

/**
 * Once the language model answers again, the drafts it did not look at are looked at after all; while it does not, one
 * of them asks for it, the more seldom the longer it lasts, unless something else asks anyway. Called by the worker's
 * clock; returns how many drafts were asked for.
 */
export async function recoverDrafts(db: Db, now: Date): Promise<number> {
  const outage = await findOpenOutage(db);
  if (outage) {
    if (await othersAsk(db, "")) return 0;
    const last = (await lastCallAt(db)) ?? outage.startedAt;
    if (now.getTime() - last.getTime() < probeInterval(now.getTime() - outage.startedAt.getTime())) return 0;
  }
  const waiting = await listUnavailable(db, "open", outage ? 1 : atOnce);
  if (waiting.length === 0) return 0;
  return write({ db }, followupTopics, async (tx) => {
    for (const { id } of waiting) await askForDraft(tx, id, now);
    if (!outage)
      await tx
        .update(followups)
        .set({ unavailableAt: null })
        .where(withoutNote(waiting.map(({ id }) => id)));
    return waiting.length;
  });
}

/**
 * Leads on the manual list because there were no words for them are looked at again. Once none is left, that is noted,
 * and the managers need not look any more. Called by the worker's clock; returns how many are left.
 */
export async function recoverManual(db: Db, now: Date): Promise<number> {
  const waiting = await listUnavailable(db, "manual", atOnce);
  if (waiting.length === 0 && !(await isAlerted(db))) return 0;
  return write({ db }, followupTopics, async (tx) => {
    for (const { leadId } of waiting) await askForFollowup(tx, leadId);
    if (waiting.length > 0) return waiting.length;
    const told = await tx
      .update(alerts)
      .set({ seenAt: now })
      .where(and(eq(alerts.kind, "followup_unavailable"), isNull(alerts.seenAt)))
      .returning({ id: alerts.subjectId });
    const subject = { kind: "followup_engine", id: told[0]?.id ?? null };
    await audit(tx, { actor: system, now }, { action: "followup.recovery", subject });
    return 0;
  });
}
