import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { TimeSpan } from "@/components/ui/time/exact-time";
import type { TaskView } from "@/lib/tasks/schema.view";

type Props = { task: TaskView; meeting: NonNullable<TaskView["meeting"]> };

/** The meeting that was booked, and the file for a calendar that ours does not write to. */
export function TaskMeeting({ task, meeting }: Props) {
  return (
    <section aria-label="Meeting" className="line">
      <span className="grow">
        <TimeSpan className="em" from={meeting.start} to={meeting.end} />
        <span className="small three below">
          {meeting.isBooked ? "In your calendar, invitation sent" : "Not in the calendar yet"}
        </span>
      </span>
      <a className={buttonClass({})} href={`/api/desk/tasks/${task.id}/meeting.ics`} download="meeting.ics">
        <Icon of={Download} />
        .ics
      </a>
    </section>
  );
}
