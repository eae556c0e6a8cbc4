import type { Queryable } from "@/db/client";
import type { Person } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import type { DraftFindings } from "@/lib/sending/schema.view";
import { hashOf } from "./commands";
import { checkProposed } from "./draft/check";
import { mayFollowup } from "./policy";
import { findFollowup, findPlace, ownDetailsOf } from "./queries";

/** What would meet the owner's words if they approved them now; nothing in those that compliance released. */
export async function checkFollowup(
  { db, actor }: { db: Queryable; actor: Person },
  { followupId, text }: { followupId: string; text: string },
): Promise<Result<DraftFindings, "not_found">> {
  const row = await findFollowup(db, followupId);
  const place = row && (await findPlace(db, row.leadId));
  if (!row || !place || !mayFollowup(actor, "approve", place)) return fail("not_found");
  const found = checkProposed(text, await ownDetailsOf(db, row.leadId, place));
  return ok(hashOf(text) === row.releasedHash ? found.filter(({ kind }) => kind === "promise") : found);
}
