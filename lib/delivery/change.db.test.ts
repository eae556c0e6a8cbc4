import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { deliveries, holds } from "@/db/schema/delivery";
import { handoffDrafts } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { changeAndRetryDelivery } from "./commands.change";
import { deliveryFixture } from "./commands.fixture";
import { retryDelivery } from "./commands.person";
import type { Plan } from "./plan";
import { findChangeView } from "./queries.change";
import { runDelivery } from "./run";
import { ChangeView } from "./schema.change";

const { db } = await useTestDatabase();
const clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, aPerson, found, say } = deliveryFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (deliveryId: string) =>
  runDelivery({ db, connectors: sandbox.connect(), now, random: () => 0 }, deliveryId);
const reason = "They spelt it out on the phone.";

/** An approved delivery that the other side refuses, `edit` being what is wrong with its plan. */
async function aDeadLetter(edit: (plan: Plan) => void = () => {}, options: Parameters<typeof approved>[0] = {}) {
  const made = await approved(options);
  const plan = structuredClone(made.plan);
  edit(plan);
  await db.update(deliveries).set({ plan }).where(eq(deliveries.id, made.deliveryId));
  await run(made.deliveryId);
  const { delivery, steps } = await found(made.deliveryId);
  expect(delivery.state).toBe("dead");
  const failed = steps.find(({ state }) => state === "failed");
  return { ...made, fence: delivery.fence, failed };
}

const badAddress = (plan: Plan) => {
  plan.record.fields.email = "dana@northwind";
};
const unknownOwner = (plan: Plan) => {
  if (plan.task) plan.task.ownerCrmId = "9999";
};

type Dead = Awaited<ReturnType<typeof aDeadLetter>>;
const change = (dead: Dead, changes: Parameters<typeof changeAndRetryDelivery>[1]["changes"], set: object = {}) =>
  changeAndRetryDelivery(
    { db, actor: dead.reviewer, now: clock },
    { deliveryId: dead.deliveryId, fence: dead.fence, changes, reason, ...set },
  );
const bodies = async (operation: string) =>
  (await sandbox.ledger()).filter((line) => line.operation === operation).map(({ body }) => body);
const planNow = async (deliveryId: string) => (await found(deliveryId)).delivery.plan as Plan;

describe("an address the CRM refuses", () => {
  test("is corrected, and the contact is made once, with the right one", async () => {
    const dead = await aDeadLetter(badAddress, { withMeeting: true });
    expect(dead.failed).toMatchObject({ step: "crm.upsert", status: 400 });
    expect(await change(dead, { email: dead.email })).toEqual({ ok: true, data: null });
    await run(dead.deliveryId);

    expect((await found(dead.deliveryId)).handoff.state).toBe("delivered");
    expect(await bodies("contacts.create")).toMatchObject([{ properties: { email: dead.email } }]);
    expect(await bodies("contacts.update")).toEqual([]);
    expect(await bodies("events.patch")).toMatchObject([
      { sendUpdates: "all", resource: { attendees: [{ email: dead.email }] } },
    ]);
  });

  test("is kept with who, when and why; the trail names the field alone; a later review starts from it", async () => {
    const dead = await aDeadLetter(badAddress);
    await change(dead, { email: dead.email, name: "Dana Rees" });
    const { delivery, handoff } = await found(dead.deliveryId);
    const who = { by: dead.reviewer.id, at: clock.toISOString(), reason };
    expect(delivery.changes).toEqual([
      { field: "name", before: "Dana Reyes", after: "Dana Rees", ...who },
      { field: "email", before: "dana@northwind", after: dead.email, ...who },
    ]);
    expect(handoff).toMatchObject({ contactName: "Dana Rees", contactCompany: "Northwind" });
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, dead.deliveryId));
    const entry = trail.find(({ action }) => action === "delivery.change");
    expect(entry).toMatchObject({ actorId: dead.reviewer.id, data: { fields: ["name", "email"] } });
    expect(JSON.stringify(trail)).not.toMatch(/northwind|Rees|spelt/i);
    const [draft] = await db.select().from(handoffDrafts).where(eq(handoffDrafts.handoffId, dead.handoffId));
    expect(draft?.edits).toEqual({ email: dead.email, name: "Dana Rees" });
  });
});

