import { z } from "zod";
import { reconcile } from "@/lib/reconciliation/reconcile";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ reconciliationId: z.uuid() });

/** Two questions a lead: so spaced, a comparison takes a third of what a CRM's smallest plan allows and leaves the rest. */
const pauseMs = 300;

/** Compares both sides once. */
export const reconcileTask = (world: World) =>
  task(Payload, ({ reconciliationId }) => reconcile({ ...world, pauseMs }, reconciliationId));
