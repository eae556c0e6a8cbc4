import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { endedShares, exceptionShares, loadWords, openShares, routeShares } from "@/db/seed/load";
import { firstNames, lastNames } from "@/db/seed/names";
import type { Analysis, ConsentFinding } from "@/lib/analysis/model";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";

const sourceName = "load";
/** Two years of chats, of which so large a share still waits. */
const spanMs = 730 * 86_400_000;
const openShare = 0.02;
const batch = 50_000;
const owners = 40;
const pages = 40;

type Load = { handoffs: number; beside: boolean; told?: (made: number) => void };

/**
 * Fills a database with so many handoffs as two years of chats leave them: states, exceptions, routes, owners, pages,
 * values, names and needs in the shares of db/seed/load.ts, the newest fiftieth still open. Set-based, in batches that
 * each commit; the same number gives the same rows but for their times. Those still open have a transcript and an
 * analysis and can be reviewed; of the others only the brief is made. Where other work than an earlier load is in the
 * database it refuses (`real_work`), unless `beside`.
 */
export async function loadHandoffs(
  ctx: Ctx,
  { handoffs, beside, told }: Load,
): Promise<Result<{ handoffs: number }, "forbidden" | "real_work">> {
  if (ctx.actor.kind !== "system" || ctx.actor.by !== "operator") return fail("forbidden");
  if (!beside && (await holdsRealWork(ctx.db))) return fail("real_work");
  const run = ctx.now.getTime().toString(36);
  await ctx.db.transaction((tx) => prepare(tx, ctx));
  for (let from = 0; from < handoffs; from += batch) {
    const to = Math.min(from + batch, handoffs);
    await ctx.db.transaction(async (tx) => {
      await define(tx);
      await draft(tx, { run, from, to, of: handoffs, now: ctx.now });
      for (const statement of inserts(run)) await tx.execute(statement);
      if (to === handoffs) {
        await audit(tx, ctx, { action: "seed.load", subject: { kind: "source", id: null }, data: { handoffs } });
      }
    });
    told?.(to);
  }
  // Without it the first plans rest on tables that were empty.
  for (const table of ["leads", "conversations", "handoffs", "queue_marks", "queue_words", "measurement_events"]) {
    await ctx.db.execute(sql.raw(`vacuum (analyze) ${table}`));
  }
  return ok({ handoffs });
}

async function holdsRealWork(db: Db): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from sources where name <> ${sourceName} and exists (
      select 1 from conversations join handoffs on handoffs.conversation_id = conversations.id
      where conversations.source_id = sources.id)`);
  return rows.length > 0;
}

/** A source, and owners and reviewers that routing passes over: they are inactive and cannot sign in. */
async function prepare(tx: Tx, { now }: Ctx): Promise<void> {
  await define(tx);
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into sources (id, name, webhook_secrets, created_at)
    values (gen_random_uuid(), ${sourceName}, '{}', ${at}) on conflict (name) do nothing`);
  await tx.execute(sql`
    insert into people (id, email, name, roles, working_hours, active, created_at)
    select pg_temp.load_id(n, 'person', 0), 'load-' || n || '@desk.example',
      pg_temp.one_of(${array(firstNames)}, n, 1) || ' ' || pg_temp.one_of(${array(lastNames)}, n, 2),
      case when n <= ${owners} then array['owner'] else array['reviewer'] end, '{}', false, ${at}
    from generate_series(1, ${owners + 5}) as n
    on conflict do nothing`);
}

/** Draws that give the same for the same number: `draw` from 0 to 1, `one_of` a list, `shared` by shares. */
async function define(tx: Tx): Promise<void> {
  const sign = "language sql immutable parallel safe as";
  for (const body of [
    `draw(n bigint, salt int) returns float8 ${sign} $$ select (hashint8extended(n, salt) & 9007199254740991)::float8 / 9007199254740992 $$`,
    `one_of(list text[], n bigint, salt int) returns text ${sign} $$ select list[1 + floor(pg_temp.draw(n, salt) * cardinality(list))::int] $$`,
    `shared(list text[], bounds int[], n bigint, salt int) returns text ${sign} $$ select list[1 + width_bucket(pg_temp.draw(n, salt) * 1000, bounds::float8[])] $$`,
    // A UUIDv7 of that moment; the number and the salt are its randomness.
    `load_id(n bigint, salt text, ms bigint) returns uuid ${sign} $$ select (lpad(to_hex(ms), 12, '0') || '7' || substr(hash, 1, 3) || 'a' || substr(hash, 4, 15))::uuid from md5(salt || n) as hash $$`,
  ]) {
    await tx.execute(sql.raw(`create or replace function pg_temp.${body}`));
  }
}

