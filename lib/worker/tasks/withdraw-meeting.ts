import { z } from "zod";
import { withdrawMeeting } from "@/lib/delivery/withdraw";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ deliveryId: z.uuid(), attempt: z.int().positive() });

/** Takes the meeting of an ended delivery out of the calendar. */
export const withdrawMeetingTask = (world: World) => task(Payload, (withdrawal) => withdrawMeeting(world, withdrawal));
