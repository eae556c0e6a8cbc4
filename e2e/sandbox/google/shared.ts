import { type Handler, param } from "../http";
import { notFound } from "./errors";

/** A calendar that nobody shared with us is not there at all, whatever is asked of it. */
export const shared =
  (handle: Handler): Handler =>
  (request, context) =>
    context.state.google.unshared.has(param(request, "calendarId")) ? notFound() : handle(request, context);
