import type { Fault } from "./faults";
import { fieldsOf, textOf } from "./fields";
import { googleError } from "./google/errors";
import { type Context, json, type Reply, type Request } from "./http";
import { hubspotError, limitReached } from "./hubspot/errors";
import { merge } from "./hubspot/merge";
import { findByUnique, findObject } from "./hubspot/state";
import type { System } from "./ledger";
import { salesforceFault } from "./salesforce/fault-replies";
import { seedContact, seedEvent } from "./seed";
import { slackRefusal } from "./slack";
import { twilioRefusal } from "./twilio";

/** The answer a fault gives in place of doing the request; null for a fault that does it. */
export function faultReply(fault: Fault, system: System, request: Request): Reply | null {
  const wait = fault.retry_after_s ?? null;
  const reply = plainReply(fault.name, system, request, wait);
  return reply && wait !== null ? { ...reply, headers: { ...reply.headers, "retry-after": String(wait) } } : reply;
}

const hubspotCategories: Record<string, string> = {
  400: "VALIDATION_ERROR",
  401: "EXPIRED_AUTHENTICATION",
  403: "MISSING_SCOPES",
  404: "OBJECT_NOT_FOUND",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  422: "UNPROCESSABLE_ENTITY",
  500: "INTERNAL_ERROR",
};
const googleReasons: Record<string, string> = {
  400: "invalid",
  401: "authError",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
  412: "conditionNotMet",
  422: "invalid",
  429: "rateLimitExceeded",
  500: "backendError",
};

function plainReply(name: Fault["name"], system: System, request: Request, wait: number | null): Reply | null {
  if (name === "502" || name === "503") {
    // From a proxy in front, not from the API.
    return { status: Number(name), headers: { "content-type": "text/html" }, body: "<html><h1>upstream</h1></html>" };
  }
  if (name === "redirect") return { status: 302, headers: { location: "http://169.254.169.254/latest/meta-data" } };
  // Each system's own way to say it; the book remembers the token.
  if (name === "token-expires") return plainReply("401", system, request, wait);
  // Real messages quote what was sent: these do too, so that a message passed on is found out.
  const message = `${name} for ${request.rawBody.slice(0, 200)}`;
  if (system === "salesforce") return salesforceFault(name, message);
  if (name === "error-in-200") return errorInside(system, request);
  if (name === "403-rate-limit") return googleError(403, "rateLimitExceeded", "Rate Limit Exceeded");
  if (system === "slack") return slackRefusal(name);
  if (system === "twilio") return twilioRefusal(name, request.rawBody.slice(0, 200));
  if (name === "429-daily" && system === "google") return googleError(429, "quotaExceeded", "Quota exceeded.");
  if (system !== "google" && name === "429") return limitReached("TEN_SECONDLY_ROLLING", wait);
  if (system !== "google" && name === "429-daily") return limitReached("DAILY", wait);
  const status = Number.parseInt(name, 10);
  if (Number.isNaN(status) || name === "409-exists") return null;
  return system === "google"
    ? googleError(status, googleReasons[status] ?? "backendError", message)
    : hubspotError(status, hubspotCategories[status] ?? "INTERNAL_ERROR", message);
}

function errorInside(system: System, request: Request): Reply {
  if (system === "google") {
    const items = fieldsOf(request.body)["items"];
    const ids = Array.isArray(items) ? items.map((item) => textOf(fieldsOf(item)["id"])) : [];
    const errors = [{ domain: "global", reason: "internalError" }];
    return json(200, { calendars: Object.fromEntries(ids.map((id) => [id, { errors, busy: [] }])) });
  }
  const errors = [{ status: "error", category: "INTERNAL_ERROR", message: "internal error" }];
  return json(207, { status: "COMPLETE", results: [], numErrors: 1, errors, startedAt: "", completedAt: "" });
}

/** What "somebody else" does just before the request is handled. */
export function somebodyElse(name: Fault["name"], operation: string, request: Request, context: Context): void {
  if (name === "rival-booking") rivalBooking(request, context);
  if (name === "contact-deleted") contactDeleted(request, context);
  if (name === "contact-merged") contactMerged(request, context);
  if (name === "409-exists" && operation.startsWith("contacts.")) contactExists(request, context);
}

function rivalBooking(request: Request, context: Context): void {
  const { start, end } = fieldsOf(request.body);
  const calendarId = request.params["calendarId"] ?? "";
  seedEvent(context, calendarId, { summary: "Rival", start, end });
}

/** The same person, entered by hand a moment ago. */
function contactExists(request: Request, context: Context): void {
  const body = fieldsOf(request.body);
  const [input] = Array.isArray(body["inputs"]) ? body["inputs"].map(fieldsOf) : [body];
  const { email = "", firstname = "" } = fieldsOf(input?.["properties"]);
  if (findByUnique(context.state.hubspot, "contacts", "email", textOf(email))) return;
  seedContact(context, { email: textOf(email), firstname: textOf(firstname) });
}

function addressed(request: Request, { state }: Context) {
  const id = request.params["toId"] ?? request.params["id"] ?? "";
  const idProperty = request.query.get("idProperty");
  return idProperty
    ? findByUnique(state.hubspot, "contacts", idProperty, id)
    : findObject(state.hubspot, "contacts", id);
}

function contactDeleted(request: Request, context: Context): void {
  const contact = addressed(request, context);
  if (!contact) return;
  const ids = { id: contact.id };
  context.ledger.append({ system: "hubspot", operation: "contacts.archive", ids, key: null, body: {}, seed: true });
}

function contactMerged(request: Request, context: Context): void {
  const contact = addressed(request, context);
  if (!contact) return;
  const remaining = findObject(context.state.hubspot, "contacts", seedContact(context, { lastname: "Merged" }));
  if (remaining) merge(context, remaining, contact, true);
}
