import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { queueWords } from "@/db/schema/queue";
import { leads } from "@/db/schema/records";
import { readSearch, type Search } from "./search";

/** Of an address or number that very many share, the newest so many people are looked at. */
const mostPeople = 500;

type Page = {
  /** What else must hold of the handoff, the policy first. */
  where: SQL | undefined;
  /** Older than this one; ids are ordered by time. */
  before?: string | undefined;
  limit: number;
};

/**
 * Ids of the handoffs that what was typed finds, newest first: by words of name, company and need, by the beginning of an
 * e-mail address or its domain, by digits of a phone number, by the conversation's id at its source, by an id of ours.
 * Each way walks its own index and stops at a page.
 */
export async function searchHandoffs(db: Queryable, typed: string, page: Page): Promise<string[]> {
  const ways = waysOf(readSearch(typed), page);
  // The same statement serves the rarest word and the most common one, which want different plans.
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const rows = await tx.execute<{ id: string }>(
      sql`select id from (${sql.join(ways, sql` union `)}) as found order by id desc limit ${page.limit}`,
    );
    return rows.map(({ id }) => id);
  });
}

function waysOf(search: Search, { where, before, limit }: Page): SQL[] {
  const id = sql`${handoffs.id}`;
  const way = (from: SQL, on: SQL, key: SQL = id) => {
    const holds = and(on, before ? sql`${key} < ${before}::uuid` : undefined, where);
    return sql`(select ${handoffs.id} as id from ${from} where ${holds} order by ${key} desc limit ${limit})`;
  };
  const ofPeople = (condition: SQL) =>
    way(
      sql`(select ${leads.id} as id from ${leads} where ${condition} order by ${leads.id} desc limit ${mostPeople}) as person
        join ${handoffs} on ${handoffs.leadId} = person.id`,
      sql`true`,
    );

  const ways = [
    way(
      sql`${conversations} join ${handoffs} on ${handoffs.conversationId} = ${conversations.id}`,
      eq(conversations.externalId, search.exact),
    ),
  ];
  if (search.words) {
    ways.push(
      way(
        sql`${queueWords} join ${handoffs} on ${handoffs.id} = ${queueWords.handoffId}`,
        sql`${queueWords.words} @@ ${search.words}::tsquery`,
        sql`${queueWords.handoffId}`,
      ),
    );
  }
  if (search.email) ways.push(ofPeople(sql`${leads.email} like ${`${literal(search.email)}%`}`));
  if (search.domain) ways.push(ofPeople(eq(leads.domain, search.domain)));
  if (search.digits) ways.push(ofPeople(sql`${leads.phone} like ${`%${search.digits}%`}`));
  if (search.id) {
    ways.push(
      way(sql`${handoffs}`, sql`${handoffs.id} = ${search.id}::uuid`),
      way(sql`${handoffs}`, sql`${handoffs.conversationId} = ${search.id}::uuid`),
    );
  }
  return ways;
}

const literal = (text: string) => text.replace(/[%_\\]/g, "\\$&");
