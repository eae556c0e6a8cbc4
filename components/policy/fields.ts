import { type Bounded, bounds } from "@/lib/settings/schema.change";

export type NumberField = {
  name: Bounded;
  label: string;
  /** What it decides, and from when a change counts. */
  what: string;
  unit: string;
  /** How much of what is kept makes one of the unit that is shown. */
  per: number;
  /** What counts while it is empty; absent: it must be filled in. */
  empty?: string;
};

const seconds = { unit: "minutes", per: 60 };
const minutes = { unit: "minutes", per: 1 };

export const reviewFields: readonly NumberField[] = [
  {
    name: "responseTargetSeconds",
    label: "Response target",
    what: "Working time in which a lead has to be answered. Counts for handoffs that become ready from now on: a deadline that stands is never moved.",
    ...seconds,
  },
  {
    name: "undoWindowMs",
    label: "Undo window",
    what: "How long an approval can be taken back; nothing is sent before. Counts from the next approval.",
    unit: "seconds",
    per: 1_000,
    empty: "as the environment says",
  },
  {
    name: "returnTimeoutSeconds",
    label: "Wait for an answer",
    what: "A handoff that was returned to its visitor comes back to the queue after this long. Counts for those that wait already.",
    ...seconds,
  },
  {
    name: "keptForReviewerSeconds",
    label: "Kept for the same reviewer",
    what: "When it comes back it is kept for whoever returned it for this long. Counts from the next one.",
    ...seconds,
  },
  {
    name: "highValueAmount",
    label: "High value from",
    what: "A budget of so much or more, as stated in the chat in a major currency, is an exception to be looked at. Counts for chats from their next message on.",
    unit: "whole units",
    per: 1,
  },
];

export const chatFields: readonly NumberField[] = [
  {
    name: "idleEndSeconds",
    label: "End of a silent chat",
    what: "A chat without a message for this long is over; a later message opens it again. Counts for open chats at once.",
    ...seconds,
  },
  {
    name: "requestsPerMinute",
    label: "Requests of one API client",
    what: "What is above is answered 429 and has to be sent again. Counts from the next request.",
    unit: "a minute",
    per: 1,
  },
];

export const meetingFields: readonly NumberField[] = [
  {
    name: "meetingMinutes",
    label: "Length of a meeting",
    what: "Counts for times offered from now on; what is held or booked stays as long as it is.",
    ...minutes,
  },
  {
    name: "meetingNoticeMinutes",
    label: "Notice before a meeting",
    what: "No time sooner than this is offered.",
    ...minutes,
  },
  {
    name: "meetingBufferMinutes",
    label: "Pause around meetings",
    what: "Kept free before and after whatever else is in the owner’s calendar.",
    ...minutes,
  },
  {
    name: "holdMinutes",
    label: "Hold on a time",
    what: "How long a chosen time is kept for its visitor at a stretch; while nobody has decided it is kept on.",
    ...minutes,
  },
];

export const retention: NumberField = {
  name: "retentionDays",
  label: "Chats are kept for",
  what: "A chat that is over and untouched for so long is erased within the hour, with its people where they have no other, and that cannot be undone. The CRM and the calendars keep theirs.",
  unit: "days",
  per: 1,
  empty: "until somebody asks",
};
export const comparison: NumberField = {
  name: "reconcileDays",
  label: "Comparison looks back",
  what: "What was delivered in these days is compared with the CRM and the calendars. Counts from the next comparison.",
  unit: "days",
  per: 1,
};

export const numberFields: readonly NumberField[] = [
  ...reviewFields,
  ...chatFields,
  ...meetingFields,
  retention,
  comparison,
];

const plain = (value: number) => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });

/** "1 to 1,440; empty: until somebody asks": what may be written. */
export function rangeOf({ name, per, empty }: NumberField): string {
  const [least, most] = bounds[name];
  return `${plain(least / per)} to ${plain(most / per)}${empty ? `; empty: ${empty}` : ""}`;
}

/** What is kept, as it is shown; nothing where nothing is set. */
export const shownOf = ({ per }: NumberField, kept: number | undefined): string =>
  kept === undefined ? "" : String(Math.round((kept / per) * 1_000) / 1_000);

/** What was typed, as it is kept: null for nothing; NaN where it is no number. */
export const keptOf = ({ per }: NumberField, typed: string): number | null =>
  typed.trim() === "" ? null : Math.round(Number(typed.replaceAll(",", "")) * per * 1_000) / 1_000;
