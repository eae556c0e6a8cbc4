import { type Fields, fieldsOf } from "../fields";
import { type Handler, json, param, type Reply } from "../http";
import { googleError } from "./errors";
import { instancesOf, isRecurring } from "./recurrence";
import { overlaps, type Span, spanOf } from "./span";
import { calendarOf } from "./state";

/** What overlaps the window and carries every property asked for, page by page. */
export const listEvents: Handler = (request, { state }) => {
  const { query } = request;
  const window = { start: bound(query.get("timeMin"), -Infinity), end: bound(query.get("timeMax"), Infinity) };
  const size = Number(query.get("maxResults") ?? 250);
  const from = Number(query.get("pageToken") ?? 0);
  const single = query.get("singleEvents") === "true";
  const byStart = query.get("orderBy") === "startTime";
  const refused = refuse(window, { size, from, unordered: byStart && !single });
  if (refused) return refused;

  const wanted = query.getAll("privateExtendedProperty").map(pairOf);
  const events = [...calendarOf(state.google, param(request, "calendarId")).values()]
    .map(({ resource }) => resource)
    .filter((resource) => query.get("showDeleted") === "true" || resource["status"] !== "cancelled")
    .filter((resource) => wanted.every(([name, value]) => privateProperties(resource)[name] === value))
    .flatMap((resource) => (single ? instancesOf(resource, window) : whole(resource, window)));
  if (byStart) events.sort((a, b) => (spanOf(a)?.start ?? 0) - (spanOf(b)?.start ?? 0));
  const more = from + size < events.length;
  return json(200, {
    kind: "calendar#events",
    timeZone: "UTC",
    items: events.slice(from, from + size),
    ...(more && { nextPageToken: String(from + size) }),
  });
};

/** A recurring event is listed once, whenever it happens within the window. */
function whole(resource: Fields, window: Span): Fields[] {
  if (isRecurring(resource)) return instancesOf(resource, window).length > 0 ? [resource] : [];
  const span = spanOf(resource);
  return span && overlaps(span, window) ? [resource] : [];
}

function refuse(window: Span, { size, from, unordered }: { size: number; from: number; unordered: boolean }) {
  const invalid = (message: string): Reply => googleError(400, "badRequest", message);
  if (Number.isNaN(window.start) || Number.isNaN(window.end)) return invalid("Bad Request");
  if (window.start >= window.end) {
    return googleError(400, "timeRangeEmpty", "The specified time range is empty.");
  }
  if (!Number.isInteger(size) || size < 1 || size > 2500) return invalid("Invalid maxResults");
  if (!Number.isInteger(from) || from < 0) return googleError(400, "invalid", "Invalid page token value.");
  if (unordered) return invalid("The requested ordering is not available for the particular query.");
  return null;
}

/** Only the first "=" parts name and value: a value of ours may hold another. */
function pairOf(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}

export const privateProperties = (resource: Fields) => fieldsOf(fieldsOf(resource["extendedProperties"])["private"]);

const bound = (text: string | null, otherwise: number) => (text === null ? otherwise : Date.parse(text));
