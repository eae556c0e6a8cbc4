import { z } from "zod";
import { readWithModel } from "@/lib/conversations/commands.model";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ conversationId: z.uuid() });

/** Lets the language model read a chat, where this worker has one. */
export const readWithModelTask = ({ db, model, now, random }: World) =>
  task(Payload, async ({ conversationId }) => {
    if (model) await readWithModel({ db, engine: model, now, random }, conversationId);
  });
