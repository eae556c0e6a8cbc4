import { z } from "zod";
import { eraseElsewhere } from "@/lib/erasure/elsewhere";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ elsewhereId: z.uuid() });

/** Erases on another side what a delivery wrote there. */
export const eraseElsewhereTask = (world: World) =>
  task(Payload, ({ elsewhereId }) => eraseElsewhere(world, elsewhereId));
