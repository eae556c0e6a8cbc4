import { findPolicy } from "@/lib/settings/queries";
import { finishReconciliation, leaveReconciliation } from "./commands";
import { compareMeetings } from "./compare-meetings";
import { compareRecords } from "./compare-records";
import { findReconciliation, listOpenSubjects } from "./queries";
import { newRound, type ReconcileWorld, type Round } from "./round";

const day = 24 * 3_600_000;

/**
 * Compares both sides once: meetings first, which are few and near, then records. It may be run any number of times,
 * by any worker, after any crash: it starts over, and what it repaired before is no difference any more.
 */
export async function reconcile(world: ReconcileWorld, reconciliationId: string): Promise<void> {
  const { db, now } = world;
  const begun = await findReconciliation(db, reconciliationId);
  if (!begun || begun.finishedAt) return;
  const { reconcileDays } = await findPolicy(db);
  const round = newRound(new Date(now().getTime() - reconcileDays * day));

  await compareMeetings(world, round);
  await compareRecords(world, round);
  if (world.stopping?.aborted) return leaveReconciliation(db, reconciliationId);
  const settled = await listSettled(world, round);
  await finishReconciliation(db, reconciliationId, { ...round.tally, settled }, now());
}

/** Open findings that were looked at again and did not show. A meeting that was cancelled for one is looked at no more. */
async function listSettled({ db }: ReconcileWorld, { looked, differs }: Round): Promise<string[]> {
  const open = await listOpenSubjects(db, [
    "record_gone",
    "record_twice",
    "meeting_missing",
    "meeting_without_lead",
    "meeting_gone",
  ]);
  return open
    .filter(({ kind, subject }) => looked.has(`${kind} ${subject}`) && !differs.has(`${kind} ${subject}`))
    .map(({ id }) => id);
}
