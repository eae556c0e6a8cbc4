import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { deliveryAttempts, holds } from "@/db/schema/delivery";
import { measurementEvents } from "@/db/schema/measures";
import { leads } from "@/db/schema/records";
import { tasks } from "@/db/schema/tasks";
import { webhooks } from "@/db/schema/webhooks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { attemptsAllowed } from "./model";
import { runDelivery } from "./run";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, found } = deliveryFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(async () => {
  await sandbox.reset();
  // The sandbox counts from one again: its ids mean somebody else now.
  await sql`update leads set record_id = null`;
  // And what it failed at in the test before says nothing of this one.
  await sql`delete from connector_health`;
});
afterAll(() => sandbox.close());

const run = (deliveryId: string, options: { timeoutMs?: number } = {}) =>
  runDelivery({ db, connectors: sandbox.connect(options), now, random: () => 0 }, deliveryId);

/** Runs on each time it is due, as the queue would, until nothing more is to be done. */
async function runToTheEnd(deliveryId: string) {
  for (let round = 0; round < 100; round++) {
    await run(deliveryId);
    const { delivery } = await found(deliveryId);
    if (delivery.state !== "waiting") return;
    clock = delivery.runAt;
  }
  throw new Error("it never ended");
}

const writes = ["contacts.create", "notes.create", "tasks.create", "tickets.create", "events.insert"];
async function written() {
  return (await sandbox.operations()).filter((operation) => writes.includes(operation));
}

describe("an approved handoff", () => {
  test("arrives as one contact, one activity, one task and one event, in that order, the event with the contact's id", async () => {
    const { deliveryId } = await approved();
    await run(deliveryId);
    expect(await written()).toEqual(["contacts.create", "notes.create", "tasks.create", "events.insert"]);

    const ledger = await sandbox.ledger();
    const contactId = ledger.find(({ operation }) => operation === "contacts.create")?.ids["id"];
    const event = ledger.find(({ operation }) => operation === "events.insert");
    expect(contactId).toBeTruthy();
    expect(JSON.stringify(event?.body)).toContain(`"${contactId}"`);
  });

  test("is delivered: lead, hold, task and measures say so", async () => {
    const made = await approved();
    await run(made.deliveryId);
    const { delivery, handoff, states } = await found(made.deliveryId);
    expect([delivery.state, handoff.state]).toEqual(["done", "delivered"]);
    expect(states).toEqual({
      "crm.find": "done",
      "crm.upsert": "done",
      "crm.log": "done",
      "crm.task": "done",
      "calendar.book": "done",
      "notify.owner": "done",
      "confirm.source": "skipped",
    });
    const [lead] = await db.select().from(leads).where(eq(leads.id, made.leadId));
    expect(lead?.recordId).toBeTruthy();
    const [hold] = await db
      .select()
      .from(holds)
      .where(eq(holds.id, made.hold?.id ?? ""));
    expect(hold?.state).toBe("booked");
    const [task] = await db.select().from(tasks).where(eq(tasks.handoffId, made.handoffId));
    expect(task).toMatchObject({ ownerId: made.owner.id, message: "Hello Dana", dueAt: made.dueAt });
    const facts = await db.select().from(measurementEvents).where(eq(measurementEvents.handoffId, made.handoffId));
    expect(facts.map(({ kind }) => kind).toSorted()).toEqual(["handoff.delivered", "meeting.booked", "task.offered"]);
  });

  test("run again changes nothing anywhere", async () => {
    const { deliveryId } = await approved();
    await run(deliveryId);
    const before = [await sandbox.ledger(), await found(deliveryId)];
    await run(deliveryId);
    expect([await sandbox.ledger(), await found(deliveryId)]).toEqual(before);
  });

  test("without a slot books nothing and tells the source that a person took over", async () => {
    const made = await approved({ withMeeting: false, webhookUrl: "https://bot.example/hook" });
    await run(made.deliveryId);
    expect(await written()).toEqual(["contacts.create", "notes.create", "tasks.create"]);
    const [webhook] = await db.select().from(webhooks).where(eq(webhooks.state, "waiting"));
    expect(webhook).toMatchObject({ kind: "handoff.approved", body: { handoff_id: made.handoffId } });
    expect(JSON.stringify(webhook?.body)).not.toContain("Dana");
  });

  test("of support becomes a ticket, with neither task nor event", async () => {
    const { deliveryId } = await approved({ route: "support" });
    await run(deliveryId);
    expect(await written()).toEqual(["contacts.create", "notes.create", "tickets.create"]);
    expect((await found(deliveryId)).handoff.state).toBe("delivered");
  });

  test("leaves a field alone that somebody changed in the CRM since the preview, and says so", async () => {
    const email = "known@northwind.example";
    const { contacts } = await sandbox.seed({ contacts: [{ email, firstname: "Daniela", company: "Elsewhere" }] });
    const fields = { name: "Dana", email, phone: null, company: null, role: null };
    const record = { id: contacts[0]!, fields, ownerId: null, isCustomer: false };
    const { deliveryId } = await approved({ record });
    await run(deliveryId);
    const { delivery } = await found(deliveryId);
    expect(delivery.findings).toEqual([
      { kind: "field_left_alone", step: "crm.upsert", fields: expect.arrayContaining(["name", "company"]) },
    ]);
  });
});

