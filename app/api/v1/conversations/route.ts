import { changedTopics, takeInWithin } from "@/lib/conversations/commands";
import { postConversation } from "@/lib/conversations/endpoints";
import { takenIn } from "@/lib/conversations/reply";
import { route, writingEndpoint } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: writingEndpoint(postConversation, changedTopics, async (tx, { actor, now, body }) =>
    takenIn(await takeInWithin(tx, { actor, now }, actor.sourceId, body)),
  ),
});
