"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { useTimeZone } from "@/components/ui/time/clock-provider";
import { formatTime } from "@/components/ui/time/format";
import { moveMeeting } from "@/lib/tasks/actions";
import type { MeetingTimes, TaskView } from "@/lib/tasks/schema.view";
import { meetingTimesQuery } from "./tasks.query";
import { useTaskAction } from "./use-task-action";

type Props = {
  task: TaskView;
  meeting: NonNullable<TaskView["meeting"]>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Another time for the meeting: a free one of the owner's calendar, day by day in their own zone. */
export function MeetingTimeDialog({ task, meeting, open, onOpenChange }: Props) {
  const { data, isPending, isError } = useQuery({ ...meetingTimesQuery(task.id), enabled: open });
  const [chosen, setChosen] = useState<string>();
  const { busy, run } = useTaskAction();

  async function submit() {
    if (!chosen) return;
    const asked = await run(
      () => moveMeeting({ taskId: task.id, seen: meeting.start, slotId: chosen }),
      "The time is yours. The calendar is told.",
    );
    if (asked) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Which time instead?"
      lead="Free in your calendar now. The invitation for the new time goes out first, then the old one is withdrawn."
    >
      <DialogForm verb="Move the meeting" busy={busy} why={!chosen && "Choose a time first."} onSubmit={submit}>
        {data?.slots && data.slots.length > 0 ? (
          <Times slots={data.slots} chosen={chosen} onChoose={setChosen} />
        ) : (
          <p className="two" role="status">
            {isPending ? "Looking at your calendar…" : noTimes(isError || data?.slots === null)}
          </p>
        )}
      </DialogForm>
    </Dialog>
  );
}

const noTimes = (isUnknown: boolean) =>
  isUnknown
    ? "Your calendar cannot be read at the moment, so no time is offered. Try again in a minute."
    : "Nothing is free in the next two weeks within your working hours.";

type Slots = NonNullable<MeetingTimes["slots"]>;

function Times({
  slots,
  chosen,
  onChoose,
}: {
  slots: Slots;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const timeZone = useTimeZone();
  const dayOf = (at: string) => formatTime(Date.parse(at), "moment", timeZone).split(",")[0] ?? "";
  const clock = (at: string) => formatTime(Date.parse(at), "clock", timeZone);
  const days = [...new Set(slots.map(({ start }) => dayOf(start)))];
  const [day, setDay] = useState(days[0]);
  const shown = slots.filter(({ start }) => dayOf(start) === day);
  return (
    <>
      <Field label="Day">
        <Select options={days.map((value) => ({ value, label: value }))} value={day} onChange={setDay} />
      </Field>
      <div className="times">
        <RadioGroup
          label="Time"
          value={chosen}
          onChange={onChoose}
          options={shown.map(({ id, start, end }) => ({
            value: id,
            label: `${clock(start)}–${clock(end)}`,
          }))}
        />
      </div>
    </>
  );
}
