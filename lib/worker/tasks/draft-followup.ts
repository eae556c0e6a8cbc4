import { z } from "zod";
import { draftWithModel } from "@/lib/followups/commands.draft";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ followupId: z.uuid() });

/** Lets the language model add to a follow-up's draft, where this worker has one. */
export const draftFollowupTask = ({ db, model, now, random }: World) =>
  task(Payload, async ({ followupId }) => {
    if (model) await draftWithModel({ db, engine: model, now, random }, followupId);
  });
