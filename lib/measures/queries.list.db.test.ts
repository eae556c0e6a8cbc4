import { beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { factsFixture } from "./commands.fixture";
import { rollUp } from "./commands.roll-up";
import { type MeasureKey, measureKeys } from "./model/definitions";
import type { Stage } from "./model/stages";
import { findRate } from "./queries";
import { listBehind } from "./queries.list";
import { findAllTimes, findTimes } from "./queries.times";

const { db } = await useTestDatabase();
const { aChat, fact, forgetAll } = factsFixture(db);
const manager: Person = { kind: "person", id: newId(), name: "Max", roles: ["manager"] };
const noon = new Date("2026-11-10T12:00:00Z");
const range = { from: new Date("2026-11-10T00:00:00Z"), to: new Date("2026-11-11T00:00:00Z") };
const minutes = (n: number) => new Date(noon.getTime() + n * 60_000);

beforeEach(async () => {
  await forgetAll();
});

async function listed(measure: MeasureKey, filter: Partial<Parameters<typeof listBehind>[3]> = {}, actor = manager) {
  await rollUp(db);
  const found = await listBehind(db, actor, measure, { range, part: "denominator", ...filter });
  if (!found.ok) throw new Error(found.error);
  return found.data.rows;
}

test.each(measureKeys)("the list behind %s holds as many rows as its number says", async (measure) => {
  for (const until of ["started", "ready", "claimed", "approved", "delivered", "responded"] as const) {
    await aChat(noon, { until, exceptions: ["complaint"] });
    await aChat(minutes(1), { until, intent: "spam", complete: false, responseMs: 900_000, question: "open" });
  }
  await rollUp(db);
  const rate = await findRate(db, manager, measure, { range });
  if (!rate.ok) throw new Error(rate.error);
  expect(rate.data.denominator).toBeGreaterThan(0);
  expect(await listed(measure)).toHaveLength(rate.data.denominator);
  expect(await listed(measure, { part: "numerator" })).toHaveLength(rate.data.numerator);
  expect(await listed(measure, { part: "rest" })).toHaveLength(rate.data.denominator - rate.data.numerator);
});

describe("a list", () => {
  test("is read page by page without a row twice or missing, also where all are of one instant", async () => {
    const made = new Set<string>();
    for (let n = 0; n < 7; n += 1) made.add((await aChat(noon)).conversationId);
    await rollUp(db);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listBehind(db, manager, "chat_to_lead", { range, part: "denominator" }, { after, limit: 3 });
      if (!page.ok) throw new Error(page.error);
      seen.push(...page.data.rows.map((row) => row.id));
      after = page.data.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(made);
  });

  test("begins at the start for a cursor that is none", async () => {
    await aChat(noon);
    await rollUp(db);
    const page = await listBehind(db, manager, "chat_to_lead", { range, part: "denominator" }, { after: "'; drop" });
    expect(page.ok && page.data.rows).toHaveLength(1);
  });

  test("narrows to a bar of the histogram", async () => {
    for (const responseMs of [89_999, 90_000, 119_999, 120_000]) await aChat(noon, { until: "responded", responseMs });
    const rows = await listed("response_time", { over: 90_000, under: 120_000 });
    expect(rows.map((row) => row.ms).toSorted()).toEqual([119_999, 90_000]);
  });

  test("narrows to what has no response yet", async () => {
    const { handoffId } = await aChat(noon, { until: "delivered" });
    await aChat(noon, { until: "responded" });
    const rows = await listed("answered_in_time", { part: "untimed" });
    expect(rows.map((row) => row.handoffId)).toEqual([handoffId]);
  });

  test("is closed to whom its number is closed", async () => {
    const owner: Person = { kind: "person", id: newId(), name: "Ola", roles: ["owner"] };
    expect(await listBehind(db, owner, "chat_to_lead", { range, part: "denominator" })).toEqual({
      ok: false,
      error: "forbidden",
    });
    await aChat(noon, { until: "responded", ownerId: newId() });
    expect(await listed("response_time", {}, owner)).toEqual([]);
  });
});

test("no list shows an owner or a reviewer what is somebody else's, whatever the call asks for", async () => {
  const [owner, reviewer, other]: Person[] = (["owner", "reviewer", "owner"] as const).map((role) => {
    return { kind: "person", id: newId(), name: role, roles: [role] };
  });
  const [own, theirs] = [
    await aChat(noon, { until: "responded", ownerId: owner!.id, reviewerId: reviewer!.id, question: "open" }),
    await aChat(noon, { until: "responded", ownerId: other!.id, reviewerId: newId(), question: "open" }),
  ];
  await fact("task.bad_handoff", minutes(9), own.task);
  await fact("task.bad_handoff", minutes(9), theirs.task);
  await rollUp(db);
  const seen: Record<string, string[]> = { owner: [], reviewer: [] };
  for (const actor of [owner!, reviewer!]) {
    for (const measure of measureKeys) {
      for (const personId of [undefined, other!.id]) {
        const filter = { range, part: "denominator" as const, personId };
        const found = await listBehind(db, actor, measure, filter);
        if (!found.ok) continue;
        seen[actor.name]!.push(measure);
        expect(
          found.data.rows.map(({ handoffId }) => handoffId),
          measure,
        ).toEqual([own.handoffId]);
      }
    }
  }
  expect(new Set(seen["reviewer"])).toEqual(new Set(["decisions"]));
  expect(new Set(seen["owner"])).toEqual(
    new Set(["answered_in_time", "question_open", "reported_tasks", "bad_handoffs", "wrong_owners", "response_time"]),
  );
});

test("a list of stage times tells the time of the stage that was asked for", async () => {
  await aChat(noon, { until: "responded", responseMs: 400_000, analysisMs: 250 });
  const ms = async (timed?: Stage) => (await listed("stage_times", { timed })).map((row) => row.ms);
  expect(await ms()).toEqual([400_000]);
  expect([await ms("chat"), await ms("analysis"), await ms("owner")]).toEqual([[59_750], [250], [220_000]]);
});

describe("response times", () => {
  test("are median, nine in ten, within the target, and half-minute steps", async () => {
    for (const seconds of [29, 30, 60, 299, 300, 301, 599, 600, 7_200]) {
      await aChat(noon, { until: "responded", responseMs: seconds * 1000 });
    }
    await rollUp(db);
    const times = await findTimes(db, manager, "response_time", { range });
    if (!times.ok) throw new Error(times.error);
    expect(times.data).toMatchObject({ count: 9, p50: 300_000, withinTarget: 5 });
    expect(times.data.p90).toBeCloseTo(600_000 + 0.2 * 6_600_000, -1);
    const bars = times.data.histogram.flatMap((n, step) => (n ? [[step, n]] : []));
    expect(bars).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [9, 1],
      [10, 2],
      [19, 1],
      [20, 2],
    ]);
  });

  test("take the first response of a handoff, however often its owner wrote", async () => {
    const { task } = await aChat(noon, { until: "responded", responseMs: 60_000 });
    await fact("task.responded", minutes(60), { ...task, ms: 3_600_000 });
    await rollUp(db);
    const times = await findTimes(db, manager, "response_time", { range });
    expect(times.ok && times.data).toMatchObject({ count: 1, p50: 60_000 });
  });

  test("of nothing are no numbers", async () => {
    await rollUp(db);
    const times = await findTimes(db, manager, "response_time", { range });
    expect(times.ok && times.data).toMatchObject({ count: 0, p50: null, p90: null, withinTarget: 0 });
  });
});

