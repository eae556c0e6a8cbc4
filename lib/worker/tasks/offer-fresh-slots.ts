import { z } from "zod";
import { offerFreshSlots } from "@/lib/delivery/commands.fresh-slots";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ handoffId: z.uuid() });

/** Looks at the calendars again after a time was lost, and offers what is free now. */
export const offerFreshSlotsTask = ({ db, connectors, now }: World) =>
  task(Payload, ({ handoffId }) => offerFreshSlots({ db, calendar: connectors.calendar, now: now() }, handoffId));
