import { asc, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { teamMembers } from "@/db/schema/people";
import type { HandoffRow } from "@/lib/handoffs/queries";
import { type Bookable, chooseBookable } from "./model";
import { listCandidates, listRules } from "./queries";
import { findFacts } from "./queries.facts";

/**
 * In whose calendars a visitor may choose a time: the owner's, and where a team has the handoff its members'. With no
 * owner yet, those whom the rules name, though none of them is there at this hour: the times lie ahead. Null: nobody.
 */
export async function findBookable(db: Queryable, handoff: HandoffRow, now: Date): Promise<Bookable | null> {
  const { ownerId, teamId, ownerReason: reason } = handoff;
  if (ownerId && !teamId) return { personIds: [ownerId], teamId, reason };
  const candidates = await listCandidates(db, now);
  if (!teamId) return chooseBookable(await findFacts(db, handoff), await listRules(db), candidates);
  const members = (await listMemberIds(db, teamId)).filter((id) => candidates.has(id));
  // Whose it is already comes first where two are free at the same time.
  const personIds = [...new Set(ownerId ? [ownerId, ...members] : members)];
  return personIds.length > 0 ? { personIds, teamId, reason } : null;
}

/** Whose turn it is first. */
async function listMemberIds(db: Queryable, teamId: string): Promise<string[]> {
  const rows = await db
    .select({ personId: teamMembers.personId })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, teamId))
    .orderBy(sql`${teamMembers.lastChosenAt} asc nulls first`, asc(teamMembers.personId));
  return rows.map(({ personId }) => personId);
}
