import type { calendar_v3 } from "@googleapis/calendar";
import { type Answer, answered, refusal } from "../answer";
import { attempt, attemptOrNull } from "../attempt";
import { eventId } from "./event-id";
import type { GoogleClient } from "./google-client";
import { blocks, isDeleted, isStanding, joinUrl, marks } from "./google-event";
import type { Booking, Calendar, Interval } from "./port";

export type BookInput = Parameters<Calendar["book"]>[0];
type Event = calendar_v3.Schema$Event;
type Busy = (slot: Interval) => Promise<Answer<Interval[]>>;

/** A booking that was withdrawn this often has another problem than a lost answer. */
const MAX_ATTEMPTS = 10;
const GONE = [404, 410];

/**
 * Google refuses no double booking and its free/busy cannot tell our event from a rival's. So: ask, insert without
 * inviting, look again, withdraw if somebody else is there, and only then invite. It may stop after any call and be
 * run again: what it wrote is found under the id that the key gives.
 */
export async function book(client: GoogleClient, input: BookInput, busy: Busy): Promise<Answer<Booking>> {
  for (let number = 0; number < MAX_ATTEMPTS; number++) {
    const id = eventId(input.key, number);
    const ours = await readOrInsert(client, input, id, busy);
    if (!ours.ok) return ours;
    if (ours.data === "used_up") continue;
    if (ours.data === "slot_taken") return answered({ outcome: "slot_taken" });
    return isStanding(ours.data) ? booked(id, ours.data) : settle(client, input, id, ours.data);
  }
  return refusal("refused", `withdrawn ${MAX_ATTEMPTS} times`);
}

/** The event under this id, inserted where there is none and the slot is free. `used_up`: it was deleted. */
async function readOrInsert(
  client: GoogleClient,
  input: BookInput,
  id: string,
  busy: Busy,
): Promise<Answer<Event | "used_up" | "slot_taken">> {
  const { calendarId } = input;
  const read = () => readEvent(client, { calendarId, eventId: id });
  const found = await read();
  if (!found.ok) return found;
  if (found.data) return answered(isDeleted(found.data) ? "used_up" : found.data);

  const taken = await busy(input.slot);
  if (!taken.ok) return taken;
  if (taken.data.length > 0) return answered("slot_taken");

  const inserted = await attempt(async () => {
    const request = { calendarId, sendUpdates: "none", requestBody: draft(input, id) };
    return (await client.events.insert(request, await client.call())).data;
  });
  if (inserted.ok || inserted.status !== 409) return inserted;
  // Duplicate: another run of this booking was faster, or the id was deleted so long ago that it cannot be read.
  const again = await read();
  if (!again.ok) return again;
  return answered(again.data && !isDeleted(again.data) ? again.data : "used_up");
}

/** Ours is in the calendar and nobody is invited yet: stay, or give way. */
async function settle(client: GoogleClient, input: BookInput, id: string, ours: Event): Promise<Answer<Booking>> {
  const others = await listEvents(client, { calendarId: input.calendarId, ...input.slot, oursOnly: false });
  if (!others.ok) return others;
  if (others.data.some((other) => other.id !== id && blocks(other, input.slot))) {
    const withdrawn = await withdraw(client, { calendarId: input.calendarId, eventId: id, notify: false });
    return withdrawn.ok ? answered({ outcome: "slot_taken" }) : withdrawn;
  }
  return invite(client, input, id, ours);
}

async function invite(client: GoogleClient, input: BookInput, id: string, ours: Event): Promise<Answer<Booking>> {
  const { calendarId, attendee } = input;
  const patched = await attempt(async () => {
    const { data } = await client.events.patch(
      {
        calendarId,
        eventId: id,
        sendUpdates: attendee ? "all" : "none",
        requestBody: {
          extendedProperties: { private: { ...ours.extendedProperties?.private, [marks.stage]: "booked" } },
          ...(attendee && { attendees: [{ email: attendee.email, displayName: attendee.name }] }),
        },
      },
      // Somebody who moved it since must not be overruled: 412, and the next run reads it afresh.
      await client.call(ours.etag ? { "if-match": ours.etag } : {}),
    );
    return data;
  });
  if (patched.ok) return booked(id, patched.data);
  const changedMeanwhile = patched.status === 412 || GONE.includes(patched.status ?? 0);
  return changedMeanwhile ? { ...patched, kind: "failed" } : patched;
}

const booked = (id: string, event: Event) =>
  answered<Booking>({ outcome: "booked", eventId: id, joinUrl: joinUrl(event) });

function draft({ slot, title, description, recordId, handoffId, key }: BookInput, id: string): Event {
  return {
    id,
    summary: title,
    description,
    start: { dateTime: slot.start.toISOString() },
    end: { dateTime: slot.end.toISOString() },
    extendedProperties: {
      private: { [marks.desk]: "1", [marks.key]: key, [marks.handoff]: handoffId, [marks.record]: recordId },
    },
  };
}

/** Null where there is none; one that was deleted may still be read, as cancelled. */
export function readEvent(
  client: GoogleClient,
  { calendarId, eventId: id }: { calendarId: string; eventId: string },
): Promise<Answer<Event | null>> {
  return attemptOrNull(
    async () => (await client.events.get({ calendarId, eventId: id }, await client.call())).data,
    GONE,
  );
}

/** Every event over the window, recurring ones as their instances; with `oursOnly` those that carry our mark. */
export async function listEvents(
  client: GoogleClient,
  { calendarId, start, end, oursOnly }: Interval & { calendarId: string; oursOnly: boolean },
): Promise<Answer<Event[]>> {
  return attempt(async () => {
    const events: Event[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await client.events.list(
        {
          calendarId,
          timeMin: start.toISOString(),
          timeMax: end.toISOString(),
          singleEvents: true,
          maxResults: 250,
          ...(oursOnly && { privateExtendedProperty: [`${marks.desk}=1`] }),
          ...(pageToken && { pageToken }),
        },
        await client.call(),
      );
      if (!Array.isArray(data.items)) throw new TypeError("no items");
      events.push(...data.items);
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken);
    return events;
  });
}

/** One that is gone already is withdrawn. */
export async function withdraw(
  client: GoogleClient,
  { calendarId, eventId: id, notify }: { calendarId: string; eventId: string; notify: boolean },
): Promise<Answer<null>> {
  return attemptOrNull(async () => {
    await client.events.delete({ calendarId, eventId: id, sendUpdates: notify ? "all" : "none" }, await client.call());
    return null;
  }, GONE);
}

/**
 * Emptied first: on the organiser's calendar a deleted event keeps its title, description and guests, so that it can be
 * brought back (Google, "Events: list", showDeleted).
 */
export async function erase(
  client: GoogleClient,
  { calendarId, eventId: id }: { calendarId: string; eventId: string },
): Promise<Answer<null>> {
  const emptied = await attemptOrNull(async () => {
    const requestBody = { summary: "", description: "", location: "", attendees: [] };
    await client.events.patch({ calendarId, eventId: id, sendUpdates: "none", requestBody }, await client.call());
    return null;
  }, GONE);
  return emptied.ok ? withdraw(client, { calendarId, eventId: id, notify: false }) : emptied;
}
