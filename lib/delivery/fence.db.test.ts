import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliveries, deliveryAttempts } from "@/db/schema/delivery";
import { tasks } from "@/db/schema/tasks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { startAttempt } from "./commands.attempt";
import { finishDelivery } from "./commands.end";
import { deliveryFixture } from "./commands.fixture";
import type { Held } from "./commands.standing";
import { recordStep } from "./commands.step";
import { sweepDeliveries } from "./commands.sweep";
import { takeDelivery } from "./commands.take";
import { type DeliveryWorld, runDelivery } from "./run";

const { db, sql } = await useTestDatabase();
const clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, found, makeDue } = deliveryFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const world = (connectors: DeliveryWorld["connectors"] = sandbox.connect()) => ({
  db,
  connectors,
  now,
  random: () => 0,
});
const run = (deliveryId: string) => runDelivery(world(), deliveryId);
async function take(deliveryId: string): Promise<Held> {
  const taken = await takeDelivery(db, deliveryId, clock);
  if (taken.kind !== "held") throw new Error(taken.kind);
  return taken.held;
}

describe("a worker that stalled and wakes up", () => {
  test("finds its fence broken: it can record no answer, start no step and finish nothing", async () => {
    const { deliveryId } = await approved();
    const stalled = await take(deliveryId);
    const started = await startAttempt(db, stalled, "crm.find", clock);
    if (!started.ok) throw new Error(started.error);
    await take(deliveryId);

    const before = await found(deliveryId);
    const answer = { ok: true, data: { externalId: "somebody else" } } as const;
    const outcome = { kind: "done" } as const;
    const off = { ok: false, error: "fenced_off" };
    expect(await recordStep(db, stalled, { row: started.data, answer, outcome }, clock)).toEqual(off);
    expect(await startAttempt(db, stalled, "crm.upsert", clock)).toEqual(off);
    expect(await finishDelivery(db, stalled, clock)).toEqual(off);
    expect(await found(deliveryId)).toEqual(before);
  });

  test("makes no second call once another has gone on without it", async () => {
    const { deliveryId } = await approved();
    const connectors = sandbox.connect();
    const { upsertRecord } = connectors.crm;
    connectors.crm.upsertRecord = async (input) => {
      await run(deliveryId); // the other worker, from here to the end
      return upsertRecord(input);
    };
    await runDelivery(world(connectors), deliveryId);

    expect((await found(deliveryId)).handoff.state).toBe("delivered");
    const operations = await sandbox.operations();
    for (const operation of ["contacts.create", "notes.create", "tasks.create", "events.insert"]) {
      expect(
        operations.filter((one) => one === operation),
        operation,
      ).toHaveLength(1);
    }
  });
});

test("eight workers on one delivery at once: one contact, activity, task, event, and one task of ours", async () => {
  const { deliveryId, handoffId } = await approved();
  await Promise.all(Array.from({ length: 8 }, () => run(deliveryId)));
  // The last to take it may have been fenced off by nobody, or all but one were: one more look settles it.
  await run(deliveryId);

  expect((await found(deliveryId)).handoff.state).toBe("delivered");
  const ledger = await sandbox.ledger();
  for (const kind of ["contacts", "notes", "tasks", "events"]) {
    const made = ledger.filter(({ operation }) => operation.startsWith(`${kind}.`)).map(({ ids }) => ids["id"]);
    expect(new Set(made).size, kind).toBe(1);
  }
  expect(await db.select().from(tasks).where(eq(tasks.handoffId, handoffId))).toHaveLength(1);
});

test("every attempt is recorded, also the one whose worker never heard the answer", async () => {
  const { deliveryId } = await approved();
  await startAttempt(db, await take(deliveryId), "crm.find", clock);
  await run(deliveryId);
  const attempts = await db.select().from(deliveryAttempts).where(eq(deliveryAttempts.deliveryId, deliveryId));
  const finds = attempts.filter(({ step }) => step === "crm.find").toSorted((a, b) => a.attempt - b.attempt);
  expect(finds.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
    [1, null],
    [2, "ok"],
  ]);
});

test("a worker that is told to end leaves the delivery between two steps, for any other to take at once", async () => {
  const { deliveryId } = await approved();
  const ending = new AbortController();
  const connectors = sandbox.connect();
  const { upsertRecord } = connectors.crm;
  connectors.crm.upsertRecord = async (input) => {
    ending.abort();
    return upsertRecord(input);
  };
  await runDelivery({ ...world(connectors), stopping: ending.signal }, deliveryId);
  expect(await found(deliveryId)).toMatchObject({
    delivery: { state: "waiting" },
    states: { "crm.upsert": "done", "crm.log": "pending" },
  });
  await run(deliveryId);
  expect((await found(deliveryId)).handoff.state).toBe("delivered");
});

describe("the sweep", () => {
  const jobsOf = (deliveryId: string) =>
    sql`select id from graphile_worker.jobs where key = ${`run_delivery:${deliveryId}`}`;

  test("gives a job to an unfinished delivery that has none, once, and to no other", async () => {
    await db.delete(deliveryAttempts);
    await sql`update deliveries set state = 'cancelled'`;
    const [lost, kept, done] = [await approved(), await approved(), await approved()];
    await run(done.deliveryId);
    await sql`select graphile_worker.remove_job(${`run_delivery:${lost.deliveryId}`})`;
    await sql`select graphile_worker.remove_job(${`run_delivery:${done.deliveryId}`})`;

    expect(await sweepDeliveries(db)).toBe(1);
    expect(await sweepDeliveries(db)).toBe(0);
    expect(await jobsOf(lost.deliveryId)).toHaveLength(1);
    expect(await jobsOf(kept.deliveryId)).toHaveLength(1);
    expect(await jobsOf(done.deliveryId)).toHaveLength(0);
  });

  test("revives one whose job died with its workers too often", async () => {
    const { deliveryId } = await approved();
    await sql`
      update graphile_worker._private_jobs set attempts = max_attempts where key = ${`run_delivery:${deliveryId}`}`;
    expect(await sweepDeliveries(db)).toBe(1);
    const [job] = await sql`select attempts from graphile_worker.jobs where key = ${`run_delivery:${deliveryId}`}`;
    expect(job?.["attempts"]).toBe(0);
  });

  test("keeps the time a waiting delivery waits for", async () => {
    const { deliveryId } = await approved();
    await makeDue(deliveryId);
    const runAt = new Date(clock.getTime() + 3_600_000);
    await db.update(deliveries).set({ state: "waiting", runAt }).where(eq(deliveries.id, deliveryId));
    await sql`select graphile_worker.remove_job(${`run_delivery:${deliveryId}`})`;
    await sweepDeliveries(db);
    const [job] = await sql`select run_at from graphile_worker.jobs where key = ${`run_delivery:${deliveryId}`}`;
    expect(job?.["run_at"]).toEqual(runAt);
  });
});
