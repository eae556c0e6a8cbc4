import { z } from "zod";
import { lookAgain } from "@/lib/followups/commands.again";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ leadId: z.uuid() });

/** Looks at a lead again, after something was heard of it or a proposal was rejected. */
export const recommendFollowupTask = ({ db, now }: World) =>
  task(Payload, async ({ leadId }) => {
    await lookAgain(db, leadId, now());
  });
