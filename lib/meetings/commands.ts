import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/tasks";
import type { Actor } from "@/lib/actor";
import { tellPerson } from "@/lib/alerts/commands.person";
import { audit } from "@/lib/audit/commands";
import { freeHold, moveHold } from "@/lib/slots/commands.hold";
import { afterChange, type MeetingChange } from "./model";
import { lockMeeting, type MeetingRow } from "./queries";

export type { MeetingChange } from "./model";

/**
 * Keeps what became of a meeting, in the caller's transaction. False where nothing changed: the same was said before,
 * it is over for good, or there is no such meeting. The owner's task shows it (it reads the meeting); one that was put
 * aside comes back, since what it waited for is not as it was. A task that is responded or completed stays so: the work
 * was done, and the meeting's line says the rest; whoever has it is told of what they did not do themselves. After the
 * commit the caller wakes "tasks", "deliveries" and "alerts".
 */
export async function changeMeeting(
  tx: Tx,
  meetingId: string,
  change: MeetingChange,
  by: { actor: Actor; now: Date; origin: "calendar" | "event" | "person" },
): Promise<boolean> {
  const meeting = await lockMeeting(tx, meetingId);
  const next = meeting && afterChange(meeting, change, by.now);
  if (!next) return false;

  const { state, startAt, endAt } = next;
  await tx.update(meetings).set({ state, startAt, endAt, updatedAt: by.now }).where(eq(meetings.id, meetingId));
  await changeHold(tx, meeting, change);
  await tx
    .update(tasks)
    .set({ waitingUntil: by.now })
    .where(and(eq(tasks.handoffId, meeting.handoffId), eq(tasks.state, "waiting")));
  if (by.origin !== "person") await tellOwner(tx, meeting.handoffId, by.now);
  await audit(tx, by, {
    action: `meeting.${change.kind}`,
    subject: { kind: "meeting", id: meetingId },
    data: { handoffId: meeting.handoffId, origin: by.origin },
  });
  return true;
}

/** Whoever has the task is told until they have seen it; one that is offered is told of by the offer. */
async function tellOwner(tx: Tx, handoffId: string, now: Date): Promise<void> {
  const [task] = await tx
    .select({ id: tasks.id, ownerId: tasks.ownerId })
    .from(tasks)
    .where(and(eq(tasks.handoffId, handoffId), inArray(tasks.state, ["claimed", "waiting", "responded"])))
    .limit(1);
  if (!task?.ownerId) return;
  const subject = { kind: "task", id: task.id };
  await tellPerson(tx, { kind: "meeting_changed", personId: task.ownerId, subject, now });
}

/** The time a meeting no longer takes is free for others. One nobody came to has taken its time. */
async function changeHold(tx: Tx, { holdId, ownerId }: MeetingRow, change: MeetingChange): Promise<void> {
  if (change.kind === "cancelled") await freeHold(tx, holdId);
  if (change.kind === "moved") await moveHold(tx, { holdId, ownerId, start: change.start, end: change.end });
}