describe("where the five minutes go", () => {
  test("is stage by stage, with the calendar where a meeting was booked", async () => {
    const { of } = await aChat(noon, { until: "responded", responseMs: 300_000 });
    await fact("meeting.booked", minutes(3.5), of);
    await rollUp(db);
    expect((await findAllTimes(db, { range })).stages).toMatchObject({
      count: 1,
      middle: { chat: 60_000, queue: 60_000, review: 60_000, crm: 30_000, calendar: 30_000, owner: 120_000 },
      slowest: null,
    });
  });

  test("shows the slowest tenth beside the middle half", async () => {
    for (let n = 1; n <= 10; n += 1) await aChat(noon, { until: "responded", responseMs: 180_000 + n * 60_000 });
    await rollUp(db);
    const { stages } = await findAllTimes(db, { range });
    expect(stages.slowest?.owner).toBe(600_000);
    // Of ten, those after a quarter and up to three quarters: the third to the seventh.
    expect(stages.middle?.owner).toBe(300_000);
    expect(stages.stages.owner).toEqual({ p50: 330_000, p90: 546_000 });
  });

  test("leaves an approval out that was undone, and what was never answered", async () => {
    await aChat(noon, { until: "delivered" });
    const { of } = await aChat(noon, { until: "responded" });
    await fact("handoff.undone", minutes(3.2), of);
    await rollUp(db);
    expect((await findAllTimes(db, { range })).stages).toMatchObject({ count: 0, middle: null });
    await fact("handoff.decided", minutes(3.6), { ...of, data: { kind: "approve" } });
    await rollUp(db);
    expect((await findAllTimes(db, { range })).stages).toMatchObject({
      count: 1,
      middle: { review: 96_000, crm: 24_000 },
    });
  });
});