describe("a contact corrected after it was written", () => {
  test("is written to the same record and to the task, and nothing is there twice", async () => {
    const dead = await aDeadLetter(unknownOwner, { withMeeting: false });
    expect(dead.failed).toMatchObject({ step: "crm.task", status: 400 });
    const email = dead.email.replace("visitor", "dana");
    await change(dead, { email, withoutCrmOwner: true });
    await run(dead.deliveryId);

    const { delivery, handoff } = await found(dead.deliveryId);
    expect(handoff.state).toBe("delivered");
    expect(delivery.findings.map(({ kind }) => kind)).not.toContain("field_left_alone");
    expect(await bodies("contacts.create")).toHaveLength(1);
    expect(await bodies("contacts.update")).toEqual([{ properties: { email } }]);
    expect(await bodies("notes.create")).toHaveLength(1);
    const [task, ...more] = await bodies("tasks.create");
    expect(more).toEqual([]);
    expect(JSON.stringify(task)).toContain(email);
  });

  test("leaves a colleague's change of another field alone and says so", async () => {
    const dead = await aDeadLetter(unknownOwner, { withMeeting: false });
    const record = (await found(dead.deliveryId)).steps.find(({ step }) => step === "crm.upsert")?.externalId;
    await fetch(`${sandbox.url}/hubspot/crm/v3/objects/contacts/${record}`, {
      method: "PATCH",
      headers: { authorization: "Bearer colleague", "content-type": "application/json" },
      body: JSON.stringify({ properties: { company: "Northwind Ltd" } }),
    });
    await change(dead, { name: "Dana Rees", withoutCrmOwner: true });
    await run(dead.deliveryId);
    expect(await bodies("contacts.update")).toEqual([
      { properties: { company: "Northwind Ltd" } },
      { properties: { lastname: "Rees" } },
    ]);
    expect((await found(dead.deliveryId)).delivery.findings).toContainEqual(
      expect.objectContaining({ kind: "field_left_alone", fields: ["company"] }),
    );
  });
});

describe("an owner the CRM does not know", () => {
  test("gives way to another, here and there", async () => {
    const dead = await aDeadLetter(unknownOwner, { withMeeting: false });
    const other = await aPerson("owner");
    await db.update(people).set({ crmOwnerId: "502" }).where(eq(people.id, other.id));
    expect(await change(dead, { ownerId: other.id })).toEqual({ ok: true, data: null });
    await run(dead.deliveryId);

    const { handoff } = await found(dead.deliveryId);
    expect(handoff).toMatchObject({ state: "delivered", ownerId: other.id, ownerReason: reason });
    expect(await bodies("tasks.create")).toMatchObject([{ properties: { hubspot_owner_id: "502" } }]);
    expect(await bodies("contacts.create")).toHaveLength(1);
    expect(await bodies("contacts.update")).toEqual([]);
  });

  test("can be left out", async () => {
    const dead = await aDeadLetter(unknownOwner);
    await change(dead, { withoutCrmOwner: true });
    await run(dead.deliveryId);
    expect((await found(dead.deliveryId)).handoff).toMatchObject({ state: "delivered", ownerId: dead.owner.id });
    const [task] = await bodies("tasks.create");
    expect(task).not.toHaveProperty("properties.hubspot_owner_id");
  });

  test("who is no owner, or no longer here, is refused", async () => {
    const dead = await aDeadLetter(unknownOwner, { withMeeting: false });
    const gone = await aPerson("owner");
    await db.update(people).set({ active: false }).where(eq(people.id, gone.id));
    for (const person of [dead.reviewer, gone]) {
      expect(await change(dead, { ownerId: person.id })).toEqual({ ok: false, error: "not_an_owner" });
    }
  });
});

