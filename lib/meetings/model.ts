import type { meetingStates } from "@/db/enums";

export type MeetingState = (typeof meetingStates)[number];

/** What the calendar, an event from outside or a person says became of a meeting. */
export type MeetingChange = { kind: "cancelled" } | { kind: "moved"; start: Date; end: Date } | { kind: "no_show" };

export type MeetingSnapshot = { state: MeetingState; startAt: Date; endAt: Date };

/**
 * The meeting that follows, or undefined where the change has no place or changes nothing. Cancelled and "did not come"
 * are final: whoever meets again has another meeting. Nobody can have failed to come before it began.
 */
export function afterChange(meeting: MeetingSnapshot, change: MeetingChange, now: Date): MeetingSnapshot | undefined {
  if (meeting.state !== "booked") return undefined;
  switch (change.kind) {
    case "cancelled":
      return { ...meeting, state: "cancelled" };
    case "no_show":
      return meeting.startAt <= now ? { ...meeting, state: "no_show" } : undefined;
    case "moved": {
      const { start, end } = change;
      const isSame = start.getTime() === meeting.startAt.getTime() && end.getTime() === meeting.endAt.getTime();
      return isSame || end <= start ? undefined : { ...meeting, startAt: start, endAt: end };
    }
  }
}
