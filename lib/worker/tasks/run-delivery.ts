import { z } from "zod";
import { runDelivery } from "@/lib/delivery/run";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ deliveryId: z.uuid() });

/** Wakes a delivery and runs it as far as it goes. */
export const runDeliveryTask = (world: World) => task(Payload, ({ deliveryId }) => runDelivery(world, deliveryId));
