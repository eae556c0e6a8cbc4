import { getHandoffs } from "@/lib/handoffs/endpoints";
import { listHandoffsOf, readCursor } from "@/lib/handoffs/queries.api";
import { endpoint, route } from "@/lib/http";
import { invalidWhole } from "@/lib/http/issues";
import { success } from "@/lib/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(getHandoffs, async ({ db, actor, query }) => {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    if (query.cursor !== undefined && !after) return invalidWhole("The cursor is none of ours.");
    return success(200, await listHandoffsOf(db, actor.sourceId, query, after));
  }),
});