/** The handoffs of a batch as they will be, in a table of this transaction. Oldest first, as a desk makes them. */
async function draft(tx: Tx, given: { run: string; from: number; to: number; of: number; now: Date }): Promise<void> {
  const { run, from, to, of, now } = given;
  const nowMs = sql`${now.getTime()}::bigint`;
  const openFrom = Math.floor(of * (1 - openShare));
  const one = (list: readonly string[], salt: number) => sql`pg_temp.one_of(${array(list)}, n, ${salt})`;
  const first = sql`pg_temp.one_of(${array(firstNames)}, person, 1)`;
  const last = sql`pg_temp.one_of(${array(lastNames)}, person, 2)`;
  const { things, verbs, crowds, places, firms, trades, suffixes, questions } = loadWords;
  await tx.execute(sql`
    create temporary table load_batch on commit drop as
    select *,
      pg_temp.load_id(n, ${`handoff${run}`}, at_ms) as handoff_id,
      pg_temp.load_id(n, ${`chat${run}`}, at_ms) as conversation_id,
      pg_temp.load_id(n, ${`analysis${run}`}, at_ms) as analysis_id,
      pg_temp.load_id(person, ${`lead${run}`}, ${nowMs} - (${of} - person)::bigint * step_ms) as lead_id,
      to_timestamp((at_ms + 40000) / 1000.0) as ready_at,
      to_timestamp((at_ms + 340000) / 1000.0) as due_at,
      to_timestamp(least(${nowMs}, at_ms + 40000 + (900000 * pg_temp.draw(n, 20) ^ 2)::bigint) / 1000.0) as state_at,
      case when open then ${shared(openShares, 21)} else ${shared(endedShares, 22)} end as state,
      case when pg_temp.draw(n, 23) < case when open then 0.55 else 0.12 end then ${shared(exceptionShares, 24)} end as exception,
      case when open and pg_temp.draw(n, 25) < 0.2 then ${shared(exceptionShares, 26)} end as second,
      case when pg_temp.draw(n, 27) < 0.35 then (2000 * (100 ^ (pg_temp.draw(n, 28) ^ 2)))::bigint end as amount
    from (
      select n, person, step_ms, open, person = n as newcomer,
        -- What is open came in lately: it piles up towards now.
        case when open then ${nowMs} - 40000 - (172800000 * ((${of} - n)::float8 / ${Math.max(1, of - openFrom)}) ^ 3)::bigint
          else ${nowMs} - 172800000 - (${of} - n)::bigint * step_ms end as at_ms,
        ${first} || ' ' || ${last} as name, lower(${first}) as first,
        ${one(firms, 3)} || ' ' || ${one(trades, 4)} || ' ' || ${one(suffixes, 5)} as company,
        ${one(things, 6)} || ' ' || ${one(verbs, 7)} || ' for ' || (5 + floor(400 * pg_temp.draw(n, 8)))::int || ' ' || ${one(crowds, 9)} || ' ' || ${one(places, 10)} as need,
        case when pg_temp.draw(n, 11) < 0.85 then ${one(questions, 12)} end as question,
        ${shared(routeShares, 13)} as route,
        1 + floor(${pages} * pg_temp.draw(n, 14) ^ 2)::int as page,
        1 + floor(${owners} * pg_temp.draw(n, 15) ^ 1.5)::int as owner,
        pg_temp.draw(n, 16) as consented
      from (
        select n, (${spanMs}::bigint / ${of}) as step_ms, n >= ${openFrom} as open,
          -- Every fifth is somebody who was here before.
          case when n % 5 = 0 and n > ${from} then n - 1 else n end as person
        from generate_series(${from}::bigint, ${to - 1}::bigint) as n
      ) as who
    ) as what`);
}

