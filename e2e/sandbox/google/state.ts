import { type Fields, fieldsOf, isFields } from "../fields";
import type { Entry } from "../ledger";

/** A stored event: the resource as Google shows it, and what it does not show. */
export type StoredEvent = { resource: Fields; seed: boolean; invited: string[] };
export type Calendar = Map<string, StoredEvent>;
/** Calendars come to be when they are first written to or asked for. */
export type GoogleState = {
  calendars: Map<string, Calendar>;
  /** Calendars that are not ours to see. */
  unshared: Set<string>;
};

export const emptyGoogle = (): GoogleState => ({ calendars: new Map(), unshared: new Set() });

export function calendarOf(state: GoogleState, calendarId: string): Calendar {
  const calendar = state.calendars.get(calendarId) ?? new Map<string, StoredEvent>();
  state.calendars.set(calendarId, calendar);
  return calendar;
}

export function applyGoogle(state: GoogleState, entry: Entry): void {
  const { calendarId = "", id = "" } = entry.ids;
  if (entry.operation === "calendars.unshare") return void state.unshared.add(calendarId);
  const calendar = calendarOf(state, calendarId);
  const body = fieldsOf(entry.body);
  const resource = fieldsOf(body["resource"]);
  const stored = calendar.get(id);
  if (entry.operation === "events.insert") {
    const created = { ...inserted(calendarId, id, entry), ...resource, id, status: "confirmed" };
    calendar.set(id, { resource: stamp(created, entry), seed: entry.seed ?? false, invited: guests(body) });
    return;
  }
  if (!stored) throw new Error(`entry ${entry.seq} is about an unknown event ${id}`);
  // A deleted event stays: its id is taken for good.
  const change = entry.operation === "events.delete" ? { status: "cancelled" } : resource;
  stored.resource = stamp(patched(stored.resource, change), entry);
  stored.invited.push(...guests(body).filter((guest) => !stored.invited.includes(guest)));
}

/** Patch semantics: objects are merged, lists replaced, null removes. */
export function patched(present: Fields, change: Fields): Fields {
  const result: Fields = { ...present };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete result[name];
    else result[name] = isFields(value) ? patched(fieldsOf(present[name]), value) : value;
  }
  return result;
}

function inserted(calendarId: string, id: string, { time }: Entry): Fields {
  const code = `${id.replace(/[^a-z]/g, "")}abcdefghij`.slice(0, 10);
  return {
    kind: "calendar#event",
    created: time,
    htmlLink: `https://calendar.sandbox.example/event?eid=${id}`,
    hangoutLink: `https://meet.sandbox.example/${code.slice(0, 3)}-${code.slice(3, 7)}-${code.slice(7)}`,
    iCalUID: `${id}@sandbox.example`,
    eventType: "default",
    creator: { email: calendarId, self: true },
    organizer: { email: calendarId, self: true },
  };
}

const stamp = (resource: Fields, { seq, time }: Entry): Fields => ({
  ...resource,
  attendees: withAnswers(resource["attendees"]),
  updated: time,
  sequence: 0,
  etag: `"${seq}"`,
});

const withAnswers = (attendees: unknown) =>
  Array.isArray(attendees)
    ? attendees.map((attendee) => ({ responseStatus: "needsAction", ...fieldsOf(attendee) }))
    : undefined;

/** Who is written to: only with `sendUpdates=all`. */
function guests(body: Fields): string[] {
  const attendees = fieldsOf(body["resource"])["attendees"];
  if (body["sendUpdates"] !== "all" || !Array.isArray(attendees)) return [];
  return attendees.map((attendee) => String(fieldsOf(attendee)["email"]));
}
