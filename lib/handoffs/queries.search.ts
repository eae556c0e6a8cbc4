import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { queueWords } from "@/db/schema/queue";
import { leads } from "@/db/schema/records";
import { readSearch, type Search } from "./search";

/** Of an address or number that very many share, so many people are looked at. */
const mostPeople = 500;
/** Words that more handoffs have than this are so common that a page of them is found by going back from the newest. */
const rareUpTo = 2_000;

type Page = {
  /** What else must hold of the handoff, the policy first. */
  where: SQL | undefined;
  /** Older than this one; ids are ordered by time. */
  before?: string | undefined;
  limit: number;
};

/**
 * Ids of the handoffs that what was typed finds, newest first: by words of name, company and need (by how they begin,
 * where none has the whole words), by the beginning of an
 * e-mail address or its domain, by digits of a phone number, by the conversation's id at its source, by an id of ours.
 * Each way walks its own index and stops at a page.
 */
export async function searchHandoffs(db: Queryable, typed: string, page: Page): Promise<string[]> {
  const search = readSearch(typed);
  // The same statement serves the rarest word and the most common one, which want different plans.
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const ways = [...waysOf(search, page), ...(await byWords(tx, search, page))];
    const rows = await tx.execute<{ id: string }>(
      sql`select id from (${sql.join(ways, sql` union `)}) as found order by id desc limit ${page.limit}`,
    );
    return rows.map(({ id }) => id);
  });
}

/** One way: handoffs by something joined to them, the newest of a page. `key` is the id by whose index it goes. */
function way(from: SQL, on: SQL | undefined, { where, before, limit }: Page, key: SQL = sql`${handoffs.id}`): SQL {
  const holds = and(on, before ? sql`${key} < ${before}::uuid` : undefined, where);
  return sql`(select ${handoffs.id} as id from ${from} where ${holds ?? sql`true`} order by ${key} desc limit ${limit})`;
}

/**
 * Rare words by their index, all of them, and then the newest; common ones from the newest back. Which of the two cannot
 * be left to the planner: of a beginning it has not met it thinks that one in two hundred has it.
 */
async function byWords(tx: Tx, search: Search, page: Page): Promise<SQL[]> {
  for (const words of [search.words, search.beginnings]) {
    const found = words && (await withWords(tx, words, page));
    if (found) return [found];
  }
  return [];
}

/** Undefined where no handoff has them. */
async function withWords(tx: Tx, words: string, page: Page): Promise<SQL | undefined> {
  const { handoffId } = queueWords;
  const has = sql`${queueWords.words} @@ ${words}::tsquery`;
  const older = page.before ? sql`${handoffId} < ${page.before}::uuid` : undefined;
  const rows = await tx.execute<{ id: string }>(
    sql`select ${handoffId} as id from ${queueWords} where ${and(has, older)} limit ${rareUpTo}`,
  );
  if (rows.length === 0) return undefined;
  if (rows.length === rareUpTo) {
    return way(sql`${queueWords} join ${handoffs} on ${handoffs.id} = ${handoffId}`, has, page, sql`${handoffId}`);
  }
  const ids = `{${rows.map(({ id }) => id).join(",")}}`;
  return way(
    sql`unnest(${ids}::uuid[]) as word(id) join ${handoffs} on ${handoffs.id} = word.id`,
    undefined,
    page,
    sql`word.id`,
  );
}

function waysOf(search: Search, page: Page): SQL[] {
  // Unordered: asked for the newest, the planner would read the people from the newest back until it had enough.
  const ofPeople = (condition: SQL) =>
    way(
      sql`(select ${leads.id} as id from ${leads} where ${condition} limit ${mostPeople}) as person
        join ${handoffs} on ${handoffs.leadId} = person.id`,
      undefined,
      page,
    );

  const ways = [
    way(
      sql`${conversations} join ${handoffs} on ${handoffs.conversationId} = ${conversations.id}`,
      eq(conversations.externalId, search.exact),
      page,
    ),
  ];
  if (search.email) ways.push(ofPeople(sql`${leads.email} like ${`${literal(search.email)}%`}`));
  if (search.domain) ways.push(ofPeople(eq(leads.domain, search.domain)));
  if (search.digits) ways.push(ofPeople(sql`${leads.phone} like ${`%${search.digits}%`}`));
  if (search.id) {
    ways.push(
      way(sql`${handoffs}`, sql`${handoffs.id} = ${search.id}::uuid`, page),
      way(sql`${handoffs}`, sql`${handoffs.conversationId} = ${search.id}::uuid`, page),
    );
  }
  return ways;
}

const literal = (text: string) => text.replace(/[%_\\]/g, "\\$&");
