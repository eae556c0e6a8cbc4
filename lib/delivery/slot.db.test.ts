import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { holds } from "@/db/schema/delivery";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { tasks } from "@/db/schema/tasks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { runDelivery } from "./run";

const { db, sql } = await useTestDatabase();
const clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, aHold, decide, found } = deliveryFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (deliveryId: string) =>
  runDelivery({ db, connectors: sandbox.connect(), now, random: () => 0 }, deliveryId);
const count = async (operation: string) => (await sandbox.operations()).filter((one) => one === operation).length;

async function lostToARival() {
  await sandbox.fault({ name: "rival-booking", operation: "events.insert" });
  const made = await approved();
  await run(made.deliveryId);
  return made;
}

test("a slot somebody else booked: the handoff comes back for another, nobody was invited, the hold is free", async () => {
  const made = await lostToARival();
  const { delivery, handoff, states } = await found(made.deliveryId);
  expect([delivery.state, handoff.state]).toEqual(["cancelled", "needs_review"]);
  expect(handoff.openExceptions).toEqual(["slot_taken"]);
  expect(handoff.dueAt).toEqual(made.dueAt);
  expect(states).toMatchObject({ "crm.upsert": "done", "crm.task": "done", "calendar.book": "failed" });

  const ledger = await sandbox.ledger();
  expect(ledger.filter(({ operation }) => operation === "events.delete")).toHaveLength(1);
  expect(ledger.some(({ operation }) => operation === "events.patch")).toBe(false);
  const [hold] = await db
    .select()
    .from(holds)
    .where(eq(holds.id, made.hold?.id ?? ""));
  expect(hold?.state).toBe("released");
  expect(await db.select().from(tasks).where(eq(tasks.handoffId, made.handoffId))).toEqual([]);
});

test("the record is looked up again, so that the next preview shows what was written", async () => {
  const { handoffId } = await lostToARival();
  const key = `look_up_record:${handoffId}`;
  expect(await sql`select key from graphile_worker.jobs where key = ${key}`).toHaveLength(1);
});

test("the next decision updates what the first one wrote and books the other slot", async () => {
  const made = await lostToARival();
  const hold = await aHold(made.conversationId, made.owner.id);
  await db.update(handoffs).set({ state: "approved" }).where(eq(handoffs.id, made.handoffId));
  const again = await decide({ ...made, hold }, made.reviewer, { corrections: ["We do not promise a date."] });
  await run(again.deliveryId);

  expect((await found(again.deliveryId)).handoff.state).toBe("delivered");
  expect(await count("contacts.create")).toBe(1);
  const ledger = await sandbox.ledger();
  const notes = ledger.filter(({ operation }) => operation.startsWith("notes."));
  expect(new Set(notes.map(({ ids }) => ids["id"])).size).toBe(1);
  expect(JSON.stringify(notes.at(-1)?.body)).toContain("We do not promise a date.");
  expect(await count("events.insert")).toBe(2);
  expect(await count("events.delete")).toBe(1);
});

test("lost a second time it is raised anew, though the first was resolved", async () => {
  const made = await lostToARival();
  await db.update(handoffExceptions).set({ state: "resolved" }).where(eq(handoffExceptions.handoffId, made.handoffId));
  await db.update(handoffs).set({ state: "approved" }).where(eq(handoffs.id, made.handoffId));
  const hold = await aHold(made.conversationId, made.owner.id);
  const again = await decide({ ...made, hold }, made.reviewer);
  await sandbox.fault({ name: "rival-booking", operation: "events.insert" });
  await run(again.deliveryId);
  expect((await found(again.deliveryId)).handoff).toMatchObject({
    state: "needs_review",
    openExceptions: ["slot_taken"],
  });
});
