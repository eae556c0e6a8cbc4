import { createHash } from "node:crypto";
import { type Fields, fieldsOf, textOf } from "../fields";
import { type Context, type Handler, json, param, type Reply, type Request } from "../http";
import { duplicate, googleError, notFound } from "./errors";
import { privateProperties } from "./list-events";
import { spanOf } from "./span";
import { calendarOf, patched, type StoredEvent } from "./state";

/** Two events may share an hour: Google refuses no double booking. */
export const insertEvent: Handler = (request, context) => {
  const { state, ledger } = context;
  const calendarId = param(request, "calendarId");
  const resource = fieldsOf(request.body);
  const id = textOf(resource["id"]) || ownId(ledger.entries().length);
  const refused = refuseTimes(resource);
  if (refused) return refused;
  if (!/^[a-v0-9]{5,1024}$/.test(id)) return googleError(400, "invalid", "Invalid resource id value.");
  if (calendarOf(state.google, calendarId).has(id)) return duplicate();
  const body = { sendUpdates: sendUpdates(request), resource };
  ledger.append({
    system: "google",
    operation: "events.insert",
    ids: { calendarId, id },
    key: keyOf(resource, id),
    body,
  });
  return found(request, context, id, ({ resource: stored }) => json(200, stored));
};

/** A deleted event is still answered, as `cancelled`. */
export const getEvent: Handler = (request, context) =>
  found(request, context, param(request, "id"), ({ resource }) => json(200, resource));

export const patchEvent: Handler = (request, context) =>
  changed(request, context, (event, ids) => {
    const resource = fieldsOf(request.body);
    const refused = refuseTimes(patched(event.resource, resource));
    if (refused) return refused;
    const key = keyOf(event.resource, ids.id);
    const body = { sendUpdates: sendUpdates(request), resource };
    context.ledger.append({ system: "google", operation: "events.patch", ids, key, body });
    return json(200, event.resource);
  });

export const deleteEvent: Handler = (request, context) =>
  changed(request, context, (event, ids) => {
    const key = keyOf(event.resource, ids.id);
    const body = { sendUpdates: sendUpdates(request) };
    context.ledger.append({ system: "google", operation: "events.delete", ids, key, body });
    return { status: 204 };
  });

export const getCalendar: Handler = (request) => {
  const id = param(request, "calendarId");
  const own = id === "primary" ? "owner@desk.example" : id;
  return json(200, { kind: "calendar#calendar", id: own, summary: own, timeZone: "UTC" });
};

function found(request: Request, { state }: Context, id: string, then: (event: StoredEvent) => Reply): Reply {
  const event = calendarOf(state.google, param(request, "calendarId")).get(id);
  return event ? then(event) : notFound();
}

/** For writes: a deleted event is gone, and an event somebody changed since needs to be read again. */
function changed(
  request: Request,
  context: Context,
  then: (event: StoredEvent, ids: { calendarId: string; id: string }) => Reply,
): Reply {
  const ids = { calendarId: param(request, "calendarId"), id: param(request, "id") };
  return found(request, context, ids.id, (event) => {
    if (event.resource["status"] === "cancelled") return googleError(410, "deleted", "Resource has been deleted");
    const wanted = request.headers["if-match"];
    if (wanted && wanted !== "*" && wanted !== event.resource["etag"]) {
      return googleError(412, "conditionNotMet", "Precondition Failed");
    }
    return then(event, ids);
  });
}

function refuseTimes(resource: Fields): Reply | null {
  const span = spanOf(resource);
  if (!span) return googleError(400, "required", "Missing end time.");
  return span.start < span.end ? null : googleError(400, "timeRangeEmpty", "The specified time range is empty.");
}

const sendUpdates = ({ query }: Request) => query.get("sendUpdates") ?? "none";
const keyOf = (resource: Fields, id: string) => textOf(privateProperties(resource)["handoffDeskKey"]) || id;
const ownId = (count: number) => createHash("sha256").update(`event ${count}`).digest("hex").slice(0, 26);
