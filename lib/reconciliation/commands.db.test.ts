import { eq, sql as raw } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reconciliations } from "@/db/schema/connectors";
import { findings } from "@/db/schema/findings";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { finishReconciliation, startDueReconciliation, startReconciliation } from "./commands";
import { reconciliationFixture } from "./commands.fixture";
import { askWithdrawal, dismissFindings } from "./commands.person";
import { reconcile } from "./reconcile";
import { withdrawFoundMeeting } from "./withdraw";

const { db, sql } = await useTestDatabase();
const minute = 60_000;
const everyMs = 15 * minute;
const start = new Date("2026-03-02T09:00:00Z");
let clock = start;
const now = () => clock;
const later = (ms: number) => new Date(start.getTime() + ms);
const { aPerson, approved, delivered, compare, listFindings, meetingOf } = reconciliationFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ searchLagMs: 0 });
});
beforeEach(async () => {
  clock = start;
  await sandbox.reset();
  await sql`truncate findings, reconciliations, meetings, delivery_attempts, delivery_steps, alerts, audit_entries cascade`;
  await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`;
  await sql`update leads set record_id = null`;
});
afterAll(() => sandbox.close());

const nothing = { compared: 0, found: 0, repaired: 0, unanswered: [], settled: [] };
const jobs = async () => (await sql`select key from graphile_worker.jobs where key like 'reconcile:%'`).length;

describe("a comparison on demand", () => {
  test.each([
    ["reviewer", true],
    ["manager", true],
    ["admin", true],
    ["owner", false],
    ["compliance", false],
  ] as const)("by a %s: %s", async (role, isAllowed) => {
    const result = await startReconciliation({ db, actor: await aPerson(role), now: now() });
    expect(result).toMatchObject(isAllowed ? { ok: true } : { ok: false, error: "forbidden" });
    expect(await jobs()).toBe(isAllowed ? 1 : 0);
    const trail = await sql`select action, actor_kind from audit_entries`;
    expect(trail).toMatchObject(isAllowed ? [{ action: "reconciliation.start", actor_kind: "person" }] : []);
  });

  test("asked for by several at once is one", async () => {
    const manager = await aPerson("manager");
    const asked = Array.from({ length: 5 }, () => startReconciliation({ db, actor: manager, now: now() }));
    const results = await Promise.all(asked);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "running" });
    expect(await jobs()).toBe(1);
  });
});

describe("the comparison of the clock", () => {
  test("is begun once a quarter of an hour, by one of many workers", async () => {
    const due = (at: Date) => startDueReconciliation(db, at, everyMs);
    const begun = await Promise.all([due(start), due(start), due(start)]);
    const [id] = begun.filter((one) => one !== null);
    expect(begun.filter((one) => one !== null)).toHaveLength(1);
    await finishReconciliation(db, id ?? "", nothing, later(minute));
    expect(await due(later(14 * minute))).toBeNull();
    expect(await due(later(15 * minute))).not.toBeNull();
  });

  test("comes sooner where somebody did not answer the last one", async () => {
    const id = await startDueReconciliation(db, start, everyMs);
    await finishReconciliation(db, id ?? "", { ...nothing, unanswered: ["hubspot network"] }, start);
    expect(await startDueReconciliation(db, later(2 * minute), everyMs)).toBeNull();
    expect(await startDueReconciliation(db, later(3 * minute), everyMs)).not.toBeNull();
  });

  test("that no worker goes on with is closed after some minutes; one that still has its job is not", async () => {
    const id = await startDueReconciliation(db, start, everyMs);
    await startDueReconciliation(db, later(20 * minute), everyMs);
    expect(await db.select().from(reconciliations)).toMatchObject([{ id, finishedAt: null }]);
    await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`;
    await startDueReconciliation(db, later(4 * minute), everyMs);
    expect(await db.select().from(reconciliations)).toMatchObject([{ id, finishedAt: null }]);
    await startDueReconciliation(db, later(6 * minute), everyMs);
    expect(await db.select().from(reconciliations)).toMatchObject([{ id, unanswered: ["desk stopped"] }]);
  });

  test("is left to another worker where this one is told to end, and is whole in the end", async () => {
    const made = await delivered(sandbox.connect());
    await sandbox.seed({ archive: [made.recordId] });
    const id = (await startDueReconciliation(db, start, everyMs)) ?? "";
    await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`;
    const ending = AbortSignal.abort();
    await reconcile({ db, connectors: sandbox.connect(), now, stopping: ending }, id);
    expect(await db.select().from(reconciliations)).toMatchObject([{ finishedAt: null }]);
    expect(await jobs()).toBe(1);
    await reconcile({ db, connectors: sandbox.connect(), now }, id);
    expect(await db.select().from(reconciliations)).toMatchObject([{ finishedAt: clock, found: 1 }]);
  });

  test("run by two workers at once finds, repairs and tells everything once", async () => {
    const made = await delivered(sandbox.connect());
    await sandbox.seed({ archive: [made.recordId], cancel: [{ calendar_id: made.calendarId, id: made.eventId }] });
    const id = (await startDueReconciliation(db, start, everyMs)) ?? "";
    await Promise.all([1, 2, 3].map(() => reconcile({ db, connectors: sandbox.connect(), now }, id)));
    const kinds = (await listFindings()).map(({ kind, state }) => `${kind} ${state}`).toSorted();
    expect(kinds).toEqual(["meeting_gone open", "record_gone open"]);
    expect(await sql`select kind, role from alerts where person_id is null`).toEqual([
      { kind: "finding", role: "manager" },
    ]);
    expect(await sql`select from audit_entries where action = 'meeting.cancelled'`).toHaveLength(1);
  });
});

async function aRecordGone() {
  const made = await delivered(sandbox.connect());
  await sandbox.seed({ archive: [made.recordId] });
  await compare(sandbox.connect());
  const [finding] = await listFindings();
  if (!finding) throw new Error("nothing was found");
  return finding;
}

describe("setting a finding aside", () => {
  test("keeps who and why, and ends the alert where nothing else is open", async () => {
    const finding = await aRecordGone();
    const rita = await aPerson("reviewer");
    const input = { findingIds: [finding.id], reason: "They asked to be deleted." };
    expect(await dismissFindings({ db, actor: rita, now: now() }, input)).toEqual({ ok: true, data: { dismissed: 1 } });
    expect(await listFindings()).toMatchObject([{ state: "dismissed", settledBy: rita.id, reason: input.reason }]);
    expect(await sql`select from alerts where person_id is null and seen_at is null`).toHaveLength(0);
    const trail = await sql`select data from audit_entries where action = 'finding.dismiss'`;
    expect(trail).toEqual([{ data: { kind: "record_gone" } }]);
  });

  test("is no business of an owner, nor of the desk itself", async () => {
    const { id } = await aRecordGone();
    for (const actor of [await aPerson("owner"), await aPerson("compliance"), system]) {
      const result = await dismissFindings({ db, actor, now: now() }, { findingIds: [id], reason: "Because" });
      expect(result).toEqual({ ok: false, error: "forbidden" });
    }
    expect(await listFindings()).toMatchObject([{ state: "open" }]);
  });

  test("by two at once: one does, the other is told that it was settled", async () => {
    const { id } = await aRecordGone();
    const people = [await aPerson("reviewer"), await aPerson("manager")];
    const results = await Promise.all(
      people.map((actor) => dismissFindings({ db, actor, now: now() }, { findingIds: [id], reason: "Seen" })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "stale" });
  });
});

/** A meeting that stands in the calendar though its handoff was rejected. */
async function aStrayMeeting() {
  const made = await delivered(sandbox.connect());
  await sql`update handoffs set state = 'rejected' where id = ${made.handoffId}`;
  await compare(sandbox.connect());
  const finding = (await listFindings()).find(({ kind }) => kind === "meeting_without_lead");
  if (!finding) throw new Error("nothing was found");
  return { ...made, findingId: finding.id };
}
const deletions = async () => (await sandbox.ledger()).filter(({ operation }) => operation === "events.delete");

describe("withdrawing a meeting that belongs to nobody", () => {
  test("takes it out of the calendar once, tells who was invited, and settles the finding", async () => {
    const { findingId, deliveryId } = await aStrayMeeting();
    const rita = await aPerson("reviewer");
    expect(await askWithdrawal({ db, actor: rita, now: now() }, { findingId })).toEqual({ ok: true, data: null });
    expect(await deletions()).toEqual([]);
    const world = { db, connectors: sandbox.connect(), now };
    await withdrawFoundMeeting(world, findingId);
    await withdrawFoundMeeting(world, findingId);
    expect(await deletions()).toMatchObject([{ body: { sendUpdates: "all" } }]);
    expect(await listFindings()).toMatchObject([{ state: "repaired", settledBy: rita.id }]);
    expect(await meetingOf(deliveryId)).toMatchObject({ state: "cancelled" });
    // Ours is cancelled with it: the next comparison has nothing to say.
    await compare(sandbox.connect());
    expect(await listFindings()).toHaveLength(1);
  });

  test("is not an admin's or an owner's to ask", async () => {
    const { findingId } = await aStrayMeeting();
    for (const role of ["admin", "owner", "compliance"] as const) {
      const result = await askWithdrawal({ db, actor: await aPerson(role), now: now() }, { findingId });
      expect(result).toEqual({ ok: false, error: "forbidden" });
    }
    await withdrawFoundMeeting({ db, connectors: sandbox.connect(), now }, findingId);
    expect(await deletions()).toEqual([]);
  });

  test("asked for twice is one request; of another finding there is nothing to withdraw", async () => {
    const { findingId } = await aStrayMeeting();
    const manager = await aPerson("manager");
    const ask = (id: string) => askWithdrawal({ db, actor: manager, now: now() }, { findingId: id });
    const results = await Promise.all([ask(findingId), ask(findingId)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "stale" });
    await db.update(findings).set({ kind: "meeting_gone" }).where(eq(findings.id, findingId));
    expect(await ask(findingId)).toEqual({ ok: false, error: "not_found" });
  });

  test("waits for a calendar that does not answer, and is done when it does", async () => {
    const { findingId } = await aStrayMeeting();
    await askWithdrawal({ db, actor: await aPerson("manager"), now: now() }, { findingId });
    await sandbox.fault({ name: "503", operation: "events.delete", times: 1 });
    const world = { db, connectors: sandbox.connect(), now };
    await expect(withdrawFoundMeeting(world, findingId)).rejects.toThrow("unavailable");
    expect(await listFindings()).toMatchObject([{ state: "open" }]);
    await withdrawFoundMeeting(world, findingId);
    expect(await listFindings()).toMatchObject([{ state: "repaired" }]);
  });

  test("is not done once a delivery of the handoff is on its way: it may look for the event", async () => {
    const { findingId, deliveryId } = await aStrayMeeting();
    await askWithdrawal({ db, actor: await aPerson("manager"), now: now() }, { findingId });
    await db.execute(raw`update deliveries set state = 'waiting' where id = ${deliveryId}`);
    await withdrawFoundMeeting({ db, connectors: sandbox.connect(), now }, findingId);
    expect(await deletions()).toEqual([]);
    const [finding] = await listFindings();
    expect(finding?.detail).not.toHaveProperty("askedAt");
  });
});

test("an approval that was not dispatched yet is no difference", async () => {
  await approved();
  expect(await compare(sandbox.connect())).toMatchObject({ found: 0 });
});
