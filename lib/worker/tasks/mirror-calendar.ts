import { z } from "zod";
import { leftAloneUntil } from "@/lib/connectors/health/queries";
import { log } from "@/lib/log";
import { mirrorCalendar } from "@/lib/slots/commands";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ personId: z.uuid() });

/** Looks at a person's calendar and keeps what is busy. One that cannot answer is asked again by the next round. */
export const mirrorCalendarTask = ({ db, connectors, now }: World) =>
  task(Payload, async ({ personId }) => {
    if (await leftAloneUntil(db, connectors.systems.calendar, now())) return;
    const refused = await mirrorCalendar({ db, calendar: connectors.calendar, now: now() }, personId);
    if (refused) log.warn({ personId, kind: refused.kind, status: refused.status }, "a calendar could not be read");
  });
