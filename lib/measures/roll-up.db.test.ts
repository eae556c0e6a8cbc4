import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { measurementKinds } from "@/db/enums";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { factsFixture } from "./commands.fixture";
import { rollUp } from "./commands.roll-up";
import { growth } from "./model/bins";
import { partsOf } from "./model/counters";
import { type MeasureKey, measureKeys } from "./model/definitions";
import { stageNames } from "./model/stages";
import { listCells } from "./queries.cells";
import { rawRowsOf, rawStageFacts } from "./queries.fixture";
import { rows } from "./queries.result";

const { db, sql: raw } = await useTestDatabase({ max: 4 });
const { aChat, forgetAll } = factsFixture(db);
const first = new Date("2026-11-09T22:00:00Z");
const all = { range: { from: new Date("2026-11-01T00:00:00Z"), to: new Date("2026-12-01T00:00:00Z") } };

beforeEach(() => forgetAll());

/** Two conversations, two handoffs each, two tasks each of those. */
const ids = Array.from({ length: 2 }, () => ({
  conversationId: newId(),
  handoffs: Array.from({ length: 2 }, () => ({ handoffId: newId(), tasks: [newId(), newId()] })),
}));
const persons = [newId(), newId()];
const source = newId();

const event = fc.record({
  kind: fc.constantFrom(...measurementKinds),
  /** A repeat of a key is the same fact again, whatever else it says. */
  key: fc.integer({ min: 0, max: 60 }),
  /** Half hours: within two days, so that many events share a day, and some an instant. */
  at: fc.integer({ min: 0, max: 96 }),
  conversation: fc.nat(1),
  handoff: fc.nat(1),
  task: fc.nat(1),
  person: fc.option(fc.constantFrom(...persons)),
  page: fc.constantFrom(null, "/pricing", "/help"),
  topic: fc.constantFrom(null, "price"),
  ms: fc.option(fc.integer({ min: 0, max: 900_000 })),
  data: fc.record(
    {
      intent: fc.constantFrom("sales", "spam", "support"),
      salesRelevant: fc.boolean(),
      complete: fc.boolean(),
      exceptions: fc.subarray(["complaint", "bot_promise", "ai_unavailable"]),
      kind: fc.constantFrom("approve", "reject"),
      question: fc.constantFrom("answered", "open"),
      hasQuestion: fc.boolean(),
      analysisMs: fc.integer({ min: 0, max: 2_000_000 }),
      withinTarget: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ write: fc.array(event, { minLength: 1, maxLength: 6 }) }) },
  { weight: 2, arbitrary: fc.constant("roll up" as const) },
  { weight: 1, arbitrary: fc.constant("twice at once" as const) },
  // Written, and committed only after the rollups were built once more.
  { weight: 2, arbitrary: fc.record({ late: fc.array(event, { minLength: 1, maxLength: 4 }) }) },
);

function rowOf(one: Event) {
  const { conversationId, handoffs } = ids[one.conversation]!;
  const { handoffId, tasks } = handoffs[one.handoff]!;
  const ofHandoff = !one.kind.startsWith("conversation.");
  return {
    id: newId(),
    kind: one.kind,
    at: new Date(first.getTime() + one.at * 1_800_000),
    conversation_id: conversationId,
    handoff_id: ofHandoff ? handoffId : null,
    task_id: one.kind.startsWith("task.") ? tasks[one.task]! : null,
    person_id: ofHandoff ? one.person : null,
    source_id: source,
    page_path: one.page,
    topic: one.topic,
    ms: one.ms,
    data: one.data,
    key: `${conversationId}:${one.key}`,
  };
}

type Writer = typeof raw;
async function write(writer: Writer, events: Event[]) {
  for (const row of events.map(rowOf)) {
    await writer`insert into measurement_events
      select * from jsonb_populate_record(null::measurement_events, ${JSON.stringify(row)}::text::jsonb)
      on conflict (key) do nothing`;
  }
}

