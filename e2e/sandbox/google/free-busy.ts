import { fieldsOf, textOf } from "../fields";
import { type Handler, json } from "../http";
import { googleError } from "./errors";
import { instancesOf } from "./recurrence";
import { isBusy, type Span, spanOf } from "./span";
import { calendarOf } from "./state";

/**
 * Busy intervals without ids, those that touch run together: an answer that cannot tell whose they are. A calendar that
 * cannot be read is an error within the answer, beside the others.
 */
export const queryFreeBusy: Handler = (request, { state }) => {
  const body = fieldsOf(request.body);
  const window = { start: Date.parse(textOf(body["timeMin"])), end: Date.parse(textOf(body["timeMax"])) };
  if (!(window.start < window.end)) return googleError(400, "timeRangeEmpty", "The specified time range is empty.");
  const items = Array.isArray(body["items"]) ? body["items"].map((item) => textOf(fieldsOf(item)["id"])) : [];
  const calendars = items.map((id) => {
    if (state.google.unshared.has(id)) return [id, { errors: [{ domain: "global", reason: "notFound" }], busy: [] }];
    const spans = [...calendarOf(state.google, id).values()]
      .filter(({ resource }) => isBusy(resource))
      .flatMap(({ resource }) => instancesOf(resource, window))
      .flatMap((resource) => spanOf(resource) ?? []);
    return [id, { busy: joined(spans).map(({ start, end }) => ({ start: iso(start), end: iso(end) })) }];
  });
  return json(200, {
    kind: "calendar#freeBusy",
    timeMin: iso(window.start),
    timeMax: iso(window.end),
    calendars: Object.fromEntries(calendars),
  });
};

const iso = (at: number) => new Date(at).toISOString();

function joined(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
