import { z } from "zod";
import { runErasure } from "@/lib/erasure/commands.erase";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ erasureId: z.uuid() });

/** Erases a person on our side. */
export const erasePersonTask = (world: World) => task(Payload, ({ erasureId }) => runErasure(world, erasureId));
