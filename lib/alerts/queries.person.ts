import { and, asc, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { alertPreferences, alerts } from "@/db/schema/alerts";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import type { Actor } from "@/lib/actor";
import { type Preferences, usualPreferences } from "./model";
import { type PersonalKind, personalKinds } from "./schema";

export async function findPreferences(db: Queryable, personId: string): Promise<Preferences> {
  const [row] = await db
    .select({
      mail: alertPreferences.mail,
      channel: alertPreferences.channel,
      quietFrom: alertPreferences.quietFrom,
      quietTo: alertPreferences.quietTo,
    })
    .from(alertPreferences)
    .where(eq(alertPreferences.personId, personId));
  return row ?? usualPreferences;
}

/** What this person must act on and has not seen, the newest first. */
export async function listMyAlerts(db: Queryable, actor: Actor, limit = 20) {
  if (actor.kind !== "person") return [];
  return db
    .select({
      id: alerts.id,
      kind: sql<PersonalKind>`${alerts.kind}`,
      at: alerts.at,
      told: alerts.reminders,
      taskId: tasks.id,
      need: handoffs.need,
    })
    .from(alerts)
    .innerJoin(tasks, and(eq(alerts.subjectKind, "task"), eq(tasks.id, alerts.subjectId)))
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .where(and(eq(alerts.personId, actor.id), isNull(alerts.seenAt), inArray(alerts.kind, [...personalKinds])))
    .orderBy(desc(alerts.at), desc(alerts.id))
    .limit(limit);
}

/** Alerts of people whose time to be told (again) has come, locked; another worker's are passed by. */
export function lockDueReminders(tx: Tx, now: Date, limit = 50) {
  return tx
    .select()
    .from(alerts)
    .where(and(isNull(alerts.seenAt), lte(alerts.remindAt, now)))
    .orderBy(asc(alerts.remindAt))
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** A person's alert with who they are and how they want to be told; undefined where there is none (any more). */
export async function findPersonalAlert(db: Queryable, id: string) {
  const [row] = await db
    .select({ alert: alerts, name: people.name, email: people.email })
    .from(alerts)
    .innerJoin(people, and(eq(people.id, alerts.personId), eq(people.active, true)))
    .where(and(eq(alerts.id, id), isNull(alerts.seenAt)));
  return row;
}

export async function findZone(db: Queryable, personId: string): Promise<string> {
  const [row] = await db.select({ timeZone: people.timeZone }).from(people).where(eq(people.id, personId));
  return row?.timeZone ?? "UTC";
}
