import { notFound } from "next/navigation";
import { db } from "@/lib/db";
import { currentActor } from "@/lib/session";
import { meetingIcs } from "@/lib/tasks/ics";
import { findTaskView } from "@/lib/tasks/queries.task";
import { OneTask } from "@/lib/tasks/schema";

/** A task's meeting as a calendar file, at the time it has now; none for one that is off. */
export async function GET(_request: Request, { params }: { params: Promise<{ taskId: string }> }) {
  const actor = await currentActor();
  const input = OneTask.safeParse(await params);
  const task = actor && input.success ? await findTaskView(db(), actor, input.data.taskId) : undefined;
  if (!task?.meeting || !["planned", "booked"].includes(task.meeting.state)) notFound();
  const { bookedAt, changedAt } = task.meeting;
  const text = meetingIcs({
    uid: `task-${task.id}@handoff-desk`,
    start: new Date(task.meeting.start),
    end: new Date(task.meeting.end),
    title: task.meeting.title,
    description: [task.need, task.question].filter(Boolean).join("\n"),
    madeAt: new Date(),
    // Seconds from the booking to the newest change.
    sequence: bookedAt && changedAt ? Math.floor((Date.parse(changedAt) - Date.parse(bookedAt)) / 1000) : 0,
  });
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="meeting.ics"',
      "Cache-Control": "no-store",
    },
  });
}
