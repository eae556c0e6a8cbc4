import { deskGet } from "@/lib/desk-route";
import { maySeeFollowups } from "@/lib/followups/policy";
import { listFollowups, listThin } from "@/lib/followups/queries.view";
import { FollowupListQuery } from "@/lib/followups/schema";
import { fail, ok } from "@/lib/result";

/** Recommendations for the person's leads; with the open ones, the leads of whom too little is known. */
export const GET = deskGet("/api/desk/followups", FollowupListQuery, async ({ db, actor }, { list }) => {
  if (!maySeeFollowups(actor)) return fail("forbidden");
  const items = await listFollowups(db, actor, list);
  return ok({ items, thin: list === "open" ? await listThin(db, actor) : [] });
});
