import { type SQL, sql } from "drizzle-orm";
import { measuredKinds } from "@/db/enums";
import type { FunnelStage } from "./model/definitions";
import { nobody } from "./model/dimensions";
import { type Pieces, piecesOf, type Span } from "./model/pieces";
import type { Range } from "./model/range";
import type { Stage } from "./model/stages";

/** What a measure is narrowed by. A page or topic of "" is a chat that told none. */
export type Filter = {
  range: Pick<Range, "from" | "to">;
  pages?: readonly string[];
  topics?: readonly string[];
  sourceIds?: readonly string[];
  /** An id, or `nobody`. */
  personId?: string | undefined;
  kind?: string | undefined;
  stage?: FunnelStage | undefined;
  /** Whose time is told in a list of stage times. */
  timed?: Stage | undefined;
};

/** Whether it narrows by nothing but the range. */
export function isOpen(filter: Filter): boolean {
  return !filter.personId && !isPlaced(filter);
}

export function isPlaced({ pages, topics, sourceIds }: Filter): boolean {
  return [pages, topics, sourceIds].some((given) => given && given.length > 0);
}

/** Rows of `measured` that a filter lets through. */
export function inFilter(filter: Filter): SQL {
  return sql`${inSpans([filter.range])} and ${narrowing(filter)}`;
}

/** Rows of `measured` in any of these spans. Names the kinds, so that the index begins with them. */
export function inSpans(spans: readonly Span[]): SQL {
  const kinds = sql.raw(measuredKinds.map((kind) => `'${kind}'`).join(", "));
  if (spans.length === 0) return sql`false`;
  return sql`kind in (${kinds}) and (${sql.join(
    spans.map(
      ({ from, to }) => sql`(at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz)`,
    ),
    sql` or `,
  )})`;
}

/** Page, topic, source and person: the columns have the same names in rollups and in `measured`. */
export function narrowing({ pages, topics, sourceIds, personId }: Filter): SQL {
  const parts = [sql`true`];
  if (pages?.length) parts.push(sql`coalesce(page_path, '') in (${list(pages)})`);
  if (topics?.length) parts.push(sql`coalesce(topic, '') in (${list(topics)})`);
  if (sourceIds?.length) parts.push(sql`source_id::text in (${list(sourceIds)})`);
  if (personId) parts.push(personId === nobody ? sql`person_id is null` : sql`person_id = ${personId}::uuid`);
  return sql.join(parts, sql` and `);
}

/** The pieces of a filter's range; without the days where no rollup can answer it. */
export function piecesFor(filter: Filter, fromRollups: boolean): Pieces {
  return fromRollups ? piecesOf(filter.range) : { days: null, edges: [filter.range] };
}

const list = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
