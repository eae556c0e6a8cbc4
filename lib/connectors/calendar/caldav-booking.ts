import { type Answer, answered, refusal } from "../answer";
import { attempt, attemptOrNull } from "../attempt";
import { type Busy, busyIn, needsFacts } from "./caldav-busy";
import { type CalDavClient, type CalDavObject, during, recurring } from "./caldav-client";
import { draftIcs, invitedIcs, isCancelled, isStanding, joinUrl } from "./caldav-event";
import { eventId } from "./event-id";
import type { Booking, Calendar, Interval } from "./port";

export type BookInput = Parameters<Calendar["book"]>[0];

/** A booking that was cancelled this often has another problem than a lost answer. */
const MAX_ATTEMPTS = 10;
const GONE = [404, 410];

/**
 * CalDAV accepts overlapping events as Google does. So: ask, put without inviting, look again, withdraw if somebody else
 * is there, and only then invite. It may stop after any call and be run again: what it wrote is found under the name
 * that the key gives. A name is free again once its event was deleted; one whose event was cancelled is not.
 */
export async function book(client: CalDavClient, input: BookInput): Promise<Answer<Booking>> {
  for (let number = 0; number < MAX_ATTEMPTS; number++) {
    const id = eventId(input.key, number);
    const ours = await readOrCreate(client, input, id);
    if (!ours.ok) return ours;
    if (ours.data === "slot_taken") return answered({ outcome: "slot_taken" });
    const { ics } = ours.data;
    const state = await attempt(async () => (isCancelled(ics) ? "used_up" : isStanding(ics) ? "standing" : "draft"));
    if (!state.ok) return state;
    if (state.data === "used_up") continue;
    return state.data === "standing" ? booked(ours.data) : settle(client, input, id);
  }
  return refusal("refused", `cancelled ${MAX_ATTEMPTS} times`);
}

/** The event under this name, put there where there is none and the slot is free. */
async function readOrCreate(
  client: CalDavClient,
  input: BookInput,
  id: string,
): Promise<Answer<CalDavObject | "slot_taken">> {
  const { calendarId } = input;
  const found = await readEvent(client, { calendarId, eventId: id });
  if (!found.ok) return found;
  if (found.data) return answered(found.data);

  const busy = await busyDuring(client, calendarId, input.slot);
  if (!busy.ok) return busy;
  if (busy.data.length > 0) return answered("slot_taken");

  const ics = draftIcs(input, id, new Date());
  const created = await attempt(() => client.create(calendarId, id, ics));
  if (created.ok) return answered({ name: id, etag: "", ics });
  if (created.status !== 412) return created;
  // Already there: another run of this booking was faster.
  const again = await readEvent(client, { calendarId, eventId: id });
  if (!again.ok) return again;
  return again.data ? answered(again.data) : changedMeanwhile;
}

const changedMeanwhile = refusal("failed", "changed meanwhile", 412);

/** Ours is in the calendar and nobody is invited yet: stay, or give way. */
async function settle(client: CalDavClient, input: BookInput, id: string): Promise<Answer<Booking>> {
  const { calendarId, slot, attendee } = input;
  const busy = await busyDuring(client, calendarId, slot);
  if (!busy.ok) return busy;
  if (busy.data.some(({ name }) => name !== id)) {
    const withdrawn = await withdraw(client, { calendarId, eventId: id });
    return withdrawn.ok ? answered({ outcome: "slot_taken" }) : withdrawn;
  }
  const ours = await readEvent(client, { calendarId, eventId: id });
  if (!ours.ok) return ours;
  if (!ours.data) return changedMeanwhile;
  const present = ours.data;

  const invited = await attempt(async () => {
    const [organizer = null] = attendee ? (await client.facts(calendarId)).addresses : [];
    const ics = invitedIcs(present.ics, { attendee, organizer, now: new Date() });
    // Somebody who changed it since must not be overruled: 412, and the next run reads it afresh.
    await client.update(calendarId, present, ics);
    return { ...present, ics };
  });
  if (invited.ok) return booked(invited.data);
  return invited.status === 412 || GONE.includes(invited.status ?? 0) ? changedMeanwhile : invited;
}

const booked = ({ name, ics }: CalDavObject) =>
  attempt<Booking>(async () => ({ outcome: "booked", eventId: name, joinUrl: joinUrl(ics) }));

/** Null where there is none. */
export function readEvent(
  client: CalDavClient,
  { calendarId, eventId: id }: { calendarId: string; eventId: string },
): Promise<Answer<CalDavObject | null>> {
  return attemptOrNull(() => client.read(calendarId, id), GONE);
}

/** One that is gone already is withdrawn. */
export function withdraw(
  client: CalDavClient,
  { calendarId, eventId: id }: { calendarId: string; eventId: string },
): Promise<Answer<null>> {
  return attemptOrNull(async () => {
    await client.remove(calendarId, id);
    return null;
  }, GONE);
}

const DAY = 24 * 3_600_000;

/**
 * What may lie in the window. Asked a day wider, since a server reads times without a zone in one of its own; and what
 * recurs is asked for by itself, since not every server finds a series by its later occurrences.
 */
export async function eventsDuring(client: CalDavClient, calendarId: string, { start, end }: Interval) {
  const wider = { start: new Date(start.getTime() - DAY), end: new Date(end.getTime() + DAY) };
  const found = [...(await client.query(calendarId, during(wider))), ...(await client.query(calendarId, recurring))];
  return [...new Map(found.map((object) => [object.name, object])).values()];
}

export async function busyDuring(client: CalDavClient, calendarId: string, window: Interval): Promise<Answer<Busy[]>> {
  return attempt(async () => {
    const objects = await eventsDuring(client, calendarId, window);
    const facts = needsFacts(objects) ? await client.facts(calendarId) : { timezone: null, addresses: [] };
    return busyIn(objects, window, facts);
  });
}