describe("rollups", () => {
  test("equal the raw count in every bucket, whatever came late, twice, out of order or while they were built", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, batch) => {
          await forgetAll();
          for (const one of steps) {
            if (one === "roll up") await rollUp(db, { batch });
            else if (one === "twice at once") await Promise.all([rollUp(db, { batch }), rollUp(db)]);
            else if ("write" in one) await write(raw, one.write);
            else {
              await raw.begin(async (writer) => {
                await write(writer as unknown as Writer, one.late);
                await rollUp(db, { batch });
              });
            }
          }
          await rollUp(db);
          for (const measure of measureKeys)
            expect(await countedCells(measure), measure).toEqual(await rawCells(measure));
          expect(await countedTimes()).toEqual(await rawTimes());
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test("hold nothing of an event that is not committed, and all of it with the round after its commit", async () => {
    await aChat(new Date("2026-11-10T12:00:00Z"));
    const chats = async () => (await listCells(db, all))[0]?.chats;
    await raw.begin(async (writer) => {
      await writer`insert into measurement_events (id, kind, at, conversation_id, key)
        values (${newId()}, 'conversation.started', '2026-11-10T12:00:00Z', ${newId()}, 'held')`;
      // An event of a later id and time is committed meanwhile: a watermark by either would pass the one still held.
      await aChat(new Date("2026-11-10T13:00:00Z"));
      await rollUp(db);
      expect(await chats()).toBe(2);
    });
    await rollUp(db);
    expect(await chats()).toBe(3);
  });

  test("are left alone where another worker builds them, which leaves nothing uncounted", async () => {
    await aChat(new Date("2026-11-10T12:00:00Z"));
    await raw.begin(async (other) => {
      await other`select pg_advisory_xact_lock(7310422)`;
      expect(await rollUp(db)).toBe(0);
    });
    expect(await rollUp(db)).toBe(1);
    expect(await rollUp(db)).toBe(0);
  });
});

/** What the rollups hold of a measure, a line a bucket. */
async function countedCells(measure: MeasureKey): Promise<string[]> {
  const [numerator, denominator] = partsOf(measure);
  const places = await listCells(db, all, ["day", "page", "topic"]);
  const people = await listCells(db, { ...all }, ["owner"]);
  const perDay = await rows<{ day: string; person: string | null; n: number; of: number }>(
    db,
    sql`select day::text, person_id as person, sum(${sql.identifier(snake(numerator))})::int as n, sum(${sql.identifier(snake(denominator))})::int as of
      from measure_rollups where slice = 'person' group by 1, 2`,
  );
  expect(people.reduce((sum, cell) => sum + cell[denominator], 0)).toBe(perDay.reduce((sum, cell) => sum + cell.of, 0));
  return [
    ...places.map(
      (cell) =>
        [
          cell[denominator],
          `${cell.day} ${cell.page} ${cell.topic} ${cell[numerator]} of ${cell[denominator]}`,
        ] as const,
    ),
    ...perDay.map((cell) => [cell.of, `${cell.day} ${cell.person} ${cell.n} of ${cell.of}`] as const),
  ]
    .filter(([of]) => of !== 0)
    .map(([, line]) => line)
    .toSorted();
}

/** The same straight from the events. */
async function rawCells(measure: MeasureKey): Promise<string[]> {
  const found = await rows<{ line: string }>(
    db,
    sql`with r as (select *, (at at time zone 'UTC')::date::text as day from (${rawRowsOf(measure, all)}) r)
      select concat_ws(' ', day, coalesce(page_path, ''), coalesce(topic, ''), count(*) filter (where counted), 'of', count(*)) as line
      from r group by day, coalesce(page_path, ''), coalesce(topic, '')
      union all
      select concat_ws(' ', day, coalesce(person_id::text, 'null'), count(*) filter (where counted), 'of', count(*))
      from r group by day, person_id`,
  );
  return found.map(({ line }) => line).toSorted();
}

async function countedTimes(): Promise<string[]> {
  const found = await rows<{ day: string; stage: string; bin: number; n: number } & Record<string, number>>(
    db,
    sql`select day::text, stage, bin, n, chat_ms::float8 as chat, analysis_ms::float8 as analysis, queue_ms::float8 as queue, review_ms::float8 as review,
      crm_ms::float8 as crm, calendar_ms::float8 as calendar, owner_ms::float8 as owner from measure_times where n <> 0`,
  );
  return found
    .map((row) => {
      const sums = row.stage === "total" ? stageNames.map((stage) => row[stage]).join("+") : "";
      return `${row.day} ${row.stage} ${row.bin} ${row.n} ${sums}`;
    })
    .toSorted();
}

async function rawTimes(): Promise<string[]> {
  const responses = await rows<{ day: string; ms: number }>(
    db,
    sql`select (at at time zone 'UTC')::date::text as day, ms from (${rawRowsOf("response_time", all)}) r where ms is not null`,
  );
  const stages = await rows<{ day: string; total: number } & Record<string, number>>(
    db,
    sql`select (at at time zone 'UTC')::date::text as day, total::float8 as total, chat::float8 as chat, analysis::float8 as analysis, queue::float8 as queue,
      review::float8 as review, crm::float8 as crm, calendar::float8 as calendar, owner::float8 as owner
      from (${rawStageFacts(all)}) s`,
  );
  const bins = new Map<string, { n: number; sums: number[] }>();
  const put = (key: string, sums: number[] = []) => {
    const bin = bins.get(key) ?? { n: 0, sums: sums.map(() => 0) };
    bins.set(key, { n: bin.n + 1, sums: bin.sums.map((sum, index) => sum + (sums[index] ?? 0)) });
  };
  for (const { day, ms } of responses) {
    put(`${day} step ${Math.min(20, Math.floor(ms / 30_000))}`);
    put(`${day} response ${binOf(ms)}`);
  }
  for (const row of stages) {
    put(
      `${row.day} total ${binOf(Math.max(0, row.total))}`,
      stageNames.map((stage) => row[stage] ?? 0),
    );
    for (const stage of stageNames) put(`${row.day} ${stage} ${binOf(row[stage] ?? 0)}`);
  }
  return [...bins].map(([key, { n, sums }]) => `${key} ${n} ${sums.join("+")}`).toSorted();
}

const binOf = (ms: number) => (ms < 1 ? 0 : Math.floor(Math.log(ms) / Math.log(growth)));
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
