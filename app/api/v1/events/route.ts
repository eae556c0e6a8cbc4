import { changedTopics, takeEvent } from "@/lib/events/commands";
import { postEvent } from "@/lib/events/endpoints";
import { taken } from "@/lib/events/reply";
import { route, writingEndpoint } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: writingEndpoint(postEvent, changedTopics, async (tx, { actor, now, body }) =>
    taken(await takeEvent(tx, { actor, now }, actor.sourceId, body)),
  ),
});
