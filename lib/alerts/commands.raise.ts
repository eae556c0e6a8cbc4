import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import type { Role } from "@/lib/actor";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { isPassedOn } from "./message";
import type { AlertRow } from "./queries.send";

/**
 * Tells these roles of a matter, and the team's own channel where one is configured, in the transaction that brought it
 * about. Roles that have not seen the last alert of the same matter yet are told nothing again; and as long as one of
 * them has not, neither is the channel.
 */
export async function raiseAlert(
  tx: Tx,
  alert: { kind: AlertRow["kind"]; roles: readonly Role[]; subject: { kind: string; id: string }; now: Date },
): Promise<void> {
  const { kind, roles, subject, now } = alert;
  const about = { kind, subjectKind: subject.kind, subjectId: subject.id, at: now };
  const told = await tx
    .insert(alerts)
    .values(roles.map((role) => ({ id: newId(), role, ...about })))
    .onConflictDoNothing()
    .returning({ id: alerts.id });
  const [first] = told;
  if (!first || told.length < roles.length || !isPassedOn(kind)) return;
  await enqueue(tx, "send_alert", { alertId: first.id }, { key: `send_alert:${first.id}` });
}
