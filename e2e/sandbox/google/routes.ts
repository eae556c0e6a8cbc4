import type { Route } from "../http";
import { deleteEvent, getCalendar, getEvent, insertEvent, patchEvent } from "./events";
import { queryFreeBusy } from "./free-busy";
import { listEvents } from "./list-events";
import { shared } from "./shared";

const calendar = "/calendar/v3/calendars/{calendarId}";

export const googleRoutes: Route[] = [
  { method: "POST", path: "/calendar/v3/freeBusy", operation: "freebusy.query", handle: queryFreeBusy },
  { method: "POST", path: `${calendar}/events`, operation: "events.insert", handle: shared(insertEvent) },
  { method: "GET", path: `${calendar}/events`, operation: "events.list", handle: shared(listEvents) },
  { method: "GET", path: `${calendar}/events/{id}`, operation: "events.get", handle: shared(getEvent) },
  { method: "PATCH", path: `${calendar}/events/{id}`, operation: "events.patch", handle: shared(patchEvent) },
  { method: "DELETE", path: `${calendar}/events/{id}`, operation: "events.delete", handle: shared(deleteEvent) },
  { method: "GET", path: calendar, operation: "calendars.get", handle: shared(getCalendar) },
];
