import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { connectorHealth } from "@/db/schema/connectors";
import { deliveries } from "@/db/schema/delivery";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { usualCircuit } from "@/lib/connectors/health/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { runDelivery } from "./run";
import { turns } from "./turns";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, found, aPerson } = deliveryFixture(db, now);
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(async () => {
  await sandbox.reset();
  await sql`update leads set record_id = null`;
  await db.delete(connectorHealth);
  await db.delete(alerts);
});
afterAll(() => sandbox.close());

const run = (deliveryId: string, random = () => 0) =>
  runDelivery({ db, connectors: sandbox.connect({ timeoutMs: 5_000 }), now, random }, deliveryId);
const health = async (system = "hubspot") =>
  (await db.select().from(connectorHealth).where(eq(connectorHealth.system, system)))[0];
const attemptsOf = async (deliveryId: string) =>
  (await found(deliveryId)).steps.reduce((sum, { attempts }) => sum + attempts, 0);
const openAlerts = () =>
  db
    .select({ role: alerts.role, subjectId: alerts.subjectId })
    .from(alerts)
    .where(and(eq(alerts.kind, "connector_down"), isNull(alerts.seenAt)));

/** Five deliveries that fail, seconds apart: the CRM is down. */
async function takeDown(fault: "500" | "503" = "500") {
  await sandbox.fault({ name: fault, system: "hubspot", times: 1_000 });
  const failing: string[] = [];
  for (let n = 0; n < usualCircuit.failures; n++) {
    const { deliveryId } = await approved();
    await run(deliveryId);
    failing.push(deliveryId);
    later(1_000);
  }
  return failing;
}
async function bringBack() {
  await fetch(`${sandbox.url}/faults`, { method: "DELETE" });
}

