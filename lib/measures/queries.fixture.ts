import { type SQL, sql } from "drizzle-orm";
import { measurementEvents as events } from "@/db/schema/measures";
import { type FunnelStage, funnelStages, type MeasureKey, targetMs } from "./model/definitions";
import type { Filter } from "./queries.scope";

/**
 * The measures counted the slow way: straight from the events, each definition by itself. What tests hold the rollups
 * against.
 *
 * The rows behind a measure, one a thing counted: `id, at, conversation_id, handoff_id, task_id, person_id, page_path,
 * topic, ms, counted`. Every number is a count over them and every list shows them, so the two cannot differ. A thing
 * belongs to the range by the moment that puts it into the denominator; what happened to it later still counts.
 */
export function rawRowsOf(measure: MeasureKey, filter: Filter): SQL {
  switch (measure) {
    case "chat_to_lead":
      return chatRows(filter, { where: sql`not is_spam`, counted: sql`delivered` });
    case "qualified_handoffs":
      return chatRows(filter, { where: sql`sales_relevant`, counted: sql`complete` });
    case "exceptions":
      return chatRows(filter, {
        where: sql`true`,
        counted: filter.kind ? sql`${filter.kind} = any(exceptions)` : sql`cardinality(exceptions) > 0`,
      });
    case "funnel":
      return funnelRows(filter);
    case "complete_handoffs":
      return handoffRows(filter, { where: sql`true`, counted: sql`complete`, ms: sql`null::int` });
    case "answered_in_time":
      return handoffRows(filter, { where: sql`delivered`, counted: sql`in_time`, ms: sql`response_ms` });
    case "response_time":
      return handoffRows(filter, { where: sql`response_ms is not null`, counted: sql`in_time`, ms: sql`response_ms` });
    case "stage_times":
      return stageRows(filter);
    case "question_open":
      return deliveredRows(filter);
    case "reported_tasks":
      return taskRows(filter);
    case "wrong_owners":
    case "bad_handoffs":
      return taskRows({ ...filter, kind: measure === "wrong_owners" ? "wrong_owner" : "bad_handoff" });
    case "pilot":
      return chatRows(filter, { where: sql`sales_relevant`, counted: sql`complete or cardinality(exceptions) > 0` });
    case "decisions":
      return decisionRows(filter);
  }
}

/** Cumulative: a conversation stands in a stage when it came through all before it. */
const stageConditions: Record<FunnelStage, SQL> = {
  chats: sql`true`,
  not_spam: sql`not is_spam`,
  sales_relevant: sql`sales_relevant`,
  ready: sql`ready`,
  approved: sql`approved`,
  delivered: sql`delivered`,
  answered_in_time: sql`in_time`,
};

function funnelRows(filter: Filter): SQL {
  const at = funnelStages.indexOf(filter.stage ?? "chats");
  const before = sql.join(
    funnelStages.slice(0, Math.max(1, at)).map((stage) => stageConditions[stage]),
    sql` and `,
  );
  return chatRows(filter, { where: before, counted: stageConditions[funnelStages[at] ?? "chats"] });
}

function chatRows(filter: Filter, of: { where: SQL; counted: SQL }): SQL {
  return sql`
    select conversation_id as id, at, conversation_id, handoff_id, null::uuid as task_id, owner_id as person_id,
      page_path, topic, null::int as ms, ${of.counted} as counted
    from (${chatFacts(filter)}) chat where (${of.where}) and ${isPerson(filter, sql`owner_id`)}`;
}

/**
 * Conversations that began in the range, each with what is known of it by now. The reviewer's intent stands before the
 * engine's, the newest before older ones; a decision that was undone says nothing.
 */
