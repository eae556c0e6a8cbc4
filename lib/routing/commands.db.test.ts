import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { teamMembers } from "@/db/schema/people";
import { routingRules } from "@/db/schema/routing";
import { tasks } from "@/db/schema/tasks";
import { assignOwner } from "@/lib/handoffs/commands.content";
import { adoptRouting } from "@/lib/handoffs/commands.exceptions";
import { handoffHarness, later, minute } from "@/lib/handoffs/handoff.harness";
import { newId } from "@/lib/id";
import { placeHold } from "@/lib/slots/commands";
import { slotId } from "@/lib/slots/model";
import { taskFixture } from "@/lib/tasks/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { proposeOwner, reroute } from "./commands";
import type { Conditions } from "./schema";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const harness = handoffHarness(db, now);
const { ctx, aConversation, aHandoff, anOwnerWithCalendar, aPerson, aRule, aTeam, follow, found } = harness;
const { aDelivered } = taskFixture(db, now);

beforeEach(() => db.delete(routingRules));

const propose = (handoffId: string, at = now, exclude: string[] = []) =>
  db.transaction((tx) => proposeOwner(tx, { handoffId, exclude, now: at }));
const unowned = (given: Parameters<typeof aHandoff>[0] = {}) => aHandoff({ owner: null, ...given });

describe("an owner is proposed", () => {
  test("by the first active rule in order that holds, with its name as the reason", async () => {
    const [ana, ben, cy] = [await aPerson(["owner"]), await aPerson(["owner"]), await aPerson(["owner"])];
    await aRule("Strategy", { person: ana }, { serviceLine: ["strategy"] });
    await aRule("Switched off", { person: ana });
    await db.update(routingRules).set({ active: false }).where(eq(routingRules.name, "Switched off"));
    await aRule("Prices", { person: ben }, { page: ["/pricing"] });
    await aRule("Rest", { person: cy });
    const { handoffId } = await unowned();
    expect(await propose(handoffId)).toMatchObject({ ownerId: ben.id, teamId: null, reason: "Prices" });
    expect((await found(handoffId)).handoff.ownerId).toBeNull();
  });

  const nine = { "3": [["11:00", "17:00"]] } as Record<string, [string, string][]>;
  test.each([
    ["away", "away", { awayUntil: later(now, minute) }],
    ["out of hours", "out of hours", { workingHours: nine }],
    ["full", "has 1 of 1 tasks", { capacity: 1 }],
  ])("but nobody who is %s, and says so", async (_, why, set) => {
    const [ana, ben] = [await aPerson(["owner"], { name: "Ana", ...set }), await aPerson(["owner"])];
    if ("capacity" in set) {
      const { handoffId, deliveryId } = await aDelivered();
      const task = { id: newId(), handoffId, deliveryId, state: "claimed" as const, ownerId: ana.id };
      await db.insert(tasks).values({ ...task, dueAt: now, createdAt: now, updatedAt: now });
    }
    await aRule("Ana's", { person: ana });
    await aRule("Rest", { person: ben });
    const routing = await propose((await unowned()).handoffId);
    expect(routing.ownerId).toBe(ben.id);
    expect(routing.trace).toContainEqual({ rule: "Ana's", person: "Ana", verdict: "passed_over", why });
  });

  test("but nobody on a day off of where they live", async () => {
    const always = Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, [["00:00", "24:00"]]]));
    const hours = { workingHours: always as Record<string, [string, string][]> };
    const [ana, ben] = [
      await aPerson(["owner"], { ...hours, timeZone: "Europe/Berlin" }),
      await aPerson(["owner"], { ...hours, timeZone: "America/New_York" }),
    ];
    await aRule("Ana's", { person: ana });
    await aRule("Rest", { person: ben });
    await harness.setPolicy({ holidays: [{ date: now.toISOString().slice(0, 10), zones: ["Europe/Berlin"] }] });
    const routing = await propose((await unowned()).handoffId);
    await harness.setPolicy({});
    expect(routing.ownerId).toBe(ben.id);
  });

  test("but nobody who left or does not own handoffs", async () => {
    const gone = await aPerson(["owner"], { active: false });
    const reviewer = await aPerson(["reviewer"]);
    await aRule("Team", { teamId: await aTeam([gone, reviewer]) });
    expect(await propose((await unowned()).handoffId)).toMatchObject({ ownerId: null, reason: null });
  });

  test("by what the visitor wrote in the widget: a range of sizes counts from its lower end", async () => {
    const [small, large] = [await aPerson(["owner"]), await aPerson(["owner"])];
    await aRule("Large", { person: large }, { companySizeMin: 200 });
    await aRule("Small", { person: small }, { companySizeMax: 199 });
    const owners = [];
    for (const company_size of ["50-200", "about 40 people", "1,200", "200+", "10 000"]) {
      const { handoffId, conversationId } = await unowned();
      await db.update(conversations).set({ fields: { company_size } }).where(eq(conversations.id, conversationId));
      owners.push((await propose(handoffId)).reason);
    }
    expect(owners).toEqual(["Small", "Small", "Large", "Large", "Large"]);
  });

  test.each<[string, Conditions, boolean]>([
    ["the territory", { country: ["NL"] }, true],
    ["another territory", { country: ["DE"] }, false],
    ["the value", { valueMin: 50_000 }, true],
    ["a larger value", { valueMin: 70_000 }, false],
    ["the topic", { topic: ["price"] }, true],
    ["a new account", { account: "new" }, true],
    ["a customer", { account: "customer" }, false],
  ])("by %s", async (_, conditions, holds) => {
    await aRule("Rule", { person: await aPerson(["owner"]) }, conditions);
    const { handoffId, conversationId } = await unowned({ set: { valueAmount: 60_000 } });
    await db
      .update(conversations)
      .set({ visitor: { country: "NL" }, pageTopic: "price" })
      .where(eq(conversations.id, conversationId));
    expect((await propose(handoffId)).reason).toBe(holds ? "Rule" : null);
  });
});

