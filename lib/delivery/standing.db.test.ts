import { setTimeout as pause } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { holds } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { undoApproval } from "@/lib/handoffs/commands.approve";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { recordStep } from "./commands.step";
import { takeDelivery } from "./commands.take";
import { attemptsAllowed, nextStep } from "./model";
import { type DeliveryWorld, runDelivery } from "./run";
import { withdrawMeeting } from "./withdraw";

const { db } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, say, found, makeDue } = deliveryFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(async () => {
  await sandbox.reset();
  // The sandbox counts from one again: its ids mean somebody else now.
  await db.execute(sql`update leads set record_id = null`);
});
afterAll(() => sandbox.close());

const world = (connectors: DeliveryWorld["connectors"] = sandbox.connect()) => ({
  db,
  connectors,
  now,
  random: () => 0,
});
const run = (deliveryId: string) => runDelivery(world(), deliveryId);
const operations = async () =>
  (await sandbox.operations()).filter((operation) => !operation.startsWith("associations"));

describe("consent withdrawn", () => {
  test("before dispatch: nothing is sent, the handoff is cancelled, the slot is free", async () => {
    const made = await approved();
    await say(made.conversationId, "email", "denied");
    await run(made.deliveryId);

    const { delivery, handoff } = await found(made.deliveryId);
    expect([delivery.state, handoff.state]).toEqual(["cancelled", "cancelled"]);
    expect(delivery.findings).toEqual([{ kind: "consent_withdrawn" }]);
    expect(await sandbox.ledger()).toEqual([]);
    const [hold] = await db
      .select()
      .from(holds)
      .where(eq(holds.id, made.hold?.id ?? ""));
    expect(hold?.state).toBe("released");
  });

  test("is found when the delivery is taken, not only at the first attempt: it was never dispatched", async () => {
    const made = await approved();
    await say(made.conversationId, "email", "denied");
    expect((await takeDelivery(db, made.deliveryId, clock)).kind).toBe("nothing");
    expect((await found(made.deliveryId)).delivery.state).toBe("cancelled");
    expect((await found(made.deliveryId)).delivery.startedAt).toBeNull();
  });

  test("while a delivery waits to be taken: it is not dispatched", async () => {
    const made = await approved();
    const { taking } = await whileSomebodyHas(made, () => takeDelivery(db, made.deliveryId, clock));
    expect((await taking).kind).toBe("nothing");
    const { delivery } = await found(made.deliveryId);
    expect([delivery.state, delivery.startedAt]).toEqual(["cancelled", null]);
  });

  test("for the calendar alone stops a delivery that would book", async () => {
    const made = await approved();
    await say(made.conversationId, "calendar", "denied");
    await run(made.deliveryId);
    expect((await found(made.deliveryId)).delivery.state).toBe("cancelled");
  });

  test("between two steps: what was written stays, nothing more is", async () => {
    const made = await approved();
    const connectors = sandbox.connect();
    const { logActivity } = connectors.crm;
    connectors.crm.logActivity = async (input) => {
      const answer = await logActivity(input);
      await say(made.conversationId, "email", "denied");
      return answer;
    };
    await runDelivery(world(connectors), made.deliveryId);

    const { delivery, handoff, states } = await found(made.deliveryId);
    expect([delivery.state, handoff.state]).toEqual(["cancelled", "cancelled"]);
    expect(states).toMatchObject({ "crm.log": "done", "crm.task": "pending", "calendar.book": "pending" });
    expect(await operations()).toEqual(["contacts.create", "notes.create"]);
  });

  test("while the answer of a step waits to be recorded: the next one is not begun", async () => {
    const made = await approved();
    const taken = await takeDelivery(db, made.deliveryId, clock, () => ({ side: undefined }));
    if (taken.kind !== "held" || !taken.begun) throw new Error(taken.kind);
    const { held, begun: row } = taken;
    const begin = nextStep(held.steps.slice(1));
    if (!begin) throw new Error("no second step");
    const answered = { row, answer: { ok: true, data: { externalId: null } }, outcome: { kind: "done" } } as const;
    const { taking } = await whileSomebodyHas(made, () =>
      recordStep(db, held, answered, clock, { begin, side: undefined }),
    );
    expect(await taking).toEqual({ ok: true, data: { at: "over" } });
    const { delivery, states } = await found(made.deliveryId);
    expect(delivery.state).toBe("cancelled");
    expect(states).toMatchObject({ "crm.find": "done", "crm.upsert": "pending" });
  });

  /** Somebody has the handoff while `take` asks for it; consent is withdrawn before they let go of it. */
  async function whileSomebodyHas<T>(made: { handoffId: string; conversationId: string }, take: () => Promise<T>) {
    return db.transaction(async (tx) => {
      await tx.select().from(handoffs).where(eq(handoffs.id, made.handoffId)).for("update");
      const taking = take();
      await someoneWaits();
      await say(made.conversationId, "email", "denied");
      return { taking };
    });
  }

  /** Until a statement of another connection waits for a row. */
  async function someoneWaits() {
    for (;;) {
      const [waiting] = await db.execute(sql`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      if (waiting) return;
      await pause(5);
    }
  }

  /** A delivery that books, and is told right afterwards that the visitor wants no meeting. */
  async function bookedThenWithdrawn(after: () => Promise<void> = async () => {}) {
    const made = await approved();
    const connectors = sandbox.connect();
    const { book } = connectors.calendar;
    connectors.calendar.book = async (input) => {
      const answer = await book(input);
      await say(made.conversationId, "calendar", "denied");
      await after();
      return answer;
    };
    await runDelivery(world(connectors), made.deliveryId);
    return made;
  }
  const withdraw = (deliveryId: string, attempt = 1) => withdrawMeeting(world(), { deliveryId, attempt });
  const findingsOf = async (deliveryId: string) => (await found(deliveryId)).delivery.findings;
  const withdrawals = async (deliveryId: string) =>
    db.execute<{ payload: { attempt: number }; run_at: string }>(sql`
      select payload, run_at from graphile_worker._private_jobs where key = ${`withdraw_meeting:${deliveryId}`}`);

  test("after the booking: the meeting is withdrawn without a message to the visitor, and the desk knows it", async () => {
    const { deliveryId } = await bookedThenWithdrawn();
    expect(await findingsOf(deliveryId)).toEqual([{ kind: "consent_withdrawn" }, { kind: "meeting_to_withdraw" }]);
    expect(await withdrawals(deliveryId)).toMatchObject([{ payload: { attempt: 1 } }]);
    await withdraw(deliveryId);
    expect(await findingsOf(deliveryId)).toEqual([{ kind: "consent_withdrawn" }, { kind: "meeting_withdrawn" }]);
    const [event] = (await sandbox.ledger()).filter(({ operation }) => operation === "events.delete");
    expect(JSON.stringify(event?.body)).not.toContain("all");
    const [meeting] = await db.select().from(meetings).where(eq(meetings.deliveryId, deliveryId));
    expect(meeting?.state).toBe("cancelled");
  });

  test("after a booking whose answer was lost: the event that nobody heard of is withdrawn too", async () => {
    const made = await approved();
    await sandbox.fault({ name: "response-lost", operation: "events.patch" });
    await run(made.deliveryId);
    await say(made.conversationId, "calendar", "denied");
    clock = (await found(made.deliveryId)).delivery.runAt;
    await run(made.deliveryId);
    expect((await found(made.deliveryId)).steps.find(({ step }) => step === "calendar.book")?.externalId).toBeNull();
    await withdraw(made.deliveryId);
    expect(await findingsOf(made.deliveryId)).toContainEqual({ kind: "meeting_withdrawn" });
    expect(await operations()).toContain("events.delete");
  });

  test("after a booking that never reached the calendar there is nothing to withdraw, and nothing is said of it", async () => {
    const made = await approved();
    await sandbox.fault({ name: "500", operation: "events.get" });
    await run(made.deliveryId);
    await say(made.conversationId, "calendar", "denied");
    clock = (await found(made.deliveryId)).delivery.runAt;
    await run(made.deliveryId);
    await withdraw(made.deliveryId);
    expect(await findingsOf(made.deliveryId)).toEqual([{ kind: "consent_withdrawn" }]);
    expect(await operations()).not.toContain("events.delete");
  });

  test("after the booking, the calendar out of reach: it is asked again, and in the end a person is", async () => {
    const { deliveryId } = await bookedThenWithdrawn();
    await sandbox.fault({ name: "500", system: "google", operation: "events.delete", times: 100 });
    await withdraw(deliveryId);
    const [again] = await withdrawals(deliveryId);
    expect(again?.payload.attempt).toBe(2);
    expect(Date.parse(again?.run_at ?? "")).toBeGreaterThan(clock.getTime());
    expect(await findingsOf(deliveryId)).toContainEqual({ kind: "meeting_to_withdraw" });
    await withdraw(deliveryId, attemptsAllowed);
    expect(await findingsOf(deliveryId)).toContainEqual({ kind: "meeting_still_stands" });
  });

  test("and given again before dispatch: the newest word counts", async () => {
    const made = await approved();
    await say(made.conversationId, "email", "denied", new Date(clock.getTime() - 2_000));
    await say(made.conversationId, "email", "granted", new Date(clock.getTime() - 1_000));
    await run(made.deliveryId);
    expect((await found(made.deliveryId)).delivery.state).toBe("done");
  });
});

describe("undo", () => {
  test("before dispatch: nothing is sent and the same reviewer holds the handoff again", async () => {
    const made = await approved({ undoMs: 8_000 });
    const undone = await undoApproval({ db, actor: made.reviewer, now: clock }, made);
    expect(undone.ok).toBe(true);
    await makeDue(made.deliveryId);
    await run(made.deliveryId);

    const { delivery, handoff } = await found(made.deliveryId);
    expect([delivery.state, handoff.state, handoff.holderId]).toEqual(["cancelled", "in_review", made.reviewer.id]);
    expect(await sandbox.ledger()).toEqual([]);
  });

  test("marked on the decision alone is enough: a delivery that still stands sends nothing", async () => {
    const made = await approved();
    await db.update(decisions).set({ undoneAt: clock }).where(eq(decisions.id, made.decisionId));
    await run(made.deliveryId);
    expect((await found(made.deliveryId)).delivery).toMatchObject({
      state: "cancelled",
      findings: [{ kind: "undone" }],
    });
    expect(await sandbox.ledger()).toEqual([]);
  });

  test("after dispatch is refused and changes nothing", async () => {
    const made = await approved();
    await run(made.deliveryId);
    const ctx = { db, actor: made.reviewer, now: clock };
    expect(await undoApproval(ctx, made)).toEqual({ ok: false, error: "already_sent" });
    expect((await found(made.deliveryId)).handoff.state).toBe("delivered");
  });

  test("at the very moment of dispatch: exactly one of the two wins, each time", async () => {
    const outcomes = [];
    for (let round = 0; round < 12; round++) {
      const made = await approved();
      const ctx = { db, actor: made.reviewer, now: clock };
      // A head start of a moment for the worker in some rounds, so that each of the two gets to win.
      const dispatch = run(made.deliveryId);
      for (let query = 0; query < round % 3; query++) await db.execute(sql`select 1`);
      const [undone] = await Promise.all([undoApproval(ctx, made), dispatch]);
      await run(made.deliveryId);
      const { delivery, handoff } = await found(made.deliveryId);
      expect([delivery.state, handoff.state]).toEqual(undone.ok ? ["cancelled", "in_review"] : ["done", "delivered"]);
      outcomes.push(undone.ok);
    }
    const contacts = (await operations()).filter((operation) => operation === "contacts.create");
    expect(contacts).toHaveLength(outcomes.filter((isUndone) => !isUndone).length);
  });
});
