import { getConversation } from "@/lib/conversations/endpoints";
import { readRef } from "@/lib/conversations/model";
import { findConversationBody } from "@/lib/conversations/queries.body";
import { endpoint, route } from "@/lib/http";
import { problem, success } from "@/lib/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(getConversation, async ({ db, actor, params }) => {
    const ref = readRef(params["id"] ?? "");
    const body = ref && (await findConversationBody(db, actor, ref));
    return body ? success(200, body) : problem("NOT_FOUND");
  }),
});
