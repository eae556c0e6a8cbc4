import { type SQL, sql } from "drizzle-orm";
import { measurementEvents as events } from "@/db/schema/measures";
import { targetMs } from "./model/definitions";

/** The columns of `measured` in the order of `derivedRows`. */
export const derivedColumns = sql.raw(
  "kind, at, id, conversation_id, handoff_id, task_id, person_id, source_id, page_path, topic, spam, relevant, ready, " +
    "complete, approved, delivered, in_time, open, wrong_owner, bad_handoff, exceptions, engine_intent, ms, " +
    "chat_ms, analysis_ms, queue_ms, review_ms, crm_ms, calendar_ms, owner_ms, total_ms",
);

/**
 * What is counted of some conversations (`which` is a condition on `conversation_id`), by all that is known of them
 * now. One pass over their events: whatever came late or in another order, the answer is the same.
 * The reviewer's intent stands before the engine's, the newest before older ones; a decision that was undone says
 * nothing; whether a handoff was complete is frozen in the event that made it ready.
 */
export function derivedRows(which: SQL): SQL {
  return sql`
    with e as materialized (
      select *, not (kind = 'handoff.decided' and handoff_id is not null and coalesce(undone_at >= at, false)) as stands
      from (
        select id, kind, at, conversation_id, handoff_id, task_id, person_id, page_path, topic, ms, data,
          max(at) filter (where kind = 'handoff.undone') over (partition by handoff_id) as undone_at,
          min(source_id::text) over (partition by conversation_id)::uuid as source_id
        from ${events} where ${which}
      ) all_events
    ),
    of_handoff as (
      select handoff_id,
        bool_or(kind = 'handoff.delivered') as delivered,
        coalesce(bool_or(kind = 'task.responded' and ${isInTime}), false) as in_time,
        (array_agg(ms order by at, id) filter (where kind = 'task.responded'))[1] as response_ms,
        min(at) filter (where kind = 'handoff.delivered') as delivered_at,
        min(at) filter (where kind = 'task.responded') as responded_at,
        coalesce((array_agg(data ->> 'question' order by at desc, id desc)
            filter (where kind = 'task.responded' and data ->> 'question' is not null))[1] = 'answered', false)
          or coalesce(bool_or(kind = 'task.offered' and data ->> 'hasQuestion' = 'false'), false) as settled,
        ${newestOwner} as owner_id
      from e where handoff_id is not null group by handoff_id
    ),
    approval as (
      select e.handoff_id,
        max(e.at) filter (where e.kind = 'handoff.decided' and e.data ->> 'kind' = 'approve') as decided_at,
        max(e.at) filter (where e.kind = 'meeting.booked') as booked_at
      from e join of_handoff h on h.handoff_id = e.handoff_id
      where e.stands and e.at <= h.delivered_at group by e.handoff_id
    ),
    claim as (
      select e.handoff_id, min(e.at) filter (where e.kind = 'handoff.claimed') as claimed_at
      from e join approval a on a.handoff_id = e.handoff_id
      where e.at <= a.decided_at group by e.handoff_id
    ),
    began as (
      select distinct on (conversation_id) conversation_id, at, page_path, topic, source_id
      from e where kind = 'conversation.started' order by conversation_id, at, id
    ),
    became_ready as (
      select distinct on (handoff_id) handoff_id, conversation_id, at, page_path, topic, source_id,
        coalesce(data ->> 'complete' = 'true', false) as complete, ${analysisMs} as analysis_ms
      from e where kind = 'handoff.ready' and handoff_id is not null order by handoff_id, at, id
    ),
    excepted as (
      select conversation_id, array_agg(distinct word) as exceptions
      from e cross join lateral jsonb_array_elements_text(
        case when jsonb_typeof(data -> 'exceptions') = 'array' then data -> 'exceptions' else '[]' end) word
      where kind = 'handoff.ready' and word <> 'ai_unavailable' group by conversation_id
    ),
    of_chat as (
      select conversation_id,
        bool_or(kind = 'handoff.ready') as ready,
        coalesce(bool_or(kind = 'handoff.ready' and data ->> 'complete' = 'true'), false) as complete,
        coalesce(bool_or(kind = 'handoff.decided' and data ->> 'kind' = 'approve'), false) as approved,
        bool_or(kind = 'handoff.delivered') as delivered,
        coalesce(bool_or(kind = 'task.responded' and ${isInTime}), false) as in_time,
        (array_agg(data ->> 'intent' order by ${finalFirst}) filter (where data ? 'intent'))[1] as intent,
        (array_agg((data ->> 'salesRelevant')::boolean order by ${finalFirst}) filter (where data ? 'intent'))[1]
          as said_relevant,
        (array_agg(data ->> 'intent' order by at desc, id desc)
          filter (where kind = 'conversation.classified'))[1] as engine_intent,
        (array_agg(handoff_id order by at desc, id desc) filter (where handoff_id is not null))[1] as handoff_id,
        ${newestOwner} as owner_id
      from e where stands group by conversation_id
    )
    select 'chat', began.at, conversation_id, conversation_id, handoff_id, null::uuid, owner_id, source_id, page_path,
      topic, coalesce(intent = 'spam', false), coalesce(said_relevant, intent = 'sales', false), ready, complete,
      approved, delivered, in_time, null::boolean, null::boolean, null::boolean, exceptions, engine_intent,
      null::int, null::int, null::int, null::int, null::int, null::int, null::int, null::int, null::int
    from began join of_chat using (conversation_id) left join excepted using (conversation_id)
    union all
    select 'handoff', ready.at, ready.handoff_id, ready.conversation_id, ready.handoff_id, null, owner_id,
      ready.source_id, ready.page_path, ready.topic, null, null, null, complete, null, delivered, in_time, null, null,
      null, null, null, response_ms,
      ${stage("began.at", analysisBegan)}, ${stage(analysisBegan, "ready.at")},
      ${stage("ready.at", "claimed_at")}, ${stage("claimed_at", "decided_at")},
      ${stage("decided_at", "coalesce(booked_at, delivered_at)")},
      ${stage("coalesce(booked_at, delivered_at)", "delivered_at")}, ${stage("delivered_at", "responded_at")},
      ${stage("ready.at", "responded_at")}
    from became_ready ready join of_handoff using (handoff_id) left join began using (conversation_id)
    left join (
      select handoff_id, decided_at, booked_at, coalesce(claimed_at, decided_at) as claimed_at
      from approval join claim using (handoff_id) join of_handoff using (handoff_id)
      where decided_at is not null and responded_at is not null
    ) way using (handoff_id)
    union all
    (select distinct on (e.handoff_id) 'delivery', e.at, e.handoff_id, e.conversation_id, e.handoff_id, null::uuid,
      owner_id, source_id, page_path, topic, null::boolean, null::boolean, null::boolean, null::boolean, null::boolean,
      null::boolean, null::boolean, not settled, null::boolean, null::boolean, null::text[], null::text, null::int,
      null::int, null::int, null::int, null::int, null::int, null::int, null::int, null::int
    from e join of_handoff using (handoff_id) where e.kind = 'handoff.delivered'
    order by e.handoff_id, e.at, e.id)
    union all
    (select distinct on (e.task_id) 'task', e.at, e.task_id, e.conversation_id, e.handoff_id, e.task_id, t.owner_id,
      source_id, page_path, topic, null::boolean, null::boolean, null::boolean, null::boolean, null::boolean,
      null::boolean, null::boolean, null::boolean, t.wrong_owner, t.bad_handoff, null::text[], null::text, null::int,
      null::int, null::int, null::int, null::int, null::int, null::int, null::int, null::int
    from e join (
      select task_id, bool_or(kind = 'task.wrong_owner') as wrong_owner, bool_or(kind = 'task.bad_handoff') as bad_handoff,
        (array_agg(person_id order by at desc, id desc) filter (where person_id is not null))[1] as owner_id
      from e where task_id is not null group by task_id
    ) t using (task_id) where e.kind = 'task.offered'
    order by e.task_id, e.at, e.id)
    union all
    select 'decision', at, id, conversation_id, handoff_id, null, person_id, source_id, page_path, topic, null, null, null,
      null, coalesce(data ->> 'kind' = 'approve', false), null, null, null, null, null, null, null, ms,
      null, null, null, null, null, null, null, null
    from e where kind = 'handoff.decided' and stands`;
}

/** Older facts name no target of their own: five minutes by the clock. */
const isInTime = sql.raw(`coalesce((data ->> 'withinTarget')::boolean, ms <= ${targetMs})`);
/** Older facts do not tell it. */
const analysisMs = sql.raw("coalesce((data ->> 'analysisMs')::int, 0)");
/** The chat ends where the analysis began that found it ready. */
const analysisBegan = "greatest(began.at, ready.at - ready.analysis_ms * interval '1 millisecond')";
const finalFirst = sql.raw("(kind = 'handoff.decided') desc, at desc, id desc");
const newestOwner = sql.raw(
  "(array_agg(person_id order by at desc, id desc) filter (where kind like 'task.%' and person_id is not null))[1]",
);

/** Milliseconds between two instants, within what the column holds; null where the handoff did not go all the way. */
function stage(from: string, to: string): SQL {
  const ms = `round(extract(epoch from (${to}) - (${from})) * 1000)`;
  return sql.raw(`case when decided_at is not null then greatest(0, least(2147483647, coalesce(${ms}, 0)))::int end`);
}