function chatFacts(filter: Filter): SQL {
  return sql`
    select chat.*, facts.*, coalesce(facts.intent = 'spam', false) as is_spam,
      coalesce(facts.said_relevant, facts.intent = 'sales', false) as sales_relevant
    from (
      select distinct on (conversation_id) conversation_id, at, page_path, topic
      from ${events} where kind = 'conversation.started' and ${inRange(filter)}
      order by conversation_id, at, id
    ) chat cross join lateral (
      select
        coalesce(bool_or(kind = 'handoff.ready'), false) as ready,
        coalesce(bool_or(kind = 'handoff.ready' and data ->> 'complete' = 'true'), false) as complete,
        coalesce(bool_or(kind = 'handoff.decided' and data ->> 'kind' = 'approve'), false) as approved,
        coalesce(bool_or(kind = 'handoff.delivered'), false) as delivered,
        coalesce(bool_or(kind = 'task.responded' and ${isInTime}), false) as in_time,
        (array_agg(data ->> 'intent' order by ${finalFirst}) filter (where data ? 'intent'))[1] as intent,
        (array_agg((data ->> 'salesRelevant')::boolean order by ${finalFirst}) filter (where data ? 'intent'))[1]
          as said_relevant,
        coalesce((
          select array_agg(distinct word) from ${events} ready, jsonb_array_elements_text(ready.data -> 'exceptions') word
          where ready.conversation_id = chat.conversation_id and ready.kind = 'handoff.ready' and word <> 'ai_unavailable'
        ), '{}') as exceptions,
        (array_agg(handoff_id order by at desc, id desc) filter (where handoff_id is not null))[1] as handoff_id,
        (array_agg(person_id order by at desc, id desc) filter (where kind like 'task.%' and person_id is not null))[1]
          as owner_id
      from ${events} e where e.conversation_id = chat.conversation_id and ${stands}
    ) facts`;
}

function handoffRows(filter: Filter, of: { where: SQL; counted: SQL; ms: SQL }): SQL {
  return sql`
    select handoff_id as id, at, conversation_id, handoff_id, null::uuid as task_id, owner_id as person_id,
      page_path, topic, ${of.ms} as ms, ${of.counted} as counted
    from (${handoffFacts(filter)}) handoff where (${of.where}) and ${isPerson(filter, sql`owner_id`)}`;
}

/** Handoffs that became ready in the range; whether they were complete is frozen in that event. */
function handoffFacts(filter: Filter): SQL {
  return sql`
    select handoff.*, facts.* from (
      select distinct on (handoff_id) handoff_id, conversation_id, at, page_path, topic,
        coalesce(data ->> 'complete' = 'true', false) as complete, coalesce((data ->> 'analysisMs')::int, 0) as read_ms
      from ${events} where kind = 'handoff.ready' and handoff_id is not null and ${inRange(filter)}
      order by handoff_id, at, id
    ) handoff cross join lateral (
      select
        coalesce(bool_or(kind = 'handoff.delivered'), false) as delivered,
        coalesce(bool_or(kind = 'task.responded' and ${isInTime}), false) as in_time,
        (array_agg(ms order by at, id) filter (where kind = 'task.responded'))[1] as response_ms,
        (array_agg(person_id order by at desc, id desc) filter (where kind like 'task.%' and person_id is not null))[1]
          as owner_id
      from ${events} e where e.handoff_id = handoff.handoff_id
    ) facts`;
}

function deliveredRows(filter: Filter): SQL {
  return sql`
    select handoff_id as id, at, conversation_id, handoff_id, null::uuid as task_id, owner_id as person_id,
      page_path, topic, null::int as ms, not settled as counted
    from (
      select distinct on (handoff_id) handoff_id, conversation_id, at, page_path, topic
      from ${events} where kind = 'handoff.delivered' and handoff_id is not null and ${inRange(filter)}
      order by handoff_id, at, id
    ) handoff cross join lateral (
      select
        coalesce((array_agg(data ->> 'question' order by at desc, id desc) filter (
            where kind = 'task.responded' and data ->> 'question' is not null))[1] = 'answered', false)
          or coalesce(bool_or(kind = 'task.offered' and data ->> 'hasQuestion' = 'false'), false) as settled,
        (array_agg(person_id order by at desc, id desc) filter (where kind like 'task.%' and person_id is not null))[1]
          as owner_id
      from ${events} e where e.handoff_id = handoff.handoff_id
    ) facts where ${isPerson(filter, sql`owner_id`)}`;
}

function taskRows(filter: Filter): SQL {
  const reports =
    filter.kind === "wrong_owner" || filter.kind === "bad_handoff" ? [filter.kind] : ["wrong_owner", "bad_handoff"];
  const kinds = sql.join(
    reports.map((report) => sql`${`task.${report}`}`),
    sql`, `,
  );
  return sql`
    select task_id as id, at, conversation_id, handoff_id, task_id, owner_id as person_id,
      page_path, topic, null::int as ms, reported as counted
    from (
      select distinct on (task_id) task_id, handoff_id, conversation_id, at, page_path, topic
      from ${events} where kind = 'task.offered' and task_id is not null and ${inRange(filter)}
      order by task_id, at, id
    ) task cross join lateral (
      select coalesce(bool_or(kind in (${kinds})), false) as reported,
        (array_agg(person_id order by at desc, id desc) filter (where person_id is not null))[1] as owner_id
      from ${events} e where e.handoff_id = task.handoff_id and e.task_id = task.task_id
    ) facts where ${isPerson(filter, sql`owner_id`)}`;
}

