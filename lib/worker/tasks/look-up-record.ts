import { z } from "zod";
import { lookUpRecord } from "@/lib/records/commands";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ handoffId: z.uuid() });

/** Finds the person of a handoff in the CRM and among our own leads. */
export const lookUpRecordTask = ({ db, connectors, now }: World) =>
  task(Payload, ({ handoffId }) => lookUpRecord({ db, crm: connectors.crm, now: now() }, handoffId));
