import { z } from "zod";
import { withdrawFoundMeeting } from "@/lib/reconciliation/withdraw";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ findingId: z.uuid() });

/** Takes a meeting that belongs to nobody out of its calendar. A calendar that cannot answer is asked again later. */
export const withdrawFoundMeetingTask = (world: World) =>
  task(Payload, ({ findingId }) => withdrawFoundMeeting(world, findingId));
