import { changedTopics, endWithin } from "@/lib/conversations/commands";
import { postEnd } from "@/lib/conversations/endpoints";
import { readRef } from "@/lib/conversations/model";
import { takenIn } from "@/lib/conversations/reply";
import { route, writingEndpoint } from "@/lib/http";
import { problem } from "@/lib/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: writingEndpoint(postEnd, changedTopics, async (tx, { actor, now, params, body }) => {
    const ref = readRef(params["id"] ?? "");
    if (!ref) return problem("NOT_FOUND");
    const endedAt = body.ended_at ? new Date(body.ended_at) : now;
    return takenIn(await endWithin(tx, { actor, now }, { sourceId: actor.sourceId, ref, endedAt }));
  }),
});
