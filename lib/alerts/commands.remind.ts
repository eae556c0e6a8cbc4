import { and, eq, isNull, lte, notExists, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { tasks } from "@/db/schema/tasks";
import { enqueue } from "@/lib/jobs";
import { write } from "@/lib/write";
import { tellPerson } from "./commands.person";
import { nextReminder, quietUntil } from "./model";
import { findPreferences, findZone, lockDueReminders } from "./queries.person";

/** Somebody is told before the time is up, not after it. */
const soonMs = 60_000;

/**
 * Tells people (again) what they have not seen: in the desk at once, outside it by a job each. Whoever is quiet now is
 * told when their quiet hours end. Any number of workers may run it. Returns how many were told.
 */
export async function remindPeople(db: Db, now: Date): Promise<number> {
  await raiseDue(db, now);
  return write({ db }, ["tasks"], async (tx) => {
    let told = 0;
    for (const { id, personId, reminders } of await lockDueReminders(tx, now)) {
      if (!personId) continue;
      const quiet = quietUntil(await findPreferences(tx, personId), await findZone(tx, personId), now);
      if (quiet) {
        await tx.update(alerts).set({ remindAt: quiet }).where(eq(alerts.id, id));
        continue;
      }
      const times = reminders + 1;
      await tx
        .update(alerts)
        .set({ reminders: times, remindAt: nextReminder(times, now) })
        .where(eq(alerts.id, id));
      await enqueue(tx, "tell_person", { alertId: id, times }, { key: `tell_person:${id}`, maxAttempts: 3 });
      told += 1;
    }
    return told;
  });
}

/** A lead that still waits for its first reply when the time is nearly up: once a task. */
async function raiseDue(db: Db, now: Date): Promise<void> {
  const before = db
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.kind, "task_due"), eq(alerts.subjectId, tasks.id)));
  const due = await db
    .select({ id: tasks.id, ownerId: tasks.ownerId })
    .from(tasks)
    .where(
      and(
        eq(tasks.state, "claimed"),
        isNull(tasks.respondedAt),
        lte(tasks.dueAt, new Date(now.getTime() + soonMs)),
        sql`${tasks.ownerId} is not null`,
        notExists(before),
      ),
    )
    .limit(50);
  for (const { id, ownerId } of due) {
    if (!ownerId) continue;
    const subject = { kind: "task", id };
    await db.transaction((tx) => tellPerson(tx, { kind: "task_due", personId: ownerId, subject, now }));
  }
}
