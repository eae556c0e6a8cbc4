import { setTimeout as pause } from "node:timers/promises";
import { compareRecord, recordIdOf } from "./model";
import { type Delivered, type DeliveredCursor, listDelivered } from "./queries";
import { look, type ReconcileWorld, type Round, settle, unanswered } from "./round";

/**
 * Every delivered lead's record, one after the other. A CRM that is down, busy or locked is left alone until the next
 * comparison; one lead it cannot answer about is passed over.
 */
export async function compareRecords(world: ReconcileWorld, round: Round): Promise<void> {
  const seen = new Set<string>();
  let before: DeliveredCursor | undefined;
  for (;;) {
    const batch = await listDelivered(world.db, { since: round.since, before });
    for (const ours of batch) {
      if (world.stopping?.aborted) return;
      // The newest delivery of a lead speaks for it.
      if (seen.has(ours.leadId)) continue;
      seen.add(ours.leadId);
      if (!(await compareOne(world, round, ours))) return;
      if (world.pauseMs) await pause(world.pauseMs);
    }
    before = batch.at(-1);
    if (!before) return;
  }
}

/** False where the CRM would answer nothing more now. */
async function compareOne(world: ReconcileWorld, round: Round, ours: Delivered): Promise<boolean> {
  const { crm } = world.connectors;
  const record = await crm.findRecord({ id: recordIdOf(ours) });
  // Gone or not is settled by the record alone; two of one person only where there is one.
  const matches = record.ok && record.data ? await crm.listMatches(ours.known) : null;
  const refused = record.ok ? matches : record;
  if (refused && !refused.ok) {
    unanswered(world, round, "crm", refused);
    if (refused.kind !== "refused" || !record.ok) return refused.kind === "refused";
  }
  if (!record.ok) return true;
  round.tally.compared += 1;
  const subject = `lead:${ours.leadId}`;
  look(round, subject, "record_gone", ...(matches && !matches.ok ? [] : (["record_twice"] as const)));
  const theirs = { record: record.data, matches: matches?.ok ? matches.data : [] };
  for (const difference of compareRecord(ours, theirs)) await settle(world, round, difference);
  return true;
}
