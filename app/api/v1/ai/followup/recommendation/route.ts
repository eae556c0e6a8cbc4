import { recommendFor } from "@/lib/followups/commands.recommend";
import { postRecommendation } from "@/lib/followups/endpoints";
import { recommended } from "@/lib/followups/reply";
import { repeatableEndpoint, route } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: repeatableEndpoint(postRecommendation, async ({ db, actor, now, body }) =>
    recommended(await recommendFor({ db, actor, now }, body)),
  ),
});
