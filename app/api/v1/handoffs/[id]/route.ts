import { z } from "zod";
import { env } from "@/lib/env";
import { getHandoff } from "@/lib/handoffs/endpoints";
import { findBriefOf } from "@/lib/handoffs/queries.api";
import { endpoint, route } from "@/lib/http";
import { problem, success } from "@/lib/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(getHandoff, async ({ db, actor, now, params }) => {
    const id = z.uuid().safeParse(params["id"]);
    const found = id.success
      ? await findBriefOf(db, actor.sourceId, { handoffId: id.data, desk: env().NEXTAUTH_URL, now })
      : undefined;
    return found ? success(200, found) : problem("NOT_FOUND");
  }),
});
