import { type SQL, sql } from "drizzle-orm";
import { growth } from "./model/bins";
import { type Counter, counters } from "./model/counters";
import { stageNames, stepMs, steps } from "./model/stages";

/** What each counter counts, as a condition on a row of `measured`. */
const conditions: Record<Counter, string> = {
  chats: "kind = 'chat'",
  notSpam: "kind = 'chat' and not spam",
  relevant: "kind = 'chat' and relevant",
  qualified: "kind = 'chat' and relevant and complete",
  documented: "kind = 'chat' and relevant and (complete or exceptions is not null)",
  leads: "kind = 'chat' and not spam and delivered",
  excepted: "kind = 'chat' and exceptions is not null",
  toRelevant: "kind = 'chat' and not spam and relevant",
  toReady: "kind = 'chat' and not spam and relevant and ready",
  toApproved: "kind = 'chat' and not spam and relevant and ready and approved",
  toDelivered: "kind = 'chat' and not spam and relevant and ready and approved and delivered",
  toAnswered: "kind = 'chat' and not spam and relevant and ready and approved and delivered and in_time",
  handoffs: "kind = 'handoff'",
  complete: "kind = 'handoff' and complete",
  awaited: "kind = 'handoff' and delivered",
  awaitedInTime: "kind = 'handoff' and delivered and in_time",
  timed: "kind = 'handoff' and ms is not null",
  timedInTime: "kind = 'handoff' and ms is not null and in_time",
  staged: "kind = 'handoff' and total_ms is not null",
  stagedInTime: "kind = 'handoff' and total_ms is not null and in_time",
  deliveries: "kind = 'delivery'",
  open: "kind = 'delivery' and open",
  tasks: "kind = 'task'",
  wrongOwner: "kind = 'task' and wrong_owner",
  badHandoff: "kind = 'task' and bad_handoff",
  reported: "kind = 'task' and (wrong_owner or bad_handoff)",
  decisions: "kind = 'decision'",
  approvals: "kind = 'decision' and approved",
};

/** The condition of a counter: the list behind a number reads by the very words that count it. */
export function isCounted(counter: Counter): SQL {
  return sql.raw(conditions[counter]);
}

const columnOf = (counter: Counter): SQL => sql.raw(snake(counter));
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Every counter's column, for lists of columns. */
export const counterColumns: SQL = sql.join(counters.map(columnOf), sql`, `);

/** Every counter over rows of `measured`, each row counting `weight` times. */
export function countsOf(weight: SQL): SQL {
  return sql.join(
    counters.map(
      (counter) => sql`coalesce(sum(${weight}) filter (where ${isCounted(counter)}), 0)::int as ${columnOf(counter)}`,
    ),
    sql`, `,
  );
}

/** Every counter added up over rollups or counted things, under its own name. */
export const sumsOfCounters: SQL = sql.join(
  counters.map((counter) => sql`coalesce(sum(${columnOf(counter)}), 0)::int as ${sql.identifier(counter)}`),
  sql`, `,
);

export const utcDay = sql.raw("(at at time zone 'UTC')::date");

/**
 * Durations of rows of `measured` in bins: `day, stage, bin, n` and the sums of the stages where the bin is one of
 * `total`. Each row counts `weight` times.
 */
export function binsOf(rowsFrom: SQL, weight: SQL): SQL {
  return sql`
    select ${utcDay} as day, timed.stage, timed.bin, sum(${weight})::int as n, ${sumsOfStages(weight)}
    from (${rowsFrom}) m cross join lateral (values
      ('step', case when ms is not null then least(${sql.raw(String(steps))}, ms / ${sql.raw(String(stepMs))}) end),
      ('response', ${binOf("ms")}), ('total', ${binOf("total_ms")}),
      ${sql.join(
        stageNames.map((stage) => sql`(${sql.raw(`'${stage}'`)}, ${binOf(`${stage}_ms`)})`),
        sql`, `,
      )}
    ) timed (stage, bin)
    where kind = 'handoff' and timed.bin is not null
    group by 1, 2, 3`;
}

/** The columns that hold the sums of the stages. */
export const stageSums = sql.raw(stageNames.map((stage) => `${stage}_ms`).join(", "));

function sumsOfStages(weight: SQL): SQL {
  return sql.join(
    stageNames.map(
      (stage) =>
        sql`sum(${weight} * ${sql.raw(`${stage}_ms`)}::bigint) filter (where timed.stage = 'total')::bigint as ${sql.raw(`${stage}_ms`)}`,
    ),
    sql`, `,
  );
}

/** The bin of a duration, as `binStart` of lib/measures/model/bins.ts has it; null of none. */
export const binOf = (column: string) =>
  sql.raw(`case when ${column} < 1 then 0 else floor(ln(${column}::float8) / ln(${growth}::float8))::int end`);
