import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { type Cell, csv, csvLines } from "./model/csv";
import { definitions, type ListedKey } from "./model/definitions";
import type { Dimension } from "./model/dimensions";
import { wilson } from "./model/wilson";
import { mayManageMeasures, maySeeMeasures, measureReach } from "./policy";
import type { Filter } from "./queries";
import { listRates } from "./queries.board";
import { findFigures, listGroups } from "./queries.breakdown";
import { type ListFilter, listBehind, type MeasureRow } from "./queries.list";
import { measuresCsv, wireItems, wireMeasures } from "./wire";

const pageSize = 1_000;

const head = [
  "at",
  "conversation_id",
  "handoff_id",
  "task_id",
  "person",
  "page",
  "topic",
  "milliseconds",
  "counted",
] as const;

/**
 * The list behind a number as CSV, page by page as it is read, however long it is: ids, dimensions and figures, nothing a
 * visitor said. Recorded before the first line leaves.
 */
export async function exportList(
  ctx: Ctx,
  measure: ListedKey,
  filter: ListFilter,
): Promise<Result<AsyncIterable<string>, "forbidden">> {
  if (measureReach(ctx.actor, measure) === "none") return fail("forbidden");
  await recordExport(ctx, { measure, part: filter.part, ...daysOf(filter) });
  return ok(listLines(ctx, measure, filter));
}

async function* listLines(ctx: Ctx, measure: ListedKey, filter: ListFilter): AsyncGenerator<string> {
  yield csvLines([head]);
  let after: string | undefined;
  do {
    const page = await listBehind(ctx.db, ctx.actor, measure, filter, { after, limit: pageSize });
    if (!page.ok) throw new Error("a list was refused that its reach allows");
    yield csvLines(page.data.rows.map(cellsOf));
    after = page.data.next ?? undefined;
  } while (after);
}

/** The figures by a dimension as CSV, medians among them. */
export async function exportBreakdown(
  ctx: Ctx,
  filter: Filter,
  by: Dimension,
  timeZone: string,
): Promise<Result<string, "forbidden">> {
  if (!mayManageMeasures(ctx.actor)) return fail("forbidden");
  await recordExport(ctx, { measure: "breakdown", by, ...daysOf(filter) });
  const [figures, groups] = [await findFigures(ctx.db, filter), await listGroups(ctx.db, filter, by, timeZone)];
  return ok(measuresCsv({ measures: wireMeasures(figures), items: wireItems(groups) }));
}

/** The rates as CSV, each with the period before and what chance could make of it. */
export async function exportRates(ctx: Ctx, filter: Filter, before: Filter): Promise<Result<string, "forbidden">> {
  if (!maySeeMeasures(ctx.actor)) return fail("forbidden");
  await recordExport(ctx, { measure: "rates", ...daysOf(filter) });
  const rates = await listRates(ctx.db, ctx.actor, filter, before);
  return ok(
    csv(
      [
        "measure",
        "numerator",
        "denominator",
        "value",
        "low",
        "high",
        "numerator_before",
        "denominator_before",
        "counts",
      ],
      rates.map(({ measure, now, before: then }) => {
        const share = wilson(now.numerator, now.denominator);
        const { numerator, denominator } = definitions[measure];
        return [
          measure,
          now.numerator,
          now.denominator,
          share?.value ?? null,
          share?.low ?? null,
          share?.high ?? null,
          then.numerator,
          then.denominator,
          `${numerator} / ${denominator}`,
        ];
      }),
    ),
  );
}

function cellsOf(row: MeasureRow): Cell[] {
  return [
    row.at.toISOString(),
    row.conversationId,
    row.handoffId,
    row.taskId,
    row.person,
    row.page,
    row.topic,
    row.ms,
    row.counted,
  ];
}

async function recordExport(ctx: Ctx, data: Record<string, unknown>): Promise<void> {
  await ctx.db.transaction((tx) =>
    audit(tx, ctx, { action: "measures.export", subject: { kind: "measures", id: null }, data }),
  );
}

function daysOf(filter: Filter) {
  return { from: filter.range.from.toISOString(), to: filter.range.to.toISOString() };
}
