import { and, eq, inArray, ne, or } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { openStates } from "@/lib/handoffs/model";
import { Match } from "./schema";

export type LeadRow = typeof leads.$inferSelect;

/** A handoff's stored match; null where nobody looked yet. */
export function findMatch(stored: unknown): Match | null {
  return stored === null || stored === undefined ? null : Match.parse(stored);
}

/** Our leads with this e-mail address or this number. */
export async function listLeads(db: Queryable, by: { email: string | null; phone: string | null }): Promise<LeadRow[]> {
  const same = or(by.email ? eq(leads.email, by.email) : undefined, by.phone ? eq(leads.phone, by.phone) : undefined);
  return same ? db.select().from(leads).where(same).limit(20) : [];
}

/** Other open handoffs of these leads. */
export async function listOpenHandoffs(db: Queryable, leadIds: string[], exceptId: string) {
  if (leadIds.length === 0) return [];
  return db
    .select({
      id: handoffs.id,
      leadId: handoffs.leadId,
      contactName: handoffs.contactName,
      contactCompany: handoffs.contactCompany,
    })
    .from(handoffs)
    .where(and(inArray(handoffs.leadId, leadIds), inArray(handoffs.state, [...openStates]), ne(handoffs.id, exceptId)))
    .limit(20);
}
