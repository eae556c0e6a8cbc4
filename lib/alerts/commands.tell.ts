import type { Db } from "@/db/client";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import type { Connectors } from "@/lib/connectors/connect";
import { messageOf, subjectOf } from "./message";
import { findPersonalAlert, findPreferences } from "./queries.person";

export type TellWorld = {
  db: Db;
  connectors: Pick<Connectors, "messaging" | "sendable" | "sendAlert">;
  deskUrl: string;
  now: () => Date;
};

/**
 * Tells one person outside the desk, by the ways they chose, unless they have seen it meanwhile. What is refused is not
 * tried again by itself, since the next reminder is; it stands in the audit trail.
 */
export async function tellOutside(
  { db, connectors, deskUrl, now }: TellWorld,
  { alertId, times }: { alertId: string; times: number },
): Promise<void> {
  const found = await findPersonalAlert(db, alertId);
  const text = found && messageOf(found.alert, deskUrl);
  if (!found || !text || !found.alert.personId) return;
  const { alert, name, email } = found;
  const { mail, channel } = await findPreferences(db, found.alert.personId);
  const answers = await Promise.all([
    mail && connectors.sendable.includes("email")
      ? connectors.messaging.email.send({
          key: `${alertId}.${times}`,
          to: email,
          subject: subjectOf(alert),
          text,
          from: { name: "Handoff Desk", replyTo: email },
          triedAt: null,
        })
      : null,
    channel ? connectors.sendAlert(`${name}: ${text}`) : null,
  ]);
  for (const answer of answers) {
    if (!answer || answer.ok) continue;
    await db.transaction((tx) =>
      audit(
        tx,
        { actor: system, now: now() },
        {
          action: "alert.not_told",
          subject: { kind: alert.subjectKind, id: alert.subjectId },
          data: { alertId, kind: alert.kind, answer: answer.detail },
        },
      ),
    );
  }
}
