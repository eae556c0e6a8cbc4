import { and, desc, eq, ilike, or, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import type { Actor } from "@/lib/actor";
import { visibleTo } from "./queries.queue";

/** Handoffs of a person found by name, company, e-mail, phone, or the conversation's id at its source; newest first. */
export function findPeople(db: Queryable, actor: Actor, words: string, limit = 8) {
  const like = `%${words.replace(/[%_\\]/g, "\\$&")}%`;
  const digits = words.replace(/\D/g, "");
  return db
    .select({
      id: handoffs.id,
      name: handoffs.contactName,
      company: handoffs.contactCompany,
      need: handoffs.need,
      state: handoffs.state,
    })
    .from(handoffs)
    .leftJoin(leads, eq(leads.id, handoffs.leadId))
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .where(
      and(
        visibleTo(actor),
        or(
          ilike(handoffs.contactName, like),
          ilike(handoffs.contactCompany, like),
          ilike(leads.email, like),
          digits.length >= 4 ? sql`regexp_replace(${leads.phone}, '\\D', '', 'g') like ${`%${digits}%`}` : undefined,
          eq(conversations.externalId, words),
        ),
      ),
    )
    .orderBy(desc(handoffs.createdAt), desc(handoffs.id))
    .limit(limit);
}
