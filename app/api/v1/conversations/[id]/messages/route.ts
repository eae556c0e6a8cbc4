import { addMessagesWithin, changedTopics } from "@/lib/conversations/commands";
import { postMessages } from "@/lib/conversations/endpoints";
import { readRef } from "@/lib/conversations/model";
import { takenIn } from "@/lib/conversations/reply";
import { route, writingEndpoint } from "@/lib/http";
import { problem } from "@/lib/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: writingEndpoint(postMessages, changedTopics, async (tx, { actor, now, params, body }) => {
    const ref = readRef(params["id"] ?? "");
    if (!ref) return problem("NOT_FOUND");
    const { messages } = body;
    return takenIn(await addMessagesWithin(tx, { actor, now }, { sourceId: actor.sourceId, ref, messages }));
  }),
});
