import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import type { Answer } from "@/lib/connectors/answer";
import type { Connectors } from "@/lib/connectors/connect";
import { enqueue } from "@/lib/jobs";
import { retryAt } from "@/lib/webhooks/model";
import { messageOf } from "./message";
import { type AlertRow, findAlert, lockAlertRow } from "./queries.send";

export type AlertWorld = { db: Db; send: Connectors["sendAlert"]; deskUrl: string };

/**
 * Passes an alert on to the team's own channel, unless it was sent, or seen, meanwhile. Where none is configured there is
 * nothing to do. A refusal is tried again by its meaning, as webhooks out are; one for good stands in the audit trail.
 * No transaction is open while the other side answers. The other side drops no repeat: a worker that dies after the
 * call and before the record leaves a second message.
 */
export async function sendAlert(
  { db, send, deskUrl }: AlertWorld,
  alertId: string,
  now: Date,
  random = Math.random(),
): Promise<void> {
  const alert = await findAlert(db, alertId);
  if (!alert || alert.sentAt || alert.seenAt) return;
  const message = messageOf(alert, deskUrl);
  const answer = message && (await send(message));
  if (answer) await db.transaction((tx) => record(tx, alert, answer, now, random));
}

async function record(tx: Tx, tried: AlertRow, answer: Answer<null>, now: Date, random: number): Promise<void> {
  const alert = await lockAlertRow(tx, tried.id);
  // Another worker's attempt was recorded meanwhile: theirs stands.
  if (!alert || alert.sentAt || alert.sendAttempts !== tried.sendAttempts) return;
  const sendAttempts = alert.sendAttempts + 1;
  await tx
    .update(alerts)
    .set({ sendAttempts, ...(answer.ok && { sentAt: now }) })
    .where(eq(alerts.id, alert.id));
  if (answer.ok) return;
  const runAt = retryAt(answer, sendAttempts, now, random);
  if (runAt) {
    await enqueue(tx, "send_alert", { alertId: alert.id }, { key: `send_alert:${alert.id}`, runAt });
    return;
  }
  await audit(
    tx,
    { actor: system, now },
    {
      action: "alert.not_sent",
      subject: { kind: alert.subjectKind, id: alert.subjectId },
      data: { kind: alert.kind, attempts: sendAttempts, answer: answer.detail },
    },
  );
}
