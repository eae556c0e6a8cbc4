import { z } from "zod";
import { forgetRecordsSeen } from "@/lib/connectors/settings/commands.forget";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ seenBefore: z.iso.datetime() });

/** After a switch of the CRM: forgets what a look-up in the old one wrote behind it. */
export const forgetRecordsTask = ({ db }: World) =>
  task(Payload, ({ seenBefore }) => forgetRecordsSeen(db, new Date(seenBefore)));
