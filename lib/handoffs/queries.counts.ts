import { and, eq, gt, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { people } from "@/db/schema/people";
import { queueMarks } from "@/db/schema/queue";
import type { Actor } from "@/lib/actor";
import { mayReadAll } from "./policy";
import { conditionsOf } from "./queries.queue";
import { type QueueFilter, type ShownState, shownState } from "./queue-filter";
import type { QueueCounts } from "./schema.queue";

/** Nobody reads a queue of more than this: it is shown as "999+", and not counted further. */
const countedTo = 1_000;
/** Today's median is of the newest so many decisions. */
const newestDecisions = 500;
const mostChoices = 50;

const none: QueueCounts = { waiting: 0, inReview: 0, escalated: 0, failed: 0, medianToDecision: null };

/** What stands above the queue; each figure walks an index and stops at a thousand. Never a total of everything. */
export async function countQueue(db: Queryable, actor: Actor, now: Date): Promise<QueueCounts> {
  if (!mayReadAll(actor)) return none;
  const today = new Date(now);
  today.setUTCHours(0, 0, 0, 0);
  const decided = db
    .select({ ms: measurementEvents.ms })
    .from(measurementEvents)
    .where(and(eq(measurementEvents.kind, "handoff.decided"), gt(measurementEvents.at, today)))
    .orderBy(sql`${measurementEvents.at} desc`)
    .limit(newestDecisions);
  const [row] = await db.execute<{ [K in keyof QueueCounts]: number }>(sql`select
    ${upTo(eq(handoffs.state, "needs_review"))} as "waiting",
    ${upTo(eq(handoffs.state, "in_review"))} as "inReview",
    (select count(*)::int from (select 1 from ${queueMarks}
      where ${and(eq(queueMarks.queue, "open"), eq(queueMarks.mark, "escalated"))} limit ${countedTo}) as counted) as "escalated",
    ${upTo(eq(handoffs.state, "delivery_failed"))} as "failed",
    (select percentile_cont(0.5) within group (order by ms) from ${decided} as newest) as "medianToDecision"`);
  return row ? { ...row, medianToDecision: row.medianToDecision ?? null } : none;
}

/** How many open handoffs there are, up to a thousand. */
export async function countOpen(db: Queryable, actor: Actor): Promise<number> {
  if (!mayReadAll(actor)) return 0;
  const [row] = await db.execute<{ count: number }>(sql`select ${upTo(eq(handoffs.queue, "open"))} as count`);
  return row?.count ?? 0;
}

/** How many handoffs stand on a dead letter, up to a thousand. */
export async function countFailed(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select ${upTo(eq(handoffs.state, "delivery_failed"))} as count`,
  );
  return row?.count ?? 0;
}

export type ViewCount = { count: number; more: boolean };

/**
 * How many of the thousand most urgent open handoffs each filter shows, all filters in one walk of the queue's index;
 * `more`: there are others behind those, which nobody counted. What lists something that ended, or searches, has none.
 */
export async function countFiltered(
  db: Queryable,
  actor: Actor,
  filters: ReadonlyMap<string, QueueFilter>,
): Promise<Record<string, ViewCount>> {
  const counted = [...filters].filter(([, filter]) => !filter.search && openStates.has(shownState(filter)));
  if (!mayReadAll(actor) || counted.length === 0) return {};
  const columns = counted.map(([, filter], at) => sql`count(*) filter (where ${shownBy(filter)})::int as ${name(at)}`);
  const [row] = await db.execute<
    Record<string, number>
  >(sql`select count(*)::int as "all", ${sql.join(columns, sql`, `)}
    from (select * from ${handoffs} where ${eq(handoffs.queue, "open")}
      order by ${handoffs.place}, ${handoffs.id} limit ${countedTo}) as ${handoffs}`);
  const more = (row?.["all"] ?? 0) >= countedTo;
  return Object.fromEntries(counted.map(([key], at) => [key, { count: row?.[`f${at}`] ?? 0, more }]));
}

const openStates = new Set<ShownState>(["open", "escalated", "needs_review", "in_review"]);
const name = (at: number) => sql.identifier(`f${at}`);

/** Of an open handoff, whether a filter shows it. */
function shownBy(filter: QueueFilter): SQL {
  const { state } = filter;
  const held = state === "needs_review" || state === "in_review" ? eq(handoffs.state, state) : undefined;
  const sent = state === "escalated" ? isNotNull(handoffs.escalatedTo) : undefined;
  return and(sql`true`, held, sent, ...conditionsOf(filter)) ?? sql`true`;
}

/** A bounded count, as an expression. */
function upTo(condition: SQL): SQL {
  return sql`(select count(*)::int from (select 1 from ${handoffs} where ${condition} limit ${countedTo}) as counted)`;
}

/** Pages and owners that occur among open handoffs: what the filters offer. */
export async function listFilterChoices(db: Queryable, actor: Actor) {
  if (!mayReadAll(actor)) return { pages: [], owners: [] };
  const pages = await distinctOpen(db, sql`${handoffs.pagePath}`);
  const ownerIds = await distinctOpen(db, sql`${handoffs.ownerId}`);
  const owners = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(inArray(people.id, ownerIds), isNotNull(people.name)))
    .orderBy(people.name);
  return { pages, owners };
}

/** The values of a column among open handoffs, each found by one step down the index and not by reading them all. */
async function distinctOpen(db: Queryable, column: SQL): Promise<string[]> {
  const next = (after: SQL) =>
    sql`select ${column} as value from ${handoffs}
      where ${and(eq(handoffs.queue, "open"), after)} order by ${column} limit 1`;
  const rows = await db.execute<{ value: string }>(sql`
    with recursive found(value) as (
      (${next(sql`${column} is not null`)})
      union all
      select (${next(sql`${column} > found.value`)}) from found where found.value is not null
    ) select value from found where value is not null limit ${mostChoices}`);
  return rows.map(({ value }) => value);
}
