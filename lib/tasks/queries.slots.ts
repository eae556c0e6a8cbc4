import type { Queryable } from "@/db/client";
import type { Person } from "@/lib/actor";
import type { Interval } from "@/lib/connectors/calendar/port";
import { findBooked } from "@/lib/moves/queries";
import { fail, ok, type Result } from "@/lib/result";
import { freeSlotsOfOwner } from "@/lib/slots/queries";
import { mayTask } from "./policy";
import { findTask, findTaskFacts, listTeamIds } from "./queries";
import type { MeetingTimes } from "./schema.view";

const day = 24 * 3_600_000;
const days = 14;
const most = 60;

/** Free times of as long as the meeting is, in the calendar of whoever has the task; by the same mirror the bot offers from. */
export async function listMeetingTimes(
  db: Queryable,
  actor: Person,
  { taskId, now }: { taskId: string; now: Date },
): Promise<Result<MeetingTimes, "not_found">> {
  const task = await findTask(db, taskId);
  if (!task || !mayTask(actor, "change_meeting", task, await listTeamIds(db, actor.id))) return fail("not_found");
  const meeting = await findBooked(db, task.handoffId);
  if (!meeting) return fail("not_found");
  const { conversationId } = await findTaskFacts(db, task);
  const free = await freeSlotsOfOwner(db, {
    ownerId: actor.id,
    conversationId,
    from: now,
    to: new Date(now.getTime() + days * day),
    minutes: (meeting.endAt.getTime() - meeting.startAt.getTime()) / 60_000,
    now,
    limit: most,
  });
  const wire = ({ id, start, end }: { id: string; start: Date; end: Date }) => ({
    id,
    start: start.toISOString(),
    end: end.toISOString(),
  });
  // Its own hold counts as free for its own chat, and a mirror that was filled before it was booked shows no event.
  const others = (slot: Interval) => slot.end <= meeting.startAt || slot.start >= meeting.endAt;
  return ok({ slots: free.ok ? free.data.filter(others).map(wire) : null });
}