/** From the batch into the tables, in the order in which they refer to each other. */
function inserts(run: string): SQL[] {
  const sourceId = sql`(select id from sources where name = ${sourceName})`;
  const at = sql`to_timestamp(at_ms / 1000.0)`;
  const exceptions = sql`array_remove(array[exception, nullif(second, exception)], null)`;
  const status = (salt: number) => shared({ granted: 600, missing: 250, unclear: 100, denied: 50 }, salt);
  const person = (n: SQL) => sql`pg_temp.load_id(${n}, 'person', 0)`;
  return [
    sql`insert into leads (id, name, email, mailbox, domain, phone, company, created_at, updated_at)
      select lead_id, name, case when has_email then address end, case when has_email then address end,
        case when has_email then domain end,
        case when not has_email or pg_temp.draw(n, 31) < 0.5 then '+44' || 7000000000 + floor(999999999 * pg_temp.draw(n, 32))::bigint end,
        company, ${at}, ${at}
      from (select *, pg_temp.draw(n, 30) < 0.85 as has_email,
        first || '.' || n || '.' || ${run} || '@' || domain as address
        from (select *, lower(regexp_replace(company, '[^A-Za-z]+', '', 'g')) || '.example' as domain from load_batch) as b
        where newcomer) as l`,
    sql`insert into conversations (id, source_id, external_id, status, started_at, ended_at, last_message_at, page_path,
        page_topic, lead_id, intent, message_count, created_at, updated_at)
      select conversation_id, ${sourceId}, 'load-' || ${run} || '-' || n, 'ended', ${at}, ready_at, ready_at,
        '/page-' || page, 'topic ' || page, lead_id, route, case when open then 2 else 0 end, ${at}, ready_at
      from load_batch`,
    sql`insert into messages (id, conversation_id, external_id, role, text, sent_at, seq, received_at)
      select pg_temp.load_id(n, ${run} || role, at_ms), conversation_id, role, role, text, ${at}, seq, ${at}
      from load_batch, lateral (values ('visitor', need || '. ' || coalesce(question, ''), 1),
        ('bot', 'Thank you. A colleague will come back to you.', 2)) as said (role, text, seq)
      where open`,
    sql`insert into analyses (id, conversation_id, engine, engine_version, input_hash, result, duration_ms, created_at)
      select analysis_id, conversation_id, 'rules', 'load', md5(analysis_id::text),
        ${JSON.stringify(blank)}::jsonb || jsonb_build_object(
          'summary', need || '.', 'statedNeed', jsonb_build_object('text', need, 'evidence', '[]'::jsonb),
          'unresolvedQuestion', case when question is not null then jsonb_build_object('text', question, 'evidence', '[]'::jsonb) end,
          'intent', jsonb_build_object('value', route, 'confidence', 0.9, 'evidence', '[]'::jsonb),
          'contact', ${JSON.stringify(blank.contact)}::jsonb || jsonb_build_object(
            'name', jsonb_build_object('value', name, 'valid', true, 'evidence', '[]'::jsonb, 'origin', 'chat'))),
        3, ready_at
      from load_batch where open`,
    sql`insert into handoffs (id, conversation_id, lead_id, state, route, intent, analysis_id, need, question, contact_name,
        contact_company, consent, open_exceptions, page_path, topic, value_amount, value_currency, complete, owner_id,
        owner_reason, ready_at, due_at, ready_reason, holder_id, lease_until, escalated_to, created_at, state_at, updated_at)
      select handoff_id, conversation_id, lead_id, state, route, route, case when open then analysis_id end, need, question,
        name, company,
        jsonb_build_object('email', ${status(40)}, 'phone', ${status(41)}, 'sms', 'missing', 'calendar', ${status(42)}),
        ${exceptions}, '/page-' || page, 'topic ' || page, amount, case when amount is not null then 'EUR' end,
        consented < 0.6, ${person(sql`owner`)}, 'By rule', ready_at, due_at, 'handoff',
        case when state = 'in_review' then ${person(sql`${owners} + 1 + n % 5`)} end,
        case when state = 'in_review' then now() + interval '3 minutes' end,
        case when open and consented > 0.99 then 'manager' end, ${at}, state_at, state_at
      from load_batch`,
    sql`insert into handoff_exceptions (id, handoff_id, kind, blocking, origin, note, raised_at)
      select pg_temp.load_id(n, ${run} || kind, at_ms), handoff_id, kind, kind <> 'ai_unavailable', 'engine',
        'A person must look at this.', ready_at
      from load_batch, unnest(${exceptions}) as kind where open`,
    sql`insert into measurement_events (id, kind, at, conversation_id, handoff_id, page_path, topic, ms, key)
      select pg_temp.load_id(n, ${`decided${run}`}, at_ms), 'handoff.decided', state_at, conversation_id, handoff_id,
        '/page-' || page, 'topic ' || page, extract(epoch from state_at - ready_at) * 1000, 'load:' || ${run} || ':' || n
      from load_batch where state in ('delivered', 'rejected', 'merged')`,
  ];
}

/** A word of a list by its share, in parts of a thousand. */
function shared(shares: Record<string, number>, salt: number): SQL {
  let sum = 0;
  const bounds = Object.values(shares)
    .slice(0, -1)
    .map((share) => {
      sum += share;
      return sum;
    });
  return sql`pg_temp.shared(${array(Object.keys(shares))}, ${sql.raw(`'{${bounds.join(",")}}'::int[]`)}, n, ${sql.raw(String(salt))})`;
}

/** Constants of ours as an array; nothing from outside comes here. */
function array(words: readonly string[]): SQL {
  return sql.raw(`array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(",")}]`);
}

const unsaid: ConsentFinding = { status: "missing", origin: null, wording: null, evidence: [], at: null };

/** What the analysis of a loaded handoff says of everything that was not asked for. */
const blank: Analysis = {
  engine: { name: "rules", version: "load", model: null, promptVersion: null },
  summary: "",
  statedNeed: { text: "", evidence: [] },
  unresolvedQuestion: null,
  intent: { value: "sales", confidence: 0.9, evidence: [] },
  topic: null,
  serviceLine: null,
  urgency: { value: "soon", evidence: [] },
  language: "en",
  contact: { name: null, email: null, phone: null, company: null, role: null },
  consent: { email: unsaid, phone: unsaid, sms: unsaid, calendar: unsaid },
  exceptions: [],
  promises: [],
  qualification: { collected: {}, missing: [] },
  value: null,
  exceptionNote: null,
  directive: { type: "continue", field: null, reasons: [], sayKey: null },
};
