import type { findingKinds } from "@/db/enums";
import type { OurMeeting as CalendarMeeting, Interval } from "@/lib/connectors/calendar/port";
import type { CrmRecord } from "@/lib/connectors/crm/port";
import { type DeliveryState, unfinishedStates } from "@/lib/delivery/model";
import type { HandoffState } from "@/lib/handoffs/model";
import { LIKELY, likenessOf } from "@/lib/records/likeness";

export type FindingKind = (typeof findingKinds)[number];

/** What mends a difference without harm to anybody; each looks once more, under lock, whether it is still called for. */
export type Repair =
  | { type: "follow_record"; leadId: string; from: string; to: string }
  | { type: "forget_record"; leadId: string; recordId: string }
  | { type: "cancel_meeting"; meetingId: string; seen: Interval }
  | { type: "move_meeting"; meetingId: string; seen: Interval; slot: Interval }
  | { type: "keep_meeting"; deliveryId: string; eventId: string; slot: Interval; joinUrl: string | null }
  | { type: "withdraw_draft"; handoffId: string; calendarId: string; eventId: string; key: string };

/** One thing in which the two sides disagree. Ids, times and kinds only: it is stored, shown and audited. */
export type Difference = {
  kind: FindingKind;
  /** The same thing again has the same subject: `<kind of thing>:<its id>`. */
  subject: string;
  handoffId: string | null;
  deliveryId: string | null;
  system: "crm" | "calendar";
  externalId: string;
  detail: Record<string, string | number | null>;
  repair: Repair | null;
  /** A person must know, whether or not it was repaired. */
  isOpen: boolean;
};

/** How long after its end a delivery may still be tidying up after itself. */
const settlingMs = 10 * 60_000;

export type OurRecord = {
  leadId: string;
  handoffId: string;
  deliveryId: string;
  /** What the lead says its record is. */
  recordId: string | null;
  /** What the newest delivery wrote to. */
  pushedId: string;
  known: { name: string | null; email: string | null; phone: string | null; company: string | null };
};

/** Which of the CRM's records to ask for: what the lead follows, or, once that was forgotten, what was written to. */
export const recordIdOf = ({ recordId, pushedId }: OurRecord): string => recordId ?? pushedId;

/** A delivered lead's record: gone, merged into another, or there twice. `matches` carry the lead's address or number. */
export function compareRecord(
  ours: OurRecord,
  theirs: { record: CrmRecord | null; matches: readonly CrmRecord[] },
): Difference[] {
  const { leadId, recordId } = ours;
  const id = recordIdOf(ours);
  const about = place(ours, "crm", `lead:${leadId}`);
  const { record } = theirs;
  if (!record) {
    // Never made anew by itself: somebody deleted it, and may have been asked to.
    const repair: Repair | null = recordId ? { type: "forget_record", leadId, recordId } : null;
    return [{ ...about, kind: "record_gone", externalId: id, detail: {}, repair, isOpen: true }];
  }
  const found: Difference[] = [];
  if (recordId && record.id !== recordId) {
    const repair: Repair = { type: "follow_record", leadId, from: recordId, to: record.id };
    const detail = { from: recordId };
    found.push({ ...about, kind: "record_merged", externalId: record.id, detail, repair, isOpen: false });
  }
  const twice = theirs.matches.filter((match) => match.id !== record.id && isSamePerson(ours, match));
  if (twice.length > 0) {
    const records = [record.id, ...twice.map((match) => match.id)].toSorted().join(", ");
    found.push({
      ...about,
      kind: "record_twice",
      externalId: record.id,
      detail: { records },
      repair: null,
      isOpen: true,
    });
  }
  return found;
}

/** The same address, or the same number under no plainly different name: colleagues share a switchboard. */
function isSamePerson({ known }: OurRecord, { fields }: CrmRecord): boolean {
  if (known.email && fields.email?.trim().toLowerCase() === known.email) return true;
  return likenessOf(known, { ...fields, phone: known.phone }).score > LIKELY;
}

export type OurMeeting = {
  id: string;
  handoffId: string;
  handoffState: HandoffState;
  deliveryId: string;
  ownerId: string;
  eventId: string;
  state: "booked" | "cancelled" | "no_show";
  slot: Interval;
};

/** A handoff that ended without a buyer: nobody is waiting for its meeting. */
const endedStates: readonly HandoffState[] = ["cancelled", "rejected", "closed"];
const isEnded = (state: HandoffState) => endedStates.includes(state);

/** A meeting we think is booked, beside what the calendar holds under its id; null: nothing any more. */
export function compareMeeting(ours: OurMeeting, theirs: CalendarMeeting | null, now: Date): Difference[] {
  if (ours.state !== "booked") return [];
  const about = { ...place(ours, "calendar", `meeting:${ours.id}`), externalId: ours.eventId };
  const detail = { ownerId: ours.ownerId, ...times(ours.slot) };
  const isOver = ours.slot.end <= now;
  const ended = isEnded(ours.handoffState);

  if (!theirs) {
    const repair: Repair = { type: "cancel_meeting", meetingId: ours.id, seen: ours.slot };
    // Deleted after it was held, or never held: the calendar does not say, so nothing is concluded.
    if (isOver) return ended ? [] : [{ ...about, kind: "meeting_gone", detail, repair: null, isOpen: true }];
    // Where the handoff was ended we withdrew it ourselves, and nobody need be told.
    return [{ ...about, kind: "meeting_gone", detail, repair, isOpen: !ended }];
  }
  const found: Difference[] = [];
  if (!sameTime(theirs.slot, ours.slot)) {
    const repair: Repair = { type: "move_meeting", meetingId: ours.id, seen: ours.slot, slot: theirs.slot };
    found.push({
      ...about,
      kind: "meeting_moved",
      detail: { ownerId: ours.ownerId, from: ours.slot.start.toISOString(), ...times(theirs.slot) },
      repair,
      isOpen: false,
    });
  }
  if (ended && theirs.slot.end > now) {
    found.push({
      ...strayOf(theirs, ours.ownerId, "handoff_ended"),
      handoffId: ours.handoffId,
      deliveryId: ours.deliveryId,
    });
  }
  return found;
}