function decisionRows(filter: Filter): SQL {
  return sql`
    select id, at, conversation_id, handoff_id, null::uuid as task_id, person_id, page_path, topic, ms,
      coalesce(data ->> 'kind' = 'approve', false) as counted
    from ${events} e where kind = 'handoff.decided' and ${stands} and ${inRange(filter)}
      and ${isPerson(filter, sql`person_id`)}`;
}

/** Stage by stage, in milliseconds: an approval is the last one before the delivery it led to. */
export function rawStageFacts(filter: Filter): SQL {
  return sql`
    select handoff.handoff_id, handoff.conversation_id, handoff.at, handoff.page_path, handoff.topic, owner_id, in_time,
      greatest(0, ${msBetween("started_at", "handoff.at")} - read_ms) as chat,
      least(read_ms, greatest(0, coalesce(${msBetween("started_at", "handoff.at")}, read_ms))) as analysis,
      greatest(0, ${msBetween("handoff.at", "claimed_at")}) as queue,
      greatest(0, ${msBetween("claimed_at", "decided_at")}) as review,
      greatest(0, ${msBetween("decided_at", "coalesce(booked_at, delivered_at)")}) as crm,
      greatest(0, ${msBetween("coalesce(booked_at, delivered_at)", "delivered_at")}) as calendar,
      greatest(0, ${msBetween("delivered_at", "responded_at")}) as owner,
      ${msBetween("handoff.at", "responded_at")} as total
    from (${handoffFacts(filter)}) handoff
    cross join lateral (
      select min(at) filter (where kind = 'handoff.delivered') as delivered_at,
        min(at) filter (where kind = 'task.responded') as responded_at
      from ${events} e where e.handoff_id = handoff.handoff_id
    ) ends
    cross join lateral (
      select max(e.at) filter (where e.kind = 'handoff.decided' and e.data ->> 'kind' = 'approve') as decided_at,
        max(e.at) filter (where e.kind = 'meeting.booked') as booked_at
      from ${events} e where e.handoff_id = handoff.handoff_id and e.at <= delivered_at and ${stands}
    ) approval
    cross join lateral (
      select coalesce(min(e.at) filter (where e.kind = 'handoff.claimed'), decided_at) as claimed_at
      from ${events} e where e.handoff_id = handoff.handoff_id and e.at <= decided_at
    ) claim
    left join lateral (
      select min(e.at) as started_at from ${events} e
      where e.conversation_id = handoff.conversation_id and e.kind = 'conversation.started'
    ) chat on true
    where responded_at is not null and decided_at is not null and ${isPerson(filter, sql`owner_id`)}`;
}

function stageRows(filter: Filter): SQL {
  return sql`
    select handoff_id as id, at, conversation_id, handoff_id, null::uuid as task_id, owner_id as person_id,
      page_path, topic, total as ms, in_time as counted
    from (${rawStageFacts(filter)}) stages`;
}

/** Older facts name no target of their own: five minutes by the clock. */
const isInTime = sql.raw(`coalesce((data ->> 'withinTarget')::boolean, ms <= ${targetMs})`);

const finalFirst = sql.raw("(kind = 'handoff.decided') desc, at desc, id desc");

/** Not a decision that was undone afterwards. */
const stands = sql`not (e.kind = 'handoff.decided' and exists (
  select 1 from ${events} undone
  where undone.handoff_id = e.handoff_id and undone.kind = 'handoff.undone' and undone.at >= e.at))`;

function inRange(filter: Filter): SQL {
  const { from, to } = filter.range;
  const parts = [sql`at >= ${from.toISOString()}::timestamptz`, sql`at < ${to.toISOString()}::timestamptz`];
  if (filter.pages?.length) parts.push(isOneOf(sql`page_path`, filter.pages));
  if (filter.topics?.length) parts.push(isOneOf(sql`topic`, filter.topics));
  return sql.join(parts, sql` and `);
}

function isOneOf(column: SQL, values: readonly string[]): SQL {
  return sql`coalesce(${column}, '') in (${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
}

function isPerson(filter: Filter, column: SQL): SQL {
  return filter.personId ? sql`${column} = ${filter.personId}::uuid` : sql`true`;
}

function msBetween(from: string, to: string): SQL {
  return sql.raw(`round(extract(epoch from (${to}) - (${from})) * 1000)::bigint`);
}
