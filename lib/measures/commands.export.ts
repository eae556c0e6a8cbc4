import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { type Cell, csv } from "./model/csv";
import { definitions, type MeasureKey } from "./model/definitions";
import { wilson } from "./model/wilson";
import { maySeeMeasures, measureReach } from "./policy";
import type { Filter } from "./queries";
import { listRates } from "./queries.board";
import { type ListFilter, listBehind, type MeasureRow } from "./queries.list";

/** More rows than this and a file no longer opens where such files are opened. */
const mostRows = 100_000;
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

/** The list behind a number as CSV: ids, dimensions and figures, nothing a visitor said. Recorded before it leaves. */
export async function exportList(
  ctx: Ctx,
  measure: MeasureKey,
  filter: ListFilter,
): Promise<Result<string, "forbidden">> {
  if (measureReach(ctx.actor, measure) === "none") return fail("forbidden");
  await recordExport(ctx, { measure, part: filter.part, ...daysOf(filter) });

  const cells: Cell[][] = [];
  let after: string | undefined;
  do {
    const page = await listBehind(ctx.db, ctx.actor, measure, filter, { after, limit: pageSize });
    if (!page.ok) return page;
    cells.push(...page.data.rows.map(cellsOf));
    after = page.data.next ?? undefined;
  } while (after && cells.length < mostRows);
  return ok(csv(head, cells));
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
