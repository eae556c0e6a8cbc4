import type { Answer } from "../answer";

/** Half open: `start` included, `end` not. */
export type Interval = { start: Date; end: Date };

export type Booking =
  | { outcome: "booked"; eventId: string; joinUrl: string | null }
  /** Somebody else's busy event overlaps; ours was withdrawn and nobody was invited. */
  | { outcome: "slot_taken" };

/** A meeting that `book` wrote, by what it carries. */
export type OurMeeting = {
  eventId: string;
  key: string;
  handoffId: string;
  recordId: string;
  slot: Interval;
  /** The booking was finished: people were invited. A draft of a booking that was broken off is not. */
  isBooked: boolean;
  joinUrl: string | null;
};

/** A person's calendar. */
export interface Calendar {
  /** Busy intervals within the window. An answer that cannot say is a refusal, never "free". */
  busy(input: { calendarId: string; from: Date; to: Date }): Promise<Answer<Interval[]>>;
  /**
   * Asks, inserts without inviting, looks again, withdraws if it lost, then invites (connectors: Google Calendar).
   * `key` names the booking: a repeat finds the same event and never makes a second one.
   */
  book(input: {
    calendarId: string;
    key: string;
    slot: Interval;
    title: string;
    description: string;
    /** The CRM record the meeting belongs to; carried by the event so that reconciliation finds it. */
    recordId: string;
    handoffId: string;
    attendee: { email: string; name: string | null } | null;
  }): Promise<Answer<Booking>>;
  /** The meetings of ours within the window: how reconciliation finds those that no record knows of. */
  ours(input: { calendarId: string; from: Date; to: Date }): Promise<Answer<OurMeeting[]>>;
  /** One of ours as it is now. Null: it was deleted or cancelled there. */
  find(input: { calendarId: string; eventId: string }): Promise<Answer<OurMeeting | null>>;
  /** Withdraws a meeting of ours; one that is gone already is a success. */
  cancel(input: { calendarId: string; eventId: string; notify: boolean }): Promise<Answer<null>>;
  /** Withdraws a meeting of ours so that nothing of it can be read over there; nobody is told. Gone is a success. */
  erase(input: { calendarId: string; eventId: string }): Promise<Answer<null>>;
  check(): Promise<Answer<{ account: string }>>;
}
