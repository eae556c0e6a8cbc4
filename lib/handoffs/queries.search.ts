import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { queueWords } from "@/db/schema/queue";
import { leads } from "@/db/schema/records";
import { readSearch, type Search } from "./search";

/** Of rare words so many pages of handoffs are looked up at first, and then so many times more: nearly always the first is enough. */
const [pagesAtFirst, timesMore] = [2, 8];
/** Of an address or number that very many share, so many people are looked at. */
const mostPeople = 500;
/** Words that more handoffs have than this are so common that a page of them is found by going back from the newest. */
const rareUpTo = 2_000;
/** Words of so many of the newest handoffs are looked at first; where so many have what is searched, going back is cheap. */
const [sampled, commonFrom] = [2_000, 4];

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
    const ways = waysOf(search, page);
    const words = await byWords(tx, search, page);
    if (!("rare" in words)) return newestOf(tx, [...ways, ...words.ways], page);
    for (let most = page.limit * pagesAtFirst; ; most *= timesMore) {
      const looked = words.rare.slice(0, most);
      const found = await newestOf(tx, [...ways, amongIds(looked, page)], page);
      // What was not looked up is older than the last that was.
      const isAll = found.length === page.limit && String(found.at(-1)) >= String(looked.at(-1));
      if (isAll || looked.length === words.rare.length) return found;
    }
  });
}

async function newestOf(tx: Tx, ways: SQL[], { limit }: Page): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select id from (${sql.join(ways, sql` union `)}) as found order by id desc limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** One way: handoffs by something joined to them, the newest of a page. `key` is the id by whose index it goes. */
function way(from: SQL, on: SQL | undefined, { where, before, limit }: Page, key: SQL = sql`${handoffs.id}`): SQL {
  const holds = and(on, before ? sql`${key} < ${before}::uuid` : undefined, where);
  return sql`(select ${handoffs.id} as id from ${from} where ${holds ?? sql`true`} order by ${key} desc limit ${limit})`;
}

/** Ids of all handoffs with rare words, newest first; or how to come across common ones; or no way where none has them. */
type ByWords = { rare: string[] } | { ways: SQL[] };

/**
 * Rare words by their index, all of them, and then the newest; common ones from the newest back. Which of the two cannot
 * be left to the planner: of a beginning it has not met it thinks that one in two hundred has it, and of several words
 * that none is ever there because of another.
 */
async function byWords(tx: Tx, search: Search, page: Page): Promise<ByWords> {
  for (const words of [search.words, search.beginnings]) {
    const found = words && (await withWords(tx, words, page));
    if (found) return found;
  }
  return { ways: [] };
}

/** Undefined where no handoff has them. */
async function withWords(tx: Tx, words: string, page: Page): Promise<ByWords | undefined> {
  const { handoffId } = queueWords;
  const older = page.before ? sql`${handoffId} < ${page.before}::uuid` : sql`true`;
  // Four words that each stand in every tenth handoff take longer to look up than a page of them takes to be come across.
  const [sample] = await tx.execute<{ hits: number }>(sql`
    select count(*) filter (where ${queueWords.words} @@ ${words}::tsquery)::int as hits from (
      select ${queueWords.words} from ${queueWords} where ${older} order by ${handoffId} desc limit ${sampled}
    ) as ${queueWords}`);
  if (sample && sample.hits >= commonFrom) return { ways: [fromNewest(words, page)] };
  const rows = await tx.execute<{ id: string }>(sql`
    select ${handoffId} as id from ${queueWords} where ${queueWords.words} @@ ${words}::tsquery and ${older} limit ${rareUpTo}`);
  if (rows.length === rareUpTo) return { ways: [fromNewest(words, page)] };
  return rows.length > 0
    ? {
        rare: rows
          .map(({ id }) => id)
          .sort()
          .reverse(),
      }
    : undefined;
}

/** From the newest back until a page is full: by the function behind `@@`, which no index answers, and one handoff at a time. */
function fromNewest(words: string, { where, before, limit }: Page): SQL {
  const { handoffId } = queueWords;
  const holds = and(eq(handoffs.id, handoffId), where);
  const older = before ? sql`and ${handoffId} < ${before}::uuid` : sql``;
  return sql`(select ${handoffId} as id from ${queueWords} cross join lateral
    (select 1 from ${handoffs} where ${holds} offset 0) as let_through
    where ts_match_vq(${queueWords.words}, ${words}::tsquery) ${older} order by ${handoffId} desc limit ${limit})`;
}

function amongIds(ids: string[], page: Page): SQL {
  return way(
    sql`unnest(${`{${ids.join(",")}}`}::uuid[]) as word(id) join ${handoffs} on ${handoffs.id} = word.id`,
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
