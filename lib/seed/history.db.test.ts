import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readChats } from "@/db/seed/chats";
import { system } from "@/lib/actor";
import { Analysis } from "@/lib/analysis/schema";
import { endIdle } from "@/lib/conversations/commands";
import { Plan } from "@/lib/delivery/schema";
import { sweepHandoffs } from "@/lib/handoffs/commands.sweep";
import { type MeasureKey, measureKeys } from "@/lib/measures/model/definitions";
import { findRate } from "@/lib/measures/queries";
import { findTimes } from "@/lib/measures/queries.times";
import { sweepTasks } from "@/lib/tasks/commands.offer";
import { useTestDatabase } from "@/scripts/test-db-client";
import { seedDesk } from "./commands";

const { db, sql } = await useTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), "desk-past-"));
const now = new Date("2026-11-20T14:00:00Z");
const manager = { kind: "person", id: "", name: "", roles: ["manager"] } as const;
const day = 24 * 3_600_000;

beforeAll(async () => {
  await seedDesk(db, { demo: { dataDir, url: "http://localhost:3000", sandboxUrl: "http://127.0.0.1:4010" }, now });
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A share of the days from `first` to `last` before now. */
async function rate(measure: MeasureKey, first = 22, last = 0, pages?: string[]): Promise<number> {
  const range = { from: new Date(now.getTime() - first * day), to: new Date(now.getTime() - last * day) };
  const found = await findRate(db, manager, measure, { range, ...(pages && { pages }) });
  if (!found.ok) throw new Error(found.error);
  return found.data.numerator / found.data.denominator;
}

test("there are some hundred chats of three weeks, none of them still going on", async () => {
  const [chats] = await sql`
    select count(*)::int as n, count(*) filter (where status = 'live')::int as live,
      min(started_at) as first, max(updated_at) as last from conversations`;
  expect(chats?.["n"]).toBeGreaterThan(330);
  expect(chats?.["live"]).toBe(0);
  expect(chats?.["first"].getTime()).toBeGreaterThan(now.getTime() - 22 * day);
  expect(chats?.["last"].getTime()).toBeLessThan(now.getTime());
});

test("nothing of it waits for anybody, save one dead letter", async () => {
  const open = await sql`
    select state, count(*)::int as n from handoffs
    where state not in ('delivered', 'rejected', 'merged', 'closed', 'cancelled') group by 1`;
  expect(open.map((row) => ({ ...row }))).toEqual([{ state: "delivery_failed", n: 1 }]);
  // What the demo's follow-ups asked for finds nothing new (lookAgain), and the alert is compliance's.
  const jobs = await sql`
    select distinct task_identifier as task from graphile_worker.jobs order by 1`;
  expect(jobs.map((row) => row["task"])).toEqual(["recommend_followup", "send_alert"]);
});

test("one owner has recommendations of several scores, one rejected and made anew, and one that compliance holds", async () => {
  const rows = await sql`
    select state, priority_score as score, action, found, (select email from people p where p.id = decided_by) as by
    from followups order by created_at, id`;
  const open = rows.filter((row) => row["state"] === "open");
  expect(new Set(open.map((row) => row["score"])).size).toBeGreaterThanOrEqual(4);
  expect(new Set(open.map((row) => row["action"]))).toEqual(new Set(["follow_up", "escalate", "close"]));
  const others = rows.filter((row) => row["state"] !== "open").map((row) => [row["state"], row["found"], row["by"]]);
  expect(others).toEqual(
    expect.arrayContaining([
      ["rejected", [], "owner@desk.example"],
      ["blocked", ["phone"], null],
    ]),
  );
  expect(others).toHaveLength(2);
  expect((await sql`select 1 from sendings`).length).toBe(0);
});

test("the worker's clock finds nothing to do in it", async () => {
  expect(await sweepHandoffs(db, now)).toBe(0);
  expect(await sweepTasks(db, now)).toBe(0);
  expect(await endIdle({ db, now })).toBe(0);
  const [unfinished] = await sql`
    select count(*)::int as n from deliveries where state in ('scheduled', 'running', 'waiting')`;
  expect(unfinished?.["n"]).toBe(0);
});

test("every delivered handoff has an approval that passed all gates, a finished delivery and a task", async () => {
  const lacking = await sql`
    select h.id from handoffs h where h.state = 'delivered' and (
      not exists (select 1 from decisions d where d.handoff_id = h.id and d.kind = 'approve'
        and jsonb_array_length(d.gates) = 9 and not d.gates @> '[{"holds": false}]')
      or not exists (select 1 from deliveries d where d.handoff_id = h.id and d.state = 'done' and not exists (
        select 1 from delivery_steps s where s.delivery_id = d.id and s.state not in ('done', 'skipped')))
      or not exists (select 1 from tasks t where t.handoff_id = h.id)
      or exists (select 1 from handoff_exceptions e where e.handoff_id = h.id and e.blocking and e.state = 'open'))`;
  expect(lacking).toHaveLength(0);
});

test("what happened to a handoff happened in order, and before now", async () => {
  const [odd] = await sql`
    with times as (
      select handoff_id,
        min(at) filter (where kind = 'handoff.ready') as ready, min(at) filter (where kind = 'handoff.claimed') as claimed,
        min(at) filter (where kind = 'handoff.decided' and data ->> 'kind' = 'approve') as decided, min(at) filter (where kind = 'handoff.delivered') as delivered,
        min(at) filter (where kind = 'task.responded') as responded, max(at) as last
      from measurement_events where handoff_id is not null group by 1)
    select count(*)::int as n from times
    where not (ready <= coalesce(claimed, ready) and coalesce(claimed, ready) <= coalesce(decided, claimed, ready)
      and coalesce(decided, ready) <= coalesce(delivered, decided, ready)
      and coalesce(delivered, ready) <= coalesce(responded, delivered, ready)) or last > ${now}`;
  expect(odd?.["n"]).toBe(0);
  const [late] = await sql`select count(*)::int as n from audit_entries where at > ${now}`;
  expect(late?.["n"]).toBe(0);
});

test("every number opens something real: no fact names a chat, handoff or task that is not there", async () => {
  const [lost] = await sql`
    select count(*)::int as n from measurement_events e
    where not exists (select 1 from conversations c where c.id = e.conversation_id)
      or (handoff_id is not null and not exists (select 1 from handoffs h where h.id = e.handoff_id))
      or (task_id is not null and not exists (select 1 from tasks t where t.id = e.task_id))`;
  expect(lost?.["n"]).toBe(0);
});

test("analyses are the engine's, and rest word for word on the messages beside them", async () => {
  const messages = new Map((await sql`select id, text from messages`).map((row) => [row["id"], row["text"] as string]));
  const analyses = await sql`select result from analyses`;
  for (const { result } of analyses.map((row) => ({ result: Analysis.parse(row["result"]) }))) {
    const { statedNeed, unresolvedQuestion, contact, exceptions } = result;
    const stated = [statedNeed, unresolvedQuestion, contact.email, contact.phone, ...exceptions];
    for (const { messageId, end } of stated.flatMap((one) => one?.evidence ?? [])) {
      expect(messages.get(messageId)?.length ?? -1).toBeGreaterThanOrEqual(end);
    }
  }
});

test("what was pushed can be read back as a plan, and only to channels that were granted", async () => {
  const rows = await sql`select d.plan, h.consent from deliveries d join handoffs h on h.id = d.handoff_id`;
  for (const row of rows) {
    const plan = Plan.parse(row["plan"]);
    expect(plan.channels.length).toBeGreaterThan(0);
    for (const channel of plan.channels) expect(row["consent"][channel]).toBe("granted");
  }
});

test("the people of the chats that come in live are not known from the past", async () => {
  const emails = readChats().flatMap(({ gold }) => gold.contact.email ?? []);
  const known = await sql`select email from leads where email = any(${emails})`;
  expect(known.map((row) => row["email"])).toEqual([]);
});

test.each(
  measureKeys.filter(
    (key) => !["decisions", "stage_times", "reported_tasks", "bad_handoffs", "wrong_owners", "funnel"].includes(key),
  ),
)("%s is neither nothing nor everything", async (key) => {
  const share = await rate(key);
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.95);
});

test("a few tasks came to the wrong owner or should not have come", async () => {
  const share = await rate("reported_tasks");
  expect(share).toBeGreaterThan(0.01);
  expect(share).toBeLessThan(0.2);
});

test("chats became more complete and people quicker over the weeks", async () => {
  expect(await rate("complete_handoffs", 7, 0)).toBeGreaterThan(await rate("complete_handoffs", 22, 14));
  expect(await rate("answered_in_time", 7, 0)).toBeGreaterThan(await rate("answered_in_time", 22, 14));
});

test("exceptions weigh most on the pricing page", async () => {
  expect(await rate("exceptions", 22, 0, ["/pricing"])).toBeGreaterThan(1.3 * (await rate("exceptions")));
});

test("responses take minutes in the middle and have a tail", async () => {
  const range = { from: new Date(now.getTime() - 22 * day), to: now };
  const times = await findTimes(db, manager, "response_time", { range });
  if (!times.ok) throw new Error(times.error);
  expect(times.data.p50).toBeGreaterThan(60_000);
  expect(times.data.p50).toBeLessThan(5 * 60_000);
  expect(times.data.p90).toBeGreaterThan(5 * 60_000);
});

test("the system wrote most of the trail, people their decisions", async () => {
  const kinds = await sql`select distinct actor_kind as kind from audit_entries where action = 'handoff.approve'`;
  expect(kinds.map((row) => row["kind"])).toEqual(["person"]);
  const [ready] = await sql`select distinct actor_kind as kind from audit_entries where action = 'handoff.ready'`;
  expect(ready?.["kind"]).toBe(system.kind);
});
