import { z } from "zod";
import { runMove } from "@/lib/moves/run";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ moveId: z.uuid() });

/** Gives the CRM's task or the meeting to a task's new owner. */
export const runMoveTask = (world: World) => task(Payload, ({ moveId }) => runMove(world, moveId));
