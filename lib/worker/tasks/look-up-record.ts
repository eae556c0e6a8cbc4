import { z } from "zod";
import { leftAloneUntil } from "@/lib/connectors/health/queries";
import { enqueue } from "@/lib/jobs";
import { lookUpRecord } from "@/lib/records/commands";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ handoffId: z.uuid() });

/** Finds the person of a handoff in the CRM and among our own leads; later, where the CRM does not answer just now. */
export const lookUpRecordTask = ({ db, connectors, now }: World) =>
  task(Payload, async ({ handoffId }) => {
    const runAt = await leftAloneUntil(db, connectors.systems.crm, now());
    if (!runAt) return lookUpRecord({ db, crm: connectors.crm, now: now() }, handoffId);
    const key = `look_up_record:${handoffId}`;
    await db.transaction((tx) => enqueue(tx, "look_up_record", { handoffId }, { key, runAt }));
  });
