import { type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema/conversations";
import { measured } from "@/db/schema/measures";
import { partsOf } from "./model/counters";
import { type ListedKey, type ReadinessKey, readinessKeys } from "./model/definitions";
import { isCounted } from "./queries.counts";
import { type Filter, inFilter } from "./queries.scope";

/**
 * The rows behind a measure, one a thing counted: `id, at, conversation_id, handoff_id, task_id, person_id, page_path,
 * topic, ms, counted`. They are chosen by the conditions the rollups are counted by, so number and list cannot differ.
 * A thing belongs to the range by the moment that puts it into the denominator; what happened to it later still counts.
 */
export function rowsOf(measure: ListedKey, filter: Filter): SQL {
  const { counted, among } = conditionsOf(measure, filter);
  return sql`
    select id, at, conversation_id, handoff_id, task_id, person_id, page_path, topic, ${timeOf(measure, filter)} as ms,
      coalesce(${counted}, false) as counted
    from ${measured} where ${among} and ${inFilter(filter)}`;
}

/** What is counted, among what. */
function conditionsOf(measure: ListedKey, { kind, stage }: Filter): { counted: SQL; among: SQL } {
  if (isReadiness(measure)) return readinessOf[measure];
  const [numerator, denominator] = partsOf(measure, stage);
  return { counted: ofKind(measure, kind) ?? isCounted(numerator), among: isCounted(denominator) };
}

const isReadiness = (measure: ListedKey): measure is ReadinessKey =>
  (readinessKeys as readonly ListedKey[]).includes(measure);

const readinessOf: Record<ReadinessKey, { counted: SQL; among: SQL }> = {
  transcripts_kept: {
    counted: sql`exists (select from ${messages} where conversation_id = ${measured}.conversation_id)`,
    among: isCounted("chats"),
  },
  consent_open: {
    counted: sql`exceptions && '{consent_unclear,consent_missing}'`,
    among: sql`${isCounted("chats")} and ready`,
  },
  not_told_apart: { counted: sql`coalesce(engine_intent, 'other') = 'other'`, among: isCounted("chats") },
};

/** One kind of a measure that has several. */
function ofKind(measure: ListedKey, kind: string | undefined): SQL | undefined {
  if (!kind) return undefined;
  if (measure === "exceptions") return sql`${kind} = any(exceptions)`;
  if (measure !== "reported_tasks") return undefined;
  if (kind === "wrong_owner") return isCounted("wrongOwner");
  return kind === "bad_handoff" ? isCounted("badHandoff") : undefined;
}

function timeOf(measure: ListedKey, { timed: stage }: Filter): SQL {
  if (measure === "stage_times") return sql.raw(`${stage ?? "total"}_ms`);
  const timed: readonly ListedKey[] = ["answered_in_time", "response_time", "decisions"];
  return timed.includes(measure) ? sql`ms` : sql`null::int`;
}