describe("what the other side answers", () => {
  const waits = async (deliveryId: string) => {
    const { delivery, handoff } = await found(deliveryId);
    expect([delivery.state, handoff.state]).toEqual(["waiting", "delivering"]);
    return delivery.runAt.getTime() - now().getTime();
  };

  test("429 is waited for as long as it names, and then the delivery goes on where it was", async () => {
    await sandbox.fault({ name: "429", operation: "notes.upsert", retry_after_s: 7 });
    const { deliveryId } = await approved();
    await run(deliveryId);
    expect(await waits(deliveryId)).toBeGreaterThanOrEqual(7_000);
    await runToTheEnd(deliveryId);
    expect(await written()).toEqual(["contacts.create", "notes.create", "tasks.create", "events.insert"]);
    expect((await found(deliveryId)).steps.find(({ step }) => step === "crm.upsert")?.attempts).toBe(1);
  });

  test("503 is waited for by the minute", async () => {
    await sandbox.fault({ name: "503", operation: "contacts.create" });
    const { deliveryId } = await approved();
    await run(deliveryId);
    expect(await waits(deliveryId)).toBeGreaterThanOrEqual(60_000);
  });

  test.each([
    { name: "500", outcome: "failed" },
    { name: "malformed-json", outcome: "failed" },
    { name: "hang", outcome: "timeout" },
    { name: "response-lost", outcome: "network" },
  ] as const)("$name is tried again within seconds", async ({ name, outcome }) => {
    await sandbox.fault({ name, operation: "tasks.upsert" });
    const { deliveryId } = await approved();
    // The sandbox hangs for ever; the others answer well within this.
    await run(deliveryId, name === "hang" ? { timeoutMs: 200 } : {});
    expect(await waits(deliveryId)).toBeLessThanOrEqual(2_000);
    const attempts = await db.select().from(deliveryAttempts).where(eq(deliveryAttempts.deliveryId, deliveryId));
    expect(attempts.find(({ step }) => step === "crm.task")).toMatchObject({ outcome });
    await runToTheEnd(deliveryId);
    expect(await written()).toEqual(["contacts.create", "notes.create", "tasks.create", "events.insert"]);
  });

  test.each(["contacts.create", "notes.upsert", "tasks.upsert", "associations.put", "events.insert", "events.patch"])(
    "%s whose answer was lost after it was done is not done twice",
    async (operation) => {
      await sandbox.fault({ name: "response-lost", operation });
      const { deliveryId } = await approved();
      await runToTheEnd(deliveryId);
      expect((await found(deliveryId)).delivery.state).toBe("done");
      expect(await written()).toEqual(["contacts.create", "notes.create", "tasks.create", "events.insert"]);
    },
  );

  test("a contact that exists already is the contact we go on with", async () => {
    await sandbox.fault({ name: "409-exists", operation: "contacts.create" });
    const { deliveryId } = await approved();
    await runToTheEnd(deliveryId);
    expect((await found(deliveryId)).delivery.state).toBe("done");
  });

  test.each(["400", "401", "403", "422"] as const)(
    "%s is a dead letter at once: alert, measure, nothing more written",
    async (name) => {
      await sandbox.fault({ name, operation: "notes.upsert" });
      const { deliveryId, handoffId } = await approved();
      await run(deliveryId);
      const { delivery, handoff, states } = await found(deliveryId);
      expect([delivery.state, handoff.state, states["crm.log"]]).toEqual(["dead", "delivery_failed", "failed"]);
      expect(delivery.findings).toMatchObject([{ step: "crm.log" }]);
      expect(await written()).toEqual(["contacts.create"]);

      const told = await db.select().from(alerts).where(eq(alerts.subjectId, deliveryId));
      expect(told.map(({ role }) => role).toSorted()).toEqual(["admin", "manager", "reviewer"]);
      const facts = await db.select().from(measurementEvents).where(eq(measurementEvents.handoffId, handoffId));
      expect(facts).toMatchObject([{ kind: "delivery.dead", data: { step: "crm.log" } }]);
    },
  );

  test("a system that never answers is left to a person after the allowed attempts", async () => {
    await sandbox.fault({ name: "500", operation: "contacts.create", times: 1_000 });
    const { deliveryId } = await approved();
    await runToTheEnd(deliveryId);
    const { delivery, steps } = await found(deliveryId);
    expect(delivery.state).toBe("dead");
    expect(delivery.findings).toEqual([{ kind: "attempts_used_up", step: "crm.upsert" }]);
    expect(steps.find(({ step }) => step === "crm.upsert")?.attempts).toBe(attemptsAllowed);
  });

  test("no answer of the other side is kept that quotes the visitor", async () => {
    await sandbox.fault({ name: "422", operation: "contacts.create" });
    const { deliveryId, email } = await approved();
    await run(deliveryId);
    const { delivery, steps } = await found(deliveryId);
    expect(JSON.stringify([steps, delivery.findings])).not.toContain(email);
  });
});

