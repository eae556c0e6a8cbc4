import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { measurementEvents } from "@/db/schema/measures";
import { people } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import { newId } from "@/lib/id";
import { rollUp } from "@/lib/measures/commands.roll-up";
import { fail, ok, type Result } from "@/lib/result";

/** Invented chats have about so many events each. */
const eventsPerChat = 5;
const chatsPerStatement = 20_000;

/**
 * Fills an empty desk with invented measurement events: exactly `events` of them, over the `days` before `now`, with
 * late, repeated and undone ones among them, and counts them. For trying out how the measures behave when they are many.
 * Refuses where there is work of anybody's: what is invented could not be told from it again.
 */
export async function seedMeasures(
  db: Db,
  { events, days, now, report }: { events: number; days: number; now: Date; report: (done: number) => void },
): Promise<Result<{ conversations: number }, "real_work">> {
  const [work] = await db.execute<{ found: boolean }>(sql`
    select exists (select from ${conversations}) or exists (select from ${measurementEvents}) as found`);
  if (work?.found) return fail("real_work");

  const [owners, places] = [await idsOf(db, people, 20), await idsOf(db, sources, 3)];
  let [done, first] = [0, 0];
  while (done < events) {
    done += await insertChats(db, { first, owners, places, days, now, total: events, room: events - done });
    first += chatsPerStatement;
    report(done);
  }
  return ok({ conversations: await rollUp(db, { batch: chatsPerStatement }) });
}

/** Those there are; on an empty desk invented ones. */
async function idsOf(db: Db, table: typeof people | typeof sources, atLeast: number): Promise<string[]> {
  const found = (await db.select({ id: table.id }).from(table).limit(atLeast)).map(({ id }) => id);
  return found.length > 0 ? found : Array.from({ length: atLeast }, newId);
}

type Chunk = {
  first: number;
  owners: string[];
  places: string[];
  days: number;
  now: Date;
  total: number;
  /** How many events are still wanted. */
  room: number;
};

/** One statement: chats with all that came of them. Answers how many events it wrote. */
async function insertChats(db: Db, { first, owners, places, days, now, total, room }: Chunk): Promise<number> {
  const uuids = (ids: string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;
  const span = days * 86_400_000;
  const [row] = await db.execute<{ n: number }>(sql`
    with chat as materialized (
      select n, gen_random_uuid() as conversation_id, gen_random_uuid() as handoff_id, gen_random_uuid() as task_id,
        ${now.toISOString()}::timestamptz - ${span} * interval '1 millisecond'
          + (n % ${Math.ceil(total / eventsPerChat)}::int)::float8 / ${Math.ceil(total / eventsPerChat)}::int * ${span - 7_200_000} * interval '1 millisecond' as at,
        (array['/pricing', '/help', '/integrations', '/migration', '/enterprise', '/security', '/routes', '/'])
          [1 + floor(8 * random() ^ 1.5)::int] as page_path,
        (array['price', 'scope', 'set-up', 'api', 'privacy', 'contract', null])[1 + floor(7 * random())::int] as topic,
        (array['sales', 'sales', 'sales', 'support', 'existing_customer', 'other', 'spam'])
          [1 + floor(7 * random())::int] as intent,
        (${uuids(owners)})[1 + floor(${owners.length} * random())::int] as owner_id,
        (${uuids(owners)})[1 + floor(${owners.length} * random())::int] as reviewer_id,
        (${uuids(places)})[1 + floor(${places.length} * random())::int] as source_id,
        random() as far, random() as luck, random() as odd,
        60000 + 240000 * random() as chatted, 30000 * exp(1.2 * random()) as queued, 30000 * exp(1.5 * random()) as reviewed,
        2000 + 6000 * random() as pushed, 30000 * exp(3 * random()) as answered
      from generate_series(${first}::int, ${first + chatsPerStatement - 1}::int) n
    ),
    fact as (
      select c.*, f.*, c.at + f.after * interval '1 millisecond' as happened from chat c cross join lateral (values
        ('conversation.started', 0, true, null::uuid, null::float8, '{}'::jsonb),
        ('conversation.classified', 1000, true, null, null, jsonb_build_object('intent', intent)),
        ('handoff.ready', chatted, far < 0.6 and intent <> 'spam', null, chatted, jsonb_build_object(
          'complete', luck < 0.78, 'analysisMs', 4 + (80 * odd)::int, 'intent', intent, 'salesRelevant', intent = 'sales', 'exceptions',
          case when odd < 0.3 then jsonb_build_array((array['pricing_request', 'bot_promise', 'repeated_question', 'complaint'])
            [1 + floor(odd * 13)::int]) else '[]'::jsonb end)),
        ('handoff.claimed', chatted + queued, far < 0.55 and intent <> 'spam', reviewer_id, queued, '{}'::jsonb),
        ('handoff.decided', chatted + queued + reviewed, far < 0.55 and intent <> 'spam', reviewer_id, queued + reviewed,
          jsonb_build_object('kind', case when far < 0.46 then 'approve' else 'reject' end, 'intent', intent,
            'salesRelevant', intent = 'sales')),
        ('handoff.undone', chatted + queued + reviewed + 4000, far < 0.005 and intent <> 'spam', reviewer_id, null, '{}'::jsonb),
        ('meeting.booked', chatted + queued + reviewed + pushed / 2, far < 0.2 and intent <> 'spam', owner_id, null, '{}'::jsonb),
        ('handoff.delivered', chatted + queued + reviewed + pushed, far < 0.46 and intent <> 'spam', owner_id, null, '{}'::jsonb),
        ('task.offered', chatted + queued + reviewed + pushed, far < 0.46 and intent <> 'spam', owner_id, null,
          jsonb_build_object('hasQuestion', odd < 0.8)),
        ('task.bad_handoff', chatted + queued + reviewed + pushed + 60000, far < 0.01 and intent <> 'spam', owner_id, null, '{}'::jsonb),
        ('task.wrong_owner', chatted + queued + reviewed + pushed + 60000, far between 0.01 and 0.03 and intent <> 'spam', owner_id, null, '{}'::jsonb),
        ('task.responded', chatted + queued + reviewed + pushed + answered, far between 0.03 and 0.43 and intent <> 'spam', owner_id,
          queued + reviewed + pushed + answered, jsonb_build_object('question', case when luck < 0.85 then 'answered' else 'open' end))
      ) f (kind, after, holds, person_id, ms, data) where f.holds
    ),
    written as (
      insert into ${measurementEvents}
        (id, kind, at, conversation_id, handoff_id, task_id, person_id, source_id, page_path, topic, ms, data, key)
      select (substr(lpad(to_hex((extract(epoch from happened) * 1000)::bigint), 12, '0'), 1, 8) || '-'
          || substr(lpad(to_hex((extract(epoch from happened) * 1000)::bigint), 12, '0'), 9, 4) || '-7'
          || substr(gen_random_uuid()::text, 16))::uuid,
        kind, happened, conversation_id, case when kind not like 'conversation.%' then handoff_id end,
        case when kind like 'task.%' then task_id end, person_id, source_id, page_path, topic, ms::int, data,
        'invented:' || n || ':' || kind
      from fact limit ${room}
      returning 1
    )
    select count(*)::int as n from written`);
  return row?.n ?? 0;
}
