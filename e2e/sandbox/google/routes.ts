import type { Route } from "../http";
import { deleteEvent, getCalendar, getEvent, insertEvent, listEvents, patchEvent } from "./events";
import { queryFreeBusy } from "./free-busy";

const calendar = "/calendar/v3/calendars/{calendarId}";

export const googleRoutes: Route[] = [
  { method: "POST", path: "/calendar/v3/freeBusy", operation: "freebusy.query", handle: queryFreeBusy },
  { method: "POST", path: `${calendar}/events`, operation: "events.insert", handle: insertEvent },
  { method: "GET", path: `${calendar}/events`, operation: "events.list", handle: listEvents },
  { method: "GET", path: `${calendar}/events/{id}`, operation: "events.get", handle: getEvent },
  { method: "PATCH", path: `${calendar}/events/{id}`, operation: "events.patch", handle: patchEvent },
  { method: "DELETE", path: `${calendar}/events/{id}`, operation: "events.delete", handle: deleteEvent },
  { method: "GET", path: calendar, operation: "calendars.get", handle: getCalendar },
];
