"use client";

import { CalendarClock, CalendarX, Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { ExactTime, TimeSpan } from "@/components/ui/time/exact-time";
import { availableTaskEvents } from "@/lib/tasks/model";
import type { TaskView } from "@/lib/tasks/schema.view";
import { MeetingCancelDialog } from "./meeting-cancel-dialog";
import { MeetingTimeDialog } from "./meeting-time-dialog";

type Meeting = NonNullable<TaskView["meeting"]>;

/** The meeting as it stands, what its owner may change of it, and the file for a calendar that ours does not write to. */
export function TaskMeeting({ task, meeting }: { task: TaskView; meeting: Meeting }) {
  const mayChange = task.whose === "mine" && availableTaskEvents(task.state).includes("change_meeting");
  const stands = meeting.state === "planned" || meeting.state === "booked";
  return (
    <section aria-label="Meeting" className="line wraps">
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
      {mayChange && meeting.isChangeable && <Change task={task} meeting={meeting} />}
    </section>
  );
}

function Change({ task, meeting }: { task: TaskView; meeting: Meeting }) {
  const [asks, setAsks] = useState<"time" | "cancel">();
  const close = (open: boolean) => setAsks(open ? asks : undefined);
  const of = { task, meeting, onOpenChange: close };
  return (
    <span className="line meeting-acts">
      <Button icon={<Icon of={CalendarClock} />} onClick={() => setAsks("time")}>
        Reschedule
      </Button>
      <Button icon={<Icon of={CalendarX} />} onClick={() => setAsks("cancel")}>
        Call off
      </Button>
      <MeetingTimeDialog key={`time ${meeting.start}`} {...of} open={asks === "time"} />
      <MeetingCancelDialog {...of} open={asks === "cancel"} />
    </span>
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
      if (!meeting.movedFrom) return "In the calendar, invitation sent";
      return (
        <>
          Moved from <ExactTime at={meeting.movedFrom} />
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
