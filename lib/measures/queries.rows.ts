import { type SQL, sql } from "drizzle-orm";
import { measured } from "@/db/schema/measures";
import { partsOf } from "./model/counters";
import type { MeasureKey } from "./model/definitions";
import { isCounted } from "./queries.counts";
import { type Filter, inFilter } from "./queries.scope";

/**
 * The rows behind a measure, one a thing counted: `id, at, conversation_id, handoff_id, task_id, person_id, page_path,
 * topic, ms, counted`. They are chosen by the conditions the rollups are counted by, so number and list cannot differ.
 * A thing belongs to the range by the moment that puts it into the denominator; what happened to it later still counts.
 */
export function rowsOf(measure: MeasureKey, filter: Filter): SQL {
  const [numerator, denominator] = partsOf(measure, filter.stage);
  return sql`
    select id, at, conversation_id, handoff_id, task_id, person_id, page_path, topic, ${timeOf(measure)} as ms,
      coalesce(${ofKind(measure, filter.kind) ?? isCounted(numerator)}, false) as counted
    from ${measured} where ${isCounted(denominator)} and ${inFilter(filter)}`;
}

/** One kind of a measure that has several. */
function ofKind(measure: MeasureKey, kind: string | undefined): SQL | undefined {
  if (!kind) return undefined;
  if (measure === "exceptions") return sql`${kind} = any(exceptions)`;
  if (measure !== "reported_tasks") return undefined;
  if (kind === "wrong_owner") return isCounted("wrongOwner");
  return kind === "bad_handoff" ? isCounted("badHandoff") : undefined;
}

function timeOf(measure: MeasureKey): SQL {
  if (measure === "stage_times") return sql`total_ms`;
  const timed: readonly MeasureKey[] = ["answered_in_time", "response_time", "decisions"];
  return timed.includes(measure) ? sql`ms` : sql`null::int`;
}
