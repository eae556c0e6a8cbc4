import { z } from "zod";
import { runSending } from "@/lib/sending/run";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ sendingId: z.uuid() });

/** Makes the next attempt of a message that an owner sends. */
export const runSendingTask = (world: World) => task(Payload, ({ sendingId }) => runSending(world, sendingId));
