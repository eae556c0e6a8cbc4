import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deliveries, holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { withdrawDelivery } from "./commands.consent";
import { deliveryFixture } from "./commands.fixture";
import { runDelivery } from "./run";
import { withdrawMeeting } from "./withdraw";

const { db } = await useTestDatabase();
const clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, say, found } = deliveryFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const withdraw = (handoffId: string) => db.transaction((tx) => withdrawDelivery(tx, handoffId, clock));
const world = () => ({ db, connectors: sandbox.connect(), now, random: () => 0 });
const run = (deliveryId: string) => runDelivery(world(), deliveryId);

/** A delivery that has booked its meeting and was left between two steps. */
async function bookedAndWaiting() {
  const made = await approved();
  const stopping = new AbortController();
  const connectors = sandbox.connect();
  const { book } = connectors.calendar;
  connectors.calendar.book = async (input) => {
    stopping.abort();
    return book(input);
  };
  await runDelivery({ db, connectors, now, random: () => 0, stopping: stopping.signal }, made.deliveryId);
  const later = new Date(clock.getTime() + 3_600_000);
  await db.update(deliveries).set({ runAt: later }).where(eq(deliveries.id, made.deliveryId));
  return made;
}

test("one that waits with a meeting is ended at once; the meeting goes, here and in the calendar", async () => {
  const made = await bookedAndWaiting();
  expect((await found(made.deliveryId)).delivery.state).toBe("waiting");
  await say(made.conversationId, "email", "denied");
  await withdraw(made.handoffId);
  expect((await found(made.deliveryId)).delivery.findings).toContainEqual({ kind: "meeting_to_withdraw" });
  await withdrawMeeting(world(), { deliveryId: made.deliveryId, attempt: 1 });
  const { delivery, handoff } = await found(made.deliveryId);
  expect([delivery.state, handoff.state]).toEqual(["cancelled", "cancelled"]);
  expect(delivery.findings).toEqual([{ kind: "consent_withdrawn" }, { kind: "meeting_withdrawn" }]);
  const ledger = await sandbox.ledger();
  expect(ledger.filter(({ operation }) => operation === "events.delete")).toHaveLength(1);
  const [meeting] = await db.select().from(meetings).where(eq(meetings.deliveryId, made.deliveryId));
  expect(meeting?.state).toBe("cancelled");
  const [hold] = await db
    .select()
    .from(holds)
    .where(eq(holds.id, made.hold?.id ?? ""));
  expect(hold?.state).toBe("released");
});

test("one whose consent holds on another channel, or that is over, stays as it is", async () => {
  const made = await approved();
  await withdraw(made.handoffId);
  expect((await found(made.deliveryId)).delivery.state).toBe("scheduled");
  await run(made.deliveryId);
  await say(made.conversationId, "email", "denied");
  await withdraw(made.handoffId);
  expect((await found(made.deliveryId)).delivery.state).toBe("done");
});