/** A delivery of the handoff that an event in the calendar names. */
export type OurDelivery = {
  id: string;
  state: DeliveryState;
  finishedAt: Date | null;
  /** The key of its booking; null: it books nothing. */
  key: string | null;
  /** What its booking made, once it is done. */
  eventId: string | null;
  /** Its slot is still kept for the visitor: another decision may book it under the same key. */
  isHeld: boolean;
};

export type OurHandoff = { id: string; state: HandoffState; deliveries: readonly OurDelivery[] };

/**
 * An event of ours in the calendar, beside what we know of it; `handoff` null: this database does not know it, as after
 * a restore of an older one. While a delivery of the handoff is unfinished nothing is said: it goes on by itself and
 * finds the event under its key.
 */
export function compareEvent(
  theirs: CalendarMeeting,
  ours: { calendarId: string; ownerId: string; handoff: OurHandoff | null; meeting: OurMeeting | null },
  now: Date,
): Difference[] {
  const { handoff, meeting, ownerId } = ours;
  if (theirs.slot.end <= now) return [];
  if (!handoff) return [strayOf(theirs, ownerId, "unknown_handoff")];
  if (meeting && meeting.state !== "cancelled") return [];
  const { deliveries } = handoff;
  if (deliveries.some(({ state }) => isUnfinished(state))) return [];
  if (deliveries.some(({ finishedAt }) => finishedAt && now.getTime() - finishedAt.getTime() < settlingMs)) return [];

  const named = deliveries.filter(({ key }) => key === theirs.key);
  const stray = { ...strayOf(theirs, ownerId, whyStray(handoff, named, meeting)), handoffId: handoff.id };
  const deliveryId = named.at(-1)?.id ?? null;
  if (theirs.isBooked) {
    // A delivery that made it and kept no meeting is `compareBooking`'s.
    const isKept = named.some(({ state, eventId }) => state === "done" && eventId === theirs.eventId);
    return isKept && !meeting ? [] : [{ ...stray, deliveryId }];
  }
  if (named.length === 0) return [stray];
  if (!named.every((delivery) => isSpent(delivery, theirs.eventId))) return [];
  const { calendarId } = ours;
  const { eventId, key } = theirs;
  const repair: Repair = { type: "withdraw_draft", handoffId: handoff.id, calendarId, eventId, key };
  return [{ ...stray, deliveryId, repair, isOpen: false }];
}

/** Nothing will ever again look for this event under the delivery's key. A dead letter may be retried, so it is not. */
export function isSpent({ state, eventId, isHeld }: OurDelivery, draftId: string): boolean {
  if (state === "done") return eventId !== draftId;
  return state === "cancelled" && !isHeld;
}

export const isUnfinished = (state: DeliveryState) => (unfinishedStates as readonly DeliveryState[]).includes(state);

function whyStray(handoff: OurHandoff, named: readonly OurDelivery[], meeting: OurMeeting | null): Why {
  if (meeting) return "cancelled_here";
  if (named.some(({ state }) => state === "dead")) return "delivery_failed";
  if (isEnded(handoff.state)) return "handoff_ended";
  return named.some(({ state }) => state === "done") ? "another_event" : "not_delivered";
}

/** Why a meeting of ours in the calendar belongs to nobody, for the words beside it. */
export type Why =
  | "unknown_handoff"
  | "handoff_ended"
  | "delivery_failed"
  | "not_delivered"
  | "another_event"
  | "cancelled_here";

function strayOf(theirs: CalendarMeeting, ownerId: string, why: Why): Difference {
  const { eventId, isBooked, slot } = theirs;
  return {
    kind: "meeting_without_lead",
    subject: `event:${eventId}`,
    handoffId: null,
    deliveryId: null,
    system: "calendar",
    externalId: eventId,
    detail: { why, stage: isBooked ? "booked" : "draft", ownerId, ...times(slot) },
    repair: null,
    isOpen: true,
  };
}

/** A delivery that is done and booked an event, of which no meeting was kept here. */
export type OurBooking = { deliveryId: string; handoffId: string; ownerId: string; eventId: string; slot: Interval };

/** What a delivery booked without a meeting of ours to show for it: kept now, or nowhere at all. */
export function compareBooking(ours: OurBooking, theirs: CalendarMeeting | null, now: Date): Difference[] {
  const about = { ...place(ours, "calendar", `delivery:${ours.deliveryId}`), externalId: ours.eventId };
  const detail = { ownerId: ours.ownerId, ...times(theirs?.slot ?? ours.slot) };
  const kind = "meeting_missing";
  if (!theirs) return ours.slot.end > now ? [{ ...about, kind, detail, repair: null, isOpen: true }] : [];
  const { deliveryId, eventId } = ours;
  const repair: Repair = { type: "keep_meeting", deliveryId, eventId, slot: theirs.slot, joinUrl: theirs.joinUrl };
  return [{ ...about, kind, detail, repair, isOpen: false }];
}

const place = (
  { handoffId, deliveryId }: { handoffId: string; deliveryId: string },
  system: Difference["system"],
  subject: string,
) => ({ subject, handoffId, deliveryId, system });

const times = ({ start, end }: Interval) => ({ start: start.toISOString(), end: end.toISOString() });

export const sameTime = (a: Interval, b: Interval) =>
  a.start.getTime() === b.start.getTime() && a.end.getTime() === b.end.getTime();
