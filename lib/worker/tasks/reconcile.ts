import { z } from "zod";
import { env } from "@/lib/env";
import { reconcile } from "@/lib/reconciliation/reconcile";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ reconciliationId: z.uuid() });

/** Compares both sides once, a lead at a time with a pause between two. */
export const reconcileTask = (world: World) =>
  task(Payload, ({ reconciliationId }) => reconcile({ ...world, pauseMs: env().RECONCILE_PAUSE_MS }, reconciliationId));
