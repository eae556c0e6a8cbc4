import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { type Actor, system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { rejectHandoff } from "./commands";
import { showPresence } from "./commands.lease";
import { handoffHarness, later, minute } from "./handoff.harness";
import { countFiltered, countQueue, listFilterChoices } from "./queries.counts";
import { findPeople } from "./queries.find";
import { listQueue } from "./queries.queue";
import { searchHandoffs } from "./queries.search";
import { readQueueFilter } from "./queue-filter";
import { QueueRow } from "./schema.queue";
import { readSearch } from "./search";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson } = handoffHarness(db, now);
const rita = await aPerson(["reviewer"], { name: "Rita" });

beforeEach(() => db.execute(sql`truncate handoffs cascade`));

type Filter = Record<string, string | undefined>;
const list = (filter: Filter = {}, actor: Actor = rita, page: Partial<Parameters<typeof listQueue>[3]> = {}) =>
  listQueue(db, actor, readQueueFilter(filter), { now, targetMs: 300_000, ...page });
const ids = async (filter: Filter = {}, actor: Actor = rita) => (await list(filter, actor)).items.map((row) => row.id);
const due = (minutes: number) => ({ dueAt: later(now, minutes * minute) });
const made = async (set: NonNullable<Parameters<typeof aHandoff>[0]>["set"] = {}) =>
  (await aHandoff({ set })).handoffId;