test("a calendar that refuses is done without: the hold is free, the handoff arrives, nothing is booked", async () => {
  await sandbox.fault({ name: "403", operation: "events.insert" });
  const dead = await aDeadLetter();
  expect(dead.failed).toMatchObject({ step: "calendar.book", status: 403 });
  expect(await change(dead, { withoutMeeting: true })).toEqual({ ok: true, data: null });
  await run(dead.deliveryId);

  const { handoff, states } = await found(dead.deliveryId);
  expect(handoff.state).toBe("delivered");
  expect(states).toMatchObject({ "calendar.book": "skipped", "notify.owner": "done" });
  const [hold] = await db.select().from(holds).where(eq(holds.conversationId, dead.conversationId));
  expect(hold?.state).toBe("released");
  const operations = await sandbox.operations();
  expect(operations.filter((one) => one.startsWith("events."))).toEqual([]);
  expect(operations.filter((one) => one === "tasks.create")).toHaveLength(1);
});

describe("is refused", () => {
  const refused = (error: string) => ({ ok: false, error });

  test("to whoever may not retry or may not see whom it is about", async () => {
    const dead = await aDeadLetter(badAddress);
    const input = { deliveryId: dead.deliveryId, fence: dead.fence, changes: { name: "D" }, reason };
    const others = [await aPerson("owner"), await aPerson("compliance"), await aPerson("admin"), system];
    for (const actor of others) {
      expect(await changeAndRetryDelivery({ db, actor, now: clock }, input)).toEqual(refused("forbidden"));
    }
    const manager = await aPerson("manager");
    const allowed = await changeAndRetryDelivery({ db, actor: manager, now: clock }, input);
    expect(allowed).toEqual({ ok: true, data: null });
  });

  test("on an older state, and where there is none", async () => {
    const dead = await aDeadLetter(badAddress);
    expect(await change(dead, { name: "D" }, { fence: dead.fence - 1 })).toEqual(refused("stale"));
    expect(await change(dead, { name: "D" }, { deliveryId: dead.handoffId })).toEqual(refused("not_found"));
  });

  test("where consent was withdrawn meanwhile, and then nothing is changed", async () => {
    const dead = await aDeadLetter(badAddress);
    const before = await found(dead.deliveryId);
    await say(dead.conversationId, "email", "denied");
    expect(await change(dead, { email: dead.email })).toEqual(refused("email_not_granted"));
    expect(await change(dead, { name: "D" })).toEqual(refused("no_consent"));
    expect(await found(dead.deliveryId)).toEqual(before);
    expect(await db.select().from(handoffDrafts).where(eq(handoffDrafts.handoffId, dead.handoffId))).toEqual([]);
  });

  test("to the second of two at once, and nothing is kept of theirs", async () => {
    const dead = await aDeadLetter(badAddress);
    const results = await Promise.all([change(dead, { name: "One" }), change(dead, { name: "Two" })]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual(refused("stale"));
    const winner = results[0]?.ok ? "One" : "Two";
    expect((await planNow(dead.deliveryId)).record.fields.name).toBe(winner);
    expect((await found(dead.deliveryId)).delivery.changes).toHaveLength(1);
  });

  test("to one of two where the other retries it as it is", async () => {
    const dead = await aDeadLetter(badAddress);
    const ctx = { db, actor: dead.reviewer, now: clock };
    const [changed, retried] = await Promise.all([change(dead, { email: dead.email }), retryDelivery(ctx, dead)]);
    expect([changed.ok, retried.ok].filter(Boolean)).toHaveLength(1);
    await run(dead.deliveryId);
    expect((await found(dead.deliveryId)).delivery.state).toBe(changed.ok ? "done" : "dead");
  });
});

test("the form is given the present values, and nothing once it is no dead letter", async () => {
  const dead = await aDeadLetter(unknownOwner);
  const view = ChangeView.parse(await findChangeView(db, dead.deliveryId));
  expect(view).toMatchObject({
    fence: dead.fence,
    fields: { email: dead.email, company: "Northwind" },
    consent: { email: "granted", phone: "missing" },
    owner: { id: dead.owner.id, hasCrmOwner: true },
    done: ["crm.find", "crm.upsert", "crm.log"],
  });
  expect(view.owners).toContainEqual({ id: dead.owner.id, name: dead.owner.name, inCrm: false });
  await retryDelivery({ db, actor: dead.reviewer, now: clock }, dead);
  expect(await findChangeView(db, dead.deliveryId)).toBeUndefined();
});
