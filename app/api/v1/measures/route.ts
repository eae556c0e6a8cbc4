import { replica } from "@/lib/db";
import { endpoint, route } from "@/lib/http";
import { problem, success } from "@/lib/http/problem";
import { getMeasures } from "@/lib/measures/endpoints";
import { findMeasures } from "@/lib/measures/queries.api";
import { measuresCsv } from "@/lib/measures/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(getMeasures, async ({ actor, query, now, request }) => {
    const found = await findMeasures(replica(), actor, query, now);
    if (!found.ok) return problem("FORBIDDEN");
    if (!wantsCsv(request)) return success(200, found.data);
    const headers = { "content-type": "text/csv; charset=utf-8" };
    return { ...success(200, found.data), text: measuresCsv(found.data), headers };
  }),
});

const wantsCsv = (request: Request) => /(^|[\s,])text\/csv\s*(;|,|$)/i.test(request.headers.get("accept") ?? "");
