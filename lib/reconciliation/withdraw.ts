import { forgetWithdrawal, keepWithdrawal } from "./commands.person";
import { hasUnfinishedDelivery } from "./commands.repair";
import { findFinding } from "./queries";
import { findCalendarOf } from "./queries.meetings";
import type { ReconcileWorld } from "./round";

/**
 * Does what a person asked of a `meeting_without_lead`: cancels the event, telling who was invited. It may run again;
 * an event that is gone already is withdrawn. Throws where the calendar cannot answer, so that the job is tried again.
 */
export async function withdrawFoundMeeting(
  { db, connectors, now }: Pick<ReconcileWorld, "db" | "connectors" | "now">,
  findingId: string,
): Promise<void> {
  const finding = await findFinding(db, findingId);
  if (finding?.state !== "open" || !finding.detail["askedAt"] || !finding.externalId) return;
  const { handoffId, externalId: eventId } = finding;
  if (handoffId && (await db.transaction((tx) => hasUnfinishedDelivery(tx, handoffId, now())))) {
    return forgetWithdrawal(db, finding);
  }
  const ownerId = finding.detail["ownerId"];
  const calendarId = typeof ownerId === "string" ? await findCalendarOf(db, ownerId) : null;
  if (!calendarId) throw new Error(`finding ${findingId}: its owner has no calendar any more`);
  const withdrawn = await connectors.calendar.cancel({ calendarId, eventId, notify: true });
  if (!withdrawn.ok) throw new Error(`finding ${findingId}: ${withdrawn.kind}, ${withdrawn.detail}`);
  await keepWithdrawal(db, { finding, calendarId }, now());
}
