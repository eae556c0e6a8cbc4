import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { holds } from "@/db/schema/delivery";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { webhooks } from "@/db/schema/webhooks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { mirrorCalendar } from "@/lib/slots/commands";
import { freeSlotsOfOwner } from "@/lib/slots/queries";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { offerFreshSlots } from "./commands.fresh-slots";
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

describe("after a slot was lost", () => {
  const week = { from: clock, to: new Date(clock.getTime() + 13 * 24 * 3_600_000) };
  const always = [["00:00", "24:00"]] as [string, string][];

  /** As a worker does: the delivery up to the loss, from a mirror that knew of no rival. */
  async function lostFromAStaleMirror() {
    await sandbox.fault({ name: "rival-booking", operation: "events.insert" });
    // Of its own each time: the fixture's slots lie a day further each, and the desk looks two weeks ahead.
    const made = await deliveryFixture(db, now).approved({ webhookUrl: "https://site.example/hook" });
    const days = ["1", "2", "3", "4", "5", "6", "7"];
    const workingHours = Object.fromEntries(days.map((day) => [day, always]));
    await db.update(people).set({ workingHours }).where(eq(people.id, made.owner.id));
    await mirrorCalendar({ db, calendar: sandbox.connect().calendar, now: clock }, made.owner.id);
    await run(made.deliveryId);
    const [job] = await sql`
      select id from graphile_worker.jobs where key = ${`offer_fresh_slots:${made.handoffId}`}`;
    expect(job).toBeDefined();
    return { ...made, taken: made.hold!.start };
  }
  const aSecondLater = new Date(clock.getTime() + 1_000);
  const offerFresh = (handoffId: string) =>
    offerFreshSlots({ db, calendar: sandbox.connect().calendar, now: aSecondLater }, handoffId);
  const told = async (conversationId: string) =>
    (await db.select().from(webhooks).where(eq(webhooks.kind, "slot.taken"))).filter(
      ({ body }) => (body as { conversation_id: string }).conversation_id === conversationId,
    );
  const freeOf = async ({ owner, conversationId }: { owner: { id: string }; conversationId: string }) => {
    const free = await freeSlotsOfOwner(db, {
      ownerId: owner.id,
      conversationId,
      minutes: 30,
      now: clock,
      ...week,
      limit: 2_000,
    });
    return free.ok ? free.data.map(({ start }) => start.getTime()) : [];
  };

  test("one meeting stands, the rival's; the bot is told with times that are free, and not with the lost one", async () => {
    const made = await lostFromAStaleMirror();
    await offerFresh(made.handoffId);
    const standing = await sandbox.connect().calendar.busy({ calendarId: made.owner.email, ...week });
    expect(standing.ok && standing.data).toEqual([{ start: made.hold!.start, end: made.hold!.end }]);
    const [webhook, ...more] = await told(made.conversationId);
    expect(more).toEqual([]);
    const { slots } = webhook!.body as { slots: { start: string; owner: string }[] };
    expect(slots).toHaveLength(5);
    expect(slots.map(({ start }) => Date.parse(start))).not.toContain(made.taken.getTime());
    for (const slot of slots) expect(slot.owner).toBe(made.owner.name);
    expect((await found(made.deliveryId)).handoff.updatedAt).toEqual(aSecondLater);
  });

  test("its time is offered to nobody, from the moment it is lost, though the calendar was not asked again yet", async () => {
    const made = await lostFromAStaleMirror();
    expect(await freeOf(made)).not.toContain(made.taken.getTime());
    expect((await freeOf(made)).length).toBeGreaterThan(100);
    await offerFresh(made.handoffId);
    expect(await freeOf(made)).not.toContain(made.taken.getTime());
  });

  test("a calendar that does not answer makes no offer from what was known: it is tried again", async () => {
    const made = await lostFromAStaleMirror();
    await sandbox.fault({ name: "503", operation: "freebusy.query", times: 10 });
    await expect(offerFresh(made.handoffId)).rejects.toThrow("no calendar answered");
    expect(await told(made.conversationId)).toEqual([]);
  });

  test("once another time was chosen nothing is offered any more", async () => {
    const made = await lostFromAStaleMirror();
    await db.update(handoffs).set({ openExceptions: [] }).where(eq(handoffs.id, made.handoffId));
    await offerFresh(made.handoffId);
    expect(await told(made.conversationId)).toEqual([]);
  });
});
