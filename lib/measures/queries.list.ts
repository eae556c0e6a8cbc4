import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import type { Actor } from "@/lib/actor";
import { ok, type Result } from "@/lib/result";
import type { ListedKey } from "./model/definitions";
import { type Filter, narrowed } from "./queries";
import { rows } from "./queries.result";
import { rowsOf } from "./queries.rows";

export type ListPart = "numerator" | "denominator" | "rest" | "untimed";

export type ListFilter = Filter & {
  part: ListPart;
  /** Bounds of a duration in milliseconds: from, and up to but not with. */
  over?: number | undefined;
  under?: number | undefined;
};

export type MeasureRow = {
  id: string;
  at: Date;
  conversationId: string;
  handoffId: string | null;
  taskId: string | null;
  person: string | null;
  page: string | null;
  topic: string | null;
  /** Milliseconds, where the measure is a time. */
  ms: number | null;
  counted: boolean;
  /** What the visitor needs; null where no handoff was made of it. */
  need: string | null;
};

/** The things behind a number, newest first. `after` is where the page before ended. */
export async function listBehind(
  db: Queryable,
  actor: Actor,
  measure: ListedKey,
  filter: ListFilter,
  page: { after?: string | undefined; limit?: number } = {},
): Promise<Result<{ rows: MeasureRow[]; next: string | null }, "forbidden">> {
  const scope = narrowed(actor, measure, filter);
  if (!scope.ok) return scope;
  const limit = page.limit ?? 50;
  const found = await rows<Omit<MeasureRow, "at"> & { at: string | Date }>(
    db,
    sql`select r.id, r.at, r.conversation_id as "conversationId", r.handoff_id as "handoffId", r.task_id as "taskId",
        p.name as person, r.page_path as page, r.topic, r.ms::float8 as ms, r.counted, h.need
      from (${rowsOf(measure, scope.data)}) r
      left join ${handoffs} h on h.id = r.handoff_id
      left join ${people} p on p.id = r.person_id
      where ${sql.join([...conditions(filter), beyond(page.after)], sql` and `)}
      order by r.at desc, r.id desc limit ${limit + 1}`,
  );
  const shown = found.slice(0, limit).map((row) => ({ ...row, at: new Date(row.at) }));
  const last = shown.at(-1);
  return ok({ rows: shown, next: found.length > limit && last ? `${last.at.getTime()}_${last.id}` : null });
}

function conditions(filter: ListFilter): SQL[] {
  const parts: SQL[] = [];
  if (filter.part === "numerator") parts.push(sql`r.counted`);
  if (filter.part === "rest") parts.push(sql`not r.counted`);
  if (filter.part === "untimed") parts.push(sql`r.ms is null`);
  if (filter.over !== undefined) parts.push(sql`r.ms >= ${filter.over}`);
  if (filter.under !== undefined) parts.push(sql`r.ms < ${filter.under}`);
  return parts;
}

/** A cursor that is none begins at the start: it only ever narrows what may be seen anyway. */
function beyond(after: string | undefined): SQL {
  const [, ms, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  if (!ms || !id) return sql`true`;
  return sql`(r.at, r.id) < (${new Date(Number(ms)).toISOString()}::timestamptz, ${id}::uuid)`;
}