describe("the queue", () => {
  test("is open handoffs by time left, the overdue first", async () => {
    const [soon, over, late] = [await made(due(2)), await made(due(-3)), await made(due(9))];
    for (const state of ["collecting", "approved", "rejected", "returned"] as const) await made({ state, ...due(1) });
    expect(await ids()).toEqual([over, soon, late]);
  });

  test("is for those who may read all; others see none, whatever they ask", async () => {
    const id = await made();
    for (const role of ["reviewer", "manager", "compliance"] as const) {
      expect(await ids({}, await aPerson([role]))).toEqual([id]);
    }
    for (const actor of [await aPerson(["owner"]), await aPerson(["admin"]), system]) {
      expect(await ids({}, actor)).toEqual([]);
      expect(await countQueue(db, actor, now)).toMatchObject({ waiting: 0, inReview: 0, escalated: 0, failed: 0 });
      expect(await listFilterChoices(db, actor)).toEqual({ pages: [], owners: [] });
    }
  });

  test("comes in pages without a gap or a repeat, also where many are due at the same moment", async () => {
    for (let n = 0; n < 7; n++) await made(due(n < 5 ? 1 : 2));
    const whole = await ids();
    const paged: string[] = [];
    let after: Awaited<ReturnType<typeof list>>["next"] | undefined;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({}, rita, { limit: 2, after: after ?? undefined });
      paged.push(...page.items.map((row) => row.id));
      after = page.next;
    } while (after);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(7);
  });

  test("lists what was decided newest first, in pages too", async () => {
    const at = (minutes: number) => ({ state: "rejected" as const, stateAt: later(now, minutes * minute) });
    const [old, older, newest] = [await made(at(-2)), await made(at(-3)), await made(at(-1))];
    const first = await list({ state: "rejected" }, rita, { limit: 2 });
    const second = await list({ state: "rejected" }, rita, { limit: 2, after: first.next ?? undefined });
    expect([...first.items, ...second.items].map((row) => row.id)).toEqual([newest, old, older]);
    expect(second.next).toBeNull();
  });

  test("travels as the screen expects it, with holder and viewers while they are there", async () => {
    const { handoffId } = await aHandoff({ holder: rita });
    const mia = await aPerson(["manager"], { name: "Mia" });
    for (const person of [rita, mia]) await showPresence(ctx(person), { handoffId });
    const [row] = (await list()).items;
    expect(QueueRow.parse(row)).toEqual(row);
    expect(row).toMatchObject({
      holder: { id: rita.id, name: "Rita" },
      viewers: ["Mia"],
      target: 300_000,
      match: null,
    });

    const [after] = (await list({}, rita, { now: later(now, 4 * minute) })).items;
    expect(after).toMatchObject({ holder: null, viewers: [] });
  });

  test("tells how many each view shows, as the list itself would, without counting what ended or is searched for", async () => {
    await made({ route: "support", openExceptions: ["pricing_request"], pagePath: "/services" });
    await made({ route: "support", escalatedTo: "manager", valueAmount: 60_000 });
    await made({ state: "in_review", route: "sales" });
    await made({ state: "rejected", route: "support" });
    const asked = [
      {},
      { route: "support" },
      { route: "support", exception: "pricing_request", page: "/services" },
      { state: "escalated" },
      { state: "in_review", route: "sales" },
      { state: "needs_review", value: "50000" },
      { owner: newId() },
    ];
    const filters = new Map(asked.map((filter) => [JSON.stringify(filter), readQueueFilter(filter)]));
    filters.set("ended", readQueueFilter({ state: "rejected" })).set("search", readQueueFilter({ search: "vans" }));
    const counts = await countFiltered(db, rita, filters);
    const shown: Record<string, unknown> = {};
    for (const filter of asked) shown[JSON.stringify(filter)] = { count: (await ids(filter)).length, more: false };
    expect(counts).toEqual(shown);
    expect(counts["{}"]?.count).toBe(3);
    expect(await countFiltered(db, await aPerson(["owner"]), filters)).toEqual({});
  });

  test.each([
    ["exception", "pricing_request", { openExceptions: ["pricing_request" as const] }],
    ["route", "support", { route: "support" as const }],
    ["page", "/services", { pagePath: "/services" }],
    ["state", "escalated", { escalatedTo: "manager" as const }],
    ["value", "50000", { valueAmount: 50_000 }],
    ["search", "drones", { need: "Twelve DRONES" }],
    ["search", "müller lif", { contactName: "Ada Muller", contactCompany: "LIFTS Ltd" }],
    ["search", "bjorn", { contactName: "Bjørn Åsen" }],
    ["search", "northw", { contactCompany: "Northwind" }],
    ["search", "100%", { need: "100% offline" }],
  ])("is narrowed by %s: %s", async (key, value, set) => {
    const [wanted] = [
      await made(set),
      await made({ need: "1000 offline", contactName: "Kim", contactCompany: "Hull" }),
    ];
    expect(await ids({ [key]: value })).toEqual([wanted]);
  });

  test("is searched by address, domain, number, the chat's own id and ours", async () => {
    const leadId = newId();
    const lead = { email: "kim_l@hull.example", domain: "hull.example", phone: "+442079460018" };
    await db.insert(leads).values({ id: leadId, ...lead, createdAt: now, updatedAt: now });
    const [, { handoffId, conversationId }] = [await made(), await aHandoff({ set: { leadId } })];
    for (const search of [
      ...["kim_l@hull", "KIM_L@HULL.example", "@hull.example", "hull.example"],
      ...["7946001", "020 7946 0018", "+44 (0)20 7946-0018"],
      ...[`chat-${conversationId}`, conversationId, handoffId],
    ]) {
      expect(await ids({ search }), search).toEqual([handoffId]);
    }
    for (const search of ["kim%l@hull", "k%", "%", "_", "' or 1=1 --", "794_001", "\\"]) {
      expect(await ids({ search }), search).toEqual([]);
    }
  });

  test("a search goes through all states, newest first and in pages, unless one is named", async () => {
    const found: string[] = [];
    for (const state of ["needs_review", "rejected", "delivered"] as const) {
      found.unshift(await made({ state, contactName: "Noor Aziz" }));
    }
    await made({ contactName: "Nora" });
    expect(await ids({ search: "noor" })).toEqual(found);
    expect(await ids({ search: "noor", state: "rejected" })).toEqual([found[1]]);
    const first = await list({ search: "noor" }, rita, { limit: 2 });
    const second = await list({ search: "noor" }, rita, { limit: 2, after: first.next ?? undefined });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(found);
    expect(second.next).toBeNull();
  });

  test("a search finds what it lets through beyond the newest with its words, before what is older and found another way", async () => {
    const leadId = newId();
    await db.insert(leads).values({ id: leadId, domain: "hull.example", createdAt: now, updatedAt: now });
    const byDomain = await made({ leadId, state: "delivered" });
    const byWords = await made({ contactCompany: "Hull Example", state: "delivered" });
    for (let n = 0; n < 2; n++) await made({ contactCompany: "Hull Example", state: "rejected" });
    const where = eq(handoffs.state, "delivered");
    expect(await searchHandoffs(db, "hull.example", { where, limit: 1 })).toEqual([byWords]);
    expect(await searchHandoffs(db, "hull.example", { where, limit: 1, before: byWords })).toEqual([byDomain]);
    expect(await searchHandoffs(db, "hull.example", { where, limit: 2 })).toEqual([byWords, byDomain]);
  });

  test("finds whole words first, and how they begin where none has them whole", async () => {
    const [dan, dana] = [await made({ contactName: "Dan Ek" }), await made({ contactName: "Dana Ekberg" })];
    expect(await ids({ search: "dan" })).toEqual([dan]);
    expect(await ids({ search: "da" })).toEqual([dana, dan]);
    expect(await ids({ search: "dana ek" })).toEqual([dana]);
  });

  test("finds nothing for who may not read all, whatever is searched", async () => {
    const { handoffId } = await aHandoff({ set: { contactName: "Noor Aziz" } });
    const owner = await aPerson(["owner"]);
    for (const search of ["noor", handoffId]) {
      expect(await ids({ search }, owner)).toEqual([]);
      expect(await findPeople(db, owner, search)).toEqual([]);
      expect(await findPeople(db, rita, search)).toMatchObject([{ id: handoffId, name: "Noor Aziz" }]);
    }
  });

  test("knows words as the database does", async () => {
    for (const text of [
      "Søren Ångström & Co.",
      "ŁÓDŹ–Straße 5",
      "O'Brien/Encyclopædia",
      "Ünïcode… naïve 100%",
      "İstanbul ½",
    ]) {
      const [row] = await db.execute<{ match: boolean }>(
        sql`select array_to_tsvector(search_words(${text})) @@ ${readSearch(`${text} `).words}::tsquery as match`,
      );
      expect(row?.match, text).toBe(true);
    }
  });

  test("follows a handoff from list to list by each of its marks, in pages without a gap", async () => {
    const marks = { openExceptions: ["complaint" as const, "emergency" as const], valueAmount: 120_000 };
    const wanted: string[] = [];
    for (let n = 0; n < 5; n++) wanted.push(await made({ ...marks, ...due(n < 3 ? 1 : 2) }));
    await made(due(1));
    for (const filter of [
      { exception: "emergency" },
      { value: "100000" },
      { exception: "complaint", value: "10000" },
    ]) {
      const first = await list(filter, rita, { limit: 2 });
      const rest = await list(filter, rita, { after: first.next ?? undefined });
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(wanted);
    }
    const [gone = "", settled = ""] = wanted;
    await db.update(handoffs).set({ state: "rejected" }).where(eq(handoffs.id, gone));
    await db
      .update(handoffs)
      .set({ openExceptions: ["complaint"], valueAmount: null, need: "Gyroscopes" })
      .where(eq(handoffs.id, settled));
    expect(await ids({ exception: "emergency" })).toEqual(wanted.slice(2));
    expect(await ids({ exception: "complaint" })).toEqual(wanted.slice(1));
    expect(await ids({ exception: "emergency", state: "rejected" })).toEqual([gone]);
    expect(await ids({ value: "10000" })).toEqual(wanted.slice(2));
    expect(await ids({ search: "gyroscope" })).toEqual([settled]);
  });

  test("takes a filter that is nonsense for none", async () => {
    const id = await made();
    expect(await ids({ state: "nonsense", exception: "x", owner: "1; drop table handoffs" })).toEqual([id]);
  });
});

