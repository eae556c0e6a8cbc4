import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { openStates } from "@/lib/handoffs/model";
import type { Known } from "./likeness";
import { companyDomainOf, mailboxOf } from "./mailbox";
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

/**
 * Leads that may be this person: the same mailbox or number, the company's own domain, or much the same name (pg_trgm, its
 * usual threshold of 0.3). The nearest names first; whether they are alike enough is for likeness.ts to say.
 */
export async function listAlike(db: Queryable, person: Known): Promise<LeadRow[]> {
  const [mailbox, domain] = [mailboxOf(person.email), companyDomainOf(person.email)];
  const alike = or(
    mailbox ? eq(leads.mailbox, mailbox) : undefined,
    person.phone ? eq(leads.phone, person.phone) : undefined,
    domain ? eq(leads.domain, domain) : undefined,
    person.name ? sql`${leads.name} % ${person.name}` : undefined,
  );
  if (!alike) return [];
  return db
    .select()
    .from(leads)
    .where(alike)
    .orderBy(
      sql`(${leads.mailbox} = ${mailbox ?? ""} or ${leads.phone} = ${person.phone ?? ""}) desc nulls last`,
      sql`similarity(coalesce(${leads.name}, ''), ${person.name ?? ""}) desc`,
      leads.id,
    )
    .limit(50);
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
