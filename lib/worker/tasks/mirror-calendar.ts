import { z } from "zod";
import { mirrorCalendar } from "@/lib/slots/commands";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ personId: z.uuid() });

/** Looks at a person's calendar and keeps what is busy. */
export const mirrorCalendarTask = ({ db, connectors, now }: World) =>
  task(Payload, ({ personId }) => mirrorCalendar({ db, calendar: connectors.calendar, now: now() }, personId));
