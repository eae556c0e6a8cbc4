import { deskPost } from "@/lib/desk-route";
import { checkFollowup } from "@/lib/followups/queries.check";
import { CheckFollowup } from "@/lib/followups/schema";

/** What an approval of these words would meet, as they are being typed. */
export const POST = deskPost("/api/desk/followups/[followupId]/check", CheckFollowup, checkFollowup);
