import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { ExactTime, TimeSpan } from "@/components/ui/time/exact-time";
import type { TaskView } from "@/lib/tasks/schema.view";

type Meeting = NonNullable<TaskView["meeting"]>;

/** The meeting as it stands, and the file for a calendar that ours does not write to. */
export function TaskMeeting({ task, meeting }: { task: TaskView; meeting: Meeting }) {
  const stands = meeting.state === "planned" || meeting.state === "booked";
  return (
    <section aria-label="Meeting" className="line">
      <span className="grow">
        {stands ? (
          <TimeSpan className="em" from={meeting.start} to={meeting.end} />
        ) : (
          <s className="two">
            <TimeSpan from={meeting.start} to={meeting.end} />
          </s>
        )}
        <span className="small three below">
          <Standing meeting={meeting} />
        </span>
      </span>
      {stands && meeting.joinUrl && (
        <a className={buttonClass({})} href={meeting.joinUrl} target="_blank" rel="noreferrer">
          Join
        </a>
      )}
      {stands && (
        <a className={buttonClass({})} href={`/api/desk/tasks/${task.id}/meeting.ics`} download="meeting.ics">
          <Icon of={Download} />
          .ics
        </a>
      )}
    </section>
  );
}

/** How it stands, and what to do next where it did not go as planned. */
function Standing({ meeting }: { meeting: Meeting }) {
  switch (meeting.state) {
    case "planned":
      return "Not in the calendar yet";
    case "cancelled":
      return <>Cancelled{meeting.changedAt && <OnDay at={meeting.changedAt} />}. Ask whether another time suits.</>;
    case "no_show":
      return "Did not come. Ask what came between and offer another time.";
    case "booked":
      if (!meeting.movedFrom) return "In your calendar, invitation sent";
      return (
        <>
          Moved from <ExactTime at={meeting.movedFrom} />. Make sure the new time suits you.
        </>
      );
  }
}

const OnDay = ({ at }: { at: string }) => (
  <>
    {" on "}
    <ExactTime at={at} />
  </>
);
