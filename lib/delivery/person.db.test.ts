import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { auditEntries } from "@/db/schema/audit";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { giveUpDelivery, retryDelivery } from "./commands.person";
import { attemptsAllowed } from "./model";
import { runDelivery } from "./run";

const { db } = await useTestDatabase();
const clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, aPerson, found } = deliveryFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (deliveryId: string) =>
  runDelivery({ db, connectors: sandbox.connect(), now, random: () => 0 }, deliveryId);

async function aDeadLetter() {
  await sandbox.fault({ name: "400", operation: "tasks.upsert" });
  const made = await approved();
  await run(made.deliveryId);
  const { delivery } = await found(made.deliveryId);
  return { ...made, fence: delivery.fence };
}
const openAlerts = (deliveryId: string) =>
  db
    .select()
    .from(alerts)
    .where(and(eq(alerts.subjectId, deliveryId), isNull(alerts.seenAt)));
const reason = "The CRM has no such property and nobody can add it.";

describe("retry", () => {
  test.each(["reviewer", "manager", "admin"] as const)("by a %s goes on from the step that failed", async (role) => {
    const dead = await aDeadLetter();
    const actor = await aPerson(role);
    expect(await retryDelivery({ db, actor, now: clock }, dead)).toEqual({ ok: true, data: null });
    expect(await openAlerts(dead.deliveryId)).toEqual([]);
    await run(dead.deliveryId);

    const { handoff, steps } = await found(dead.deliveryId);
    expect(handoff.state).toBe("delivered");
    expect(steps.find(({ step }) => step === "crm.upsert")?.attempts).toBe(1);
    expect(steps.find(({ step }) => step === "crm.task")).toMatchObject({ attempts: 2, allowed: 1 + attemptsAllowed });
    expect((await sandbox.operations()).filter((one) => one === "contacts.create")).toHaveLength(1);
  });

  test("is refused to owners, compliance and the system", async () => {
    const dead = await aDeadLetter();
    for (const actor of [await aPerson("owner"), await aPerson("compliance"), system]) {
      expect(await retryDelivery({ db, actor, now: clock }, dead)).toEqual({ ok: false, error: "forbidden" });
    }
    expect((await found(dead.deliveryId)).delivery.state).toBe("dead");
  });

  test("of what moved on meanwhile is refused", async () => {
    const dead = await aDeadLetter();
    const ctx = { db, actor: dead.reviewer, now: clock };
    expect(await retryDelivery(ctx, { ...dead, fence: dead.fence - 1 })).toEqual({ ok: false, error: "stale" });
    await retryDelivery(ctx, dead);
    await run(dead.deliveryId);
    expect(await retryDelivery(ctx, dead)).toEqual({ ok: false, error: "stale" });
  });

  test("by two at once happens once", async () => {
    const dead = await aDeadLetter();
    const ctx = { db, actor: dead.reviewer, now: clock };
    const results = await Promise.all([retryDelivery(ctx, dead), retryDelivery(ctx, dead)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "stale" });
  });

  test("of a delivery that is not there is told so", async () => {
    const { reviewer, handoffId } = await aDeadLetter();
    const nowhere = { deliveryId: handoffId, fence: 0 };
    expect(await retryDelivery({ db, actor: reviewer, now: clock }, nowhere)).toEqual({
      ok: false,
      error: "not_found",
    });
  });
});

describe("giving up", () => {
  test("cancels the handoff, keeps the reason and lists what was written", async () => {
    const dead = await aDeadLetter();
    const result = await giveUpDelivery({ db, actor: dead.reviewer, now: clock }, { ...dead, reason });
    expect(result).toEqual({
      ok: true,
      data: {
        written: [
          { step: "crm.upsert", externalId: expect.any(String) },
          { step: "crm.log", externalId: expect.any(String) },
        ],
      },
    });
    const { delivery, handoff } = await found(dead.deliveryId);
    expect([delivery.state, handoff.state]).toEqual(["cancelled", "cancelled"]);
    expect(delivery).toMatchObject({ gaveUpBy: dead.reviewer.id, gaveUpReason: reason });
    expect(await openAlerts(dead.deliveryId)).toEqual([]);
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, dead.deliveryId));
    expect(trail.map(({ action }) => action)).toContain("delivery.give_up");
    expect(JSON.stringify(trail)).not.toContain(reason);
  });

  test("is refused to who may not, and to who saw an older state", async () => {
    const dead = await aDeadLetter();
    const owner = await aPerson("owner");
    const refused = (error: string) => ({ ok: false, error });
    expect(await giveUpDelivery({ db, actor: owner, now: clock }, { ...dead, reason })).toEqual(refused("forbidden"));
    const older = { ...dead, fence: dead.fence - 1, reason };
    expect(await giveUpDelivery({ db, actor: dead.reviewer, now: clock }, older)).toEqual(refused("stale"));
  });

  test("and retrying at once: exactly one of the two happens", async () => {
    const dead = await aDeadLetter();
    const ctx = { db, actor: dead.reviewer, now: clock };
    const [retried, gaveUp] = await Promise.all([retryDelivery(ctx, dead), giveUpDelivery(ctx, { ...dead, reason })]);
    expect([retried.ok, gaveUp.ok].filter(Boolean)).toHaveLength(1);
    await run(dead.deliveryId);
    expect((await found(dead.deliveryId)).handoff.state).toBe(retried.ok ? "delivered" : "cancelled");
  });
});