test("a step whose worker died each time is left to a person, not tried for ever", async () => {
  const { deliveryId } = await approved();
  await sql`update delivery_steps set attempts = ${attemptsAllowed} where delivery_id = ${deliveryId} and step = 'crm.find'`;
  await run(deliveryId);
  expect((await found(deliveryId)).delivery).toMatchObject({
    state: "dead",
    findings: [{ kind: "attempts_used_up", step: "crm.find" }],
  });
});

test("before the undo window is over nothing is sent, and the delivery is woken again", async () => {
  const { deliveryId } = await approved({ undoMs: 8_000 });
  await run(deliveryId);
  expect((await found(deliveryId)).delivery.state).toBe("scheduled");
  expect(await sandbox.ledger()).toEqual([]);
  const jobs = await sql`select run_at from graphile_worker.jobs where key = ${`run_delivery:${deliveryId}`}`;
  expect(jobs).toHaveLength(1);
});

test("a worker whose clock is behind the database's looks again a second later, not over and over until it is right", async () => {
  // This clock stands in March; by the database's the delivery is long due.
  const { deliveryId } = await approved({ undoMs: 8_000 });
  await run(deliveryId);
  const [job] = await sql`
    select extract(epoch from run_at - updated_at)::float as ahead
    from graphile_worker.jobs where key = ${`run_delivery:${deliveryId}`}`;
  expect(job?.["ahead"]).toBeGreaterThan(0.9);
});