describe("a team's turn", () => {
  test("goes round", async () => {
    const team = [await aPerson(["owner"]), await aPerson(["owner"]), await aPerson(["owner"])];
    await aRule("Sales", { teamId: await aTeam(team) });
    const chosen = [];
    for (let n = 0; n < 6; n++) chosen.push((await propose((await unowned()).handoffId, later(now, n))).ownerId);
    expect(new Set(chosen.slice(0, 3)).size).toBe(3);
    expect(chosen.slice(3)).toEqual(chosen.slice(0, 3));
  });

  test("stays with who has the handoff already, and is not counted twice", async () => {
    const [ana, ben] = [await aPerson(["owner"]), await aPerson(["owner"])];
    await aRule("Sales", { teamId: await aTeam([ana, ben]) });
    const { conversationId } = await aConversation();
    const handoff = await follow(conversationId, {});
    const handoffId = handoff?.id ?? "";
    const first = await propose(handoffId);
    await db.transaction((tx) => adoptRouting(tx, handoffId, first, { actor: ctx(ana).actor, now }));

    await follow(conversationId, { directive: "handoff", at: later(now, minute) });
    expect((await found(handoffId)).handoff.ownerId).toBe(first.ownerId);
    const [member] = await db
      .select()
      .from(teamMembers)
      .where(eq(teamMembers.personId, first.ownerId ?? ""));
    expect(member?.lastChosenAt).toEqual(now);
    expect((await propose((await unowned()).handoffId)).ownerId).not.toBe(first.ownerId);
  });
});

describe("an owner who stands", () => {
  test("by a person's choice is not changed by a rule, until the task is reported as not theirs", async () => {
    const [rita, ana, ben] = [await aPerson(), await aPerson(["owner"]), await aPerson(["owner"])];
    await aRule("Everybody", { person: ben });
    const { handoffId, version } = await unowned({ holder: rita });
    await assignOwner(ctx(rita), { handoffId, version, ownerId: ana.id, reason: "Knows them" });
    expect(await propose(handoffId)).toMatchObject({ ownerId: ana.id, reason: "Knows them" });
    expect((await found(handoffId)).handoff.ownerTrace).toContainEqual({
      rule: "Chosen by a person",
      person: ana.name,
      verdict: "chosen",
      why: "Knows them",
    });

    const other = await db.transaction((tx) => reroute(tx, { handoffId, excludePersonId: ana.id, now }));
    expect(other.ownerId).toBe(ben.id);
    expect((await found(handoffId)).handoff).toMatchObject({ ownerId: ben.id, ownerReason: "Everybody" });
  });

  test("while a slot of theirs is held is not changed by a rule", async () => {
    const [owner, ben] = [await anOwnerWithCalendar(), await aPerson(["owner"])];
    await aRule("Everybody", { person: ben });
    const { handoffId, conversationId } = await aHandoff({ owner });
    const start = new Date("2026-03-05T10:00:00Z");
    const slot = slotId(owner.id, { start, end: later(start, 30 * minute) });
    expect((await propose(handoffId)).ownerId).toBe(ben.id);
    expect(await placeHold(ctx(ben), { conversationId, slotId: slot })).toMatchObject({ ok: true });
    expect(await propose(handoffId)).toMatchObject({ ownerId: owner.id, reason: "UK, under 50 people" });
    expect((await propose(handoffId, later(now, 60 * minute))).ownerId).toBe(ben.id);
  });

  test("who changes raises the version: a decision rests on it", async () => {
    const ben = await aPerson(["owner"]);
    await aRule("Everybody", { person: ben });
    const { handoffId, version } = await aHandoff();
    const routing = await propose(handoffId);
    const adopt = () => db.transaction((tx) => adoptRouting(tx, handoffId, routing, { actor: ctx(ben).actor, now }));
    await adopt();
    await adopt();
    expect((await found(handoffId)).handoff).toMatchObject({ ownerId: ben.id, version: version + 1 });
  });
});

describe("rerouting after a report", () => {
  test("asks nobody again who said that it is not theirs, and says who was considered", async () => {
    const [ana, ben] = [await aPerson(["owner"], { name: "Ana" }), await aPerson(["owner"])];
    await aRule("Sales", { teamId: await aTeam([ana, ben]) });
    const { handoffId } = await aHandoff({ owner: ana });
    const routing = await db.transaction((tx) => reroute(tx, { handoffId, excludePersonId: ana.id, now }));
    expect(routing.ownerId).toBe(ben.id);
    expect(routing.trace).toContainEqual({
      rule: "Sales",
      person: "Ana",
      verdict: "passed_over",
      why: "said this is not theirs",
    });
    const [row] = await db.select().from(handoffs).where(eq(handoffs.id, handoffId));
    expect(row).toMatchObject({ ownerId: ben.id, ownerReason: "Sales", ownerTrace: routing.trace });
  });
});