describe("a CRM that is down", () => {
  test("is left alone after some failures: what comes next waits for it and uses up no attempt", async () => {
    await takeDown();
    const { deliveryId } = await approved();
    await run(deliveryId);
    const { delivery } = await found(deliveryId);
    expect(delivery).toMatchObject({ state: "waiting", waitsFor: "hubspot" });
    expect(delivery.runAt.getTime()).toBeGreaterThan(clock.getTime());
    expect(await attemptsOf(deliveryId)).toBe(0);
  });

  test("is told to managers and admins once, until it is back", async () => {
    await takeDown();
    await run((await approved()).deliveryId);
    const told = await openAlerts();
    expect(told.map(({ role }) => role).toSorted()).toEqual(["admin", "manager"]);
    expect(new Set(told.map(({ subjectId }) => subjectId))).toEqual(new Set([(await health())?.outageId]));

    await bringBack();
    later(usualCircuit.openMs);
    await run((await approved()).deliveryId);
    expect(await openAlerts()).toEqual([]);
  });

  test("of eight that ask at once, one tries", async () => {
    await takeDown();
    later(usualCircuit.openMs);
    const made = await Promise.all(Array.from({ length: 8 }, () => approved()));
    await Promise.all(made.map(({ deliveryId }) => run(deliveryId)));
    const attempts = await Promise.all(made.map(({ deliveryId }) => attemptsOf(deliveryId)));
    expect(attempts.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });

  test("that is back is called again by everybody, and all arrives once", async () => {
    const ids = [...(await takeDown()), (await approved()).deliveryId];
    await bringBack();
    for (let round = 0; round < 5; round++) {
      later(usualCircuit.openMs);
      for (const id of ids) await run(id);
    }
    for (const id of ids) expect((await found(id)).delivery).toMatchObject({ state: "done", waitsFor: null });
    const made = (await sandbox.operations()).filter((operation) => operation === "contacts.create");
    expect(made).toHaveLength(ids.length);
    expect(await health()).toMatchObject({ failures: 0, openUntil: null, outageId: null });
  });

  test("keeps nobody from the calendar", async () => {
    await takeDown();
    await sandbox.reset();
    const { deliveryId } = await approved();
    // It got as far as the calendar before the CRM went down.
    await sql`
      update delivery_steps set state = 'done', external_id = '6001'
      where delivery_id = ${deliveryId} and step like 'crm.%'`;
    await run(deliveryId);
    expect((await found(deliveryId)).delivery.state).toBe("done");
  });

  test("withdrawn consent ends what waits for it all the same", async () => {
    await takeDown();
    const made = await approved();
    await run(made.deliveryId);
    await deliveryFixture(db, now).say(made.conversationId, "email", "denied");
    later(usualCircuit.openMs);
    await run(made.deliveryId);
    expect((await found(made.deliveryId)).delivery.state).toBe("cancelled");
  });
});

describe("a rate limit", () => {
  test("is not lifted by the answer to a call that was under way when it was named", async () => {
    const { deliveryId } = await approved();
    const connectors = sandbox.connect();
    const { upsertRecord } = connectors.crm;
    connectors.crm.upsertRecord = async (input) => {
      await sandbox.fault({ name: "429", operation: "contacts.get", retry_after_s: 7 });
      await run((await approved()).deliveryId);
      return upsertRecord(input);
    };
    await runDelivery({ db, connectors, now, random: () => 0 }, deliveryId);
    expect((await health())?.openUntil).toEqual(new Date(clock.getTime() + 7_000));
  });

  test("stops the others for as long as it names, without using up their attempts", async () => {
    await sandbox.fault({ name: "429", operation: "notes.upsert", retry_after_s: 7 });
    const [first, second] = [await approved(), await approved()];
    await run(first.deliveryId);
    later(1_000);
    await run(second.deliveryId);
    expect(await attemptsOf(second.deliveryId)).toBe(0);
    expect((await found(second.deliveryId)).delivery.runAt.getTime() - clock.getTime()).toBe(6_000);
    later(6_000);
    await run(second.deliveryId);
    expect((await found(second.deliveryId)).delivery.state).toBe("done");
  });
});

test("requests that are refused for good close nothing", async () => {
  for (let n = 0; n < usualCircuit.failures + 1; n++) {
    await sandbox.fault({ name: "400", operation: "notes.upsert" });
    await run((await approved()).deliveryId);
    later(5_000);
  }
  const { deliveryId } = await approved();
  await run(deliveryId);
  expect((await found(deliveryId)).delivery.state).toBe("done");
});

test("a side that hangs keeps only its turns: who finds none free waits without an attempt, and takes no other's place", async () => {
  const people = { reviewer: await aPerson("reviewer"), owner: await aPerson("owner") };
  const [busy, next] = [await approved({ people }), await approved({ people })];
  const limit = turns(1);
  await limit.take("hubspot", 0);
  const world = { db, connectors: sandbox.connect(), now, random: () => 0, turns: limit };
  await runDelivery(world, next.deliveryId);
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, next.deliveryId));
  expect(row).toMatchObject({ state: "waiting", waitsFor: "hubspot" });
  expect(await attemptsOf(next.deliveryId)).toBe(0);
  expect(await attemptsOf(busy.deliveryId)).toBe(0);
});

test("where the calendar has no turn free, what the CRM answered is recorded, and the booking waits without an attempt", async () => {
  const { deliveryId } = await approved();
  const limit = turns(1);
  await limit.take("google", 0);
  await runDelivery({ db, connectors: sandbox.connect(), now, random: () => 0, turns: limit }, deliveryId);
  const { delivery, steps, states } = await found(deliveryId);
  expect(delivery).toMatchObject({ state: "waiting", waitsFor: "google" });
  expect(states).toMatchObject({ "crm.task": "done", "calendar.book": "pending" });
  expect(steps.find(({ step }) => step === "calendar.book")?.attempts).toBe(0);
  expect(await limit.take("hubspot", 0), "the CRM's turn is free again").not.toBeNull();
});
