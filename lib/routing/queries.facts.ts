import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import type { Analysis } from "@/lib/analysis/model";
import { findStandingAnalysis, type HandoffRow } from "@/lib/handoffs/queries";
import { findMatch } from "@/lib/records/queries";
import type { Facts } from "./model";
import { findByCrmOwner } from "./queries";

/** What the rules look at of a handoff. */
export async function findFacts(db: Queryable, handoff: HandoffRow): Promise<Facts> {
  const [conversation] = await db.select().from(conversations).where(eq(conversations.id, handoff.conversationId));
  if (!conversation) throw new Error(`no conversation ${handoff.conversationId}`);
  const analysis = await findStandingAnalysis(db, handoff.analysisId);
  const match = findMatch(handoff.match);

  return {
    route: handoff.route,
    serviceLine: analysis?.serviceLine ?? conversation.fields["service_line"] ?? null,
    topic: conversation.pageTopic,
    pagePath: conversation.pagePath,
    country: conversation.visitor["country"] ?? null,
    language: analysis?.language ?? null,
    urgency: analysis?.urgency.value ?? null,
    isCustomer: match?.record?.isCustomer ?? handoff.route === "existing_customer",
    accountOwnerId: await findByCrmOwner(db, match?.record?.ownerId ?? null),
    companySize: companySize(analysis, conversation.fields),
    value: handoff.valueAmount,
  };
}

/** The first number of what was said ("1,200", "about 40 people"); of a range ("50-200") its lower end. */
function companySize(analysis: Analysis | undefined, fields: Record<string, string>): number | null {
  const stated = fields["company_size"] ?? analysis?.qualification.collected["company_size"];
  const [first] = /\d{1,3}(?:[.,' ]\d{3})+(?!\d)|\d+/.exec(stated ?? "") ?? [];
  return first === undefined ? null : Number(first.replace(/\D/g, ""));
}