describe("what stands above it", () => {
  test("counts what waits, what is in review, escalated, failed, and today's median to a decision", async () => {
    await made();
    await made({ escalatedTo: "manager" });
    await made({ state: "delivery_failed" });
    for (const minutes of [1, 3, 8]) {
      const { handoffId } = await aHandoff({ holder: rita, set: { readyAt: later(now, -minutes * minute) } });
      await rejectHandoff(ctx(rita), { handoffId, version: 1, kind: "poor_fit" });
    }
    await aHandoff({ holder: rita });
    expect(await countQueue(db, rita, now)).toEqual({
      waiting: 2,
      inReview: 1,
      escalated: 1,
      failed: 1,
      medianToDecision: 3 * minute,
    });
    const tomorrow = await countQueue(db, rita, later(now, 24 * 60 * minute));
    expect(tomorrow.medianToDecision).toBeNull();
  });

  test("is not counted past a thousand", async () => {
    const { handoffId } = await aHandoff();
    await db.execute(sql`
      insert into conversations select (json_populate_record(c, json_build_object('id', gen_random_uuid(), 'external_id', n))).*
        from conversations c join handoffs h on h.conversation_id = c.id, generate_series(1, 1100) n where h.id = ${handoffId}`);
    await db.execute(sql`
      insert into handoffs (id, conversation_id, state, route, intent, need, consent, created_at, state_at, updated_at)
        select gen_random_uuid(), c.id, 'needs_review', 'sales', 'sales', 'x', '{}', now(), now(), now()
        from conversations c where external_id ~ '^[0-9]+$'`);
    expect((await countQueue(db, rita, now)).waiting).toBe(1_000);
    const sales = new Map([["", readQueueFilter({ route: "sales" })]]);
    expect((await countFiltered(db, rita, sales))[""]).toEqual({ count: 1_000, more: true });
    expect((await listFilterChoices(db, rita)).pages).toEqual(["/pricing"]);
  });

  test("offers the pages and owners that open handoffs have", async () => {
    const { handoffId, owner } = await aHandoff();
    await made({ state: "rejected", pagePath: "/elsewhere" });
    await db.update(handoffs).set({ pagePath: "/services" }).where(eq(handoffs.id, handoffId));
    expect(await listFilterChoices(db, rita)).toEqual({
      pages: ["/services"],
      owners: [{ id: owner?.id, name: owner?.name }],
    });
  });
});
