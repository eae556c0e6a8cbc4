import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { system } from "@/lib/actor";
import type { Analysis } from "@/lib/analysis/model";
import { placeHold } from "@/lib/slots/commands";
import { slotId } from "@/lib/slots/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { analysisOf, detail, finding, nameless } from "./analysis.harness";
import { followConversation } from "./commands.follow";
import { handoffHarness, later, minute } from "./handoff.harness";
import { openStates } from "./model";

const { db } = await useTestDatabase({ max: 12 });
const now = new Date("2026-03-04T10:00:00Z");
const harness = handoffHarness(db, now);
const { ctx, aConversation, aHandoff, anOwnerWithCalendar, aPerson, aRule, consents, follow, found, jobs, says } =
  harness;
const { setPolicy, trail } = harness;

const spam = { intent: { value: "spam", confidence: 1, evidence: [] } } satisfies Partial<Analysis>;
const unknown = { contact: nameless } satisfies Partial<Analysis>;
const at = (minutes: number) => later(now, minutes * minute);
const of = (conversationId: string) => db.select().from(handoffs).where(eq(handoffs.conversationId, conversationId));

async function begun(analysis: Partial<Analysis> = unknown) {
  const { conversationId } = await aConversation();
  const handoff = await follow(conversationId, { analysis });
  return { conversationId, handoffId: handoff?.id ?? "" };
}

describe("a conversation that begins", () => {
  test("opens a collecting handoff at the first visitor message, with what the analysis says", async () => {
    const { conversationId, handoffId } = await begun({ value: { amount: 60_000, currency: "EUR", evidence: [] } });
    const { handoff } = await found(handoffId);
    expect(handoff).toMatchObject({
      conversationId,
      state: "collecting",
      need: "Route planning for twelve vans",
      question: "Does it work offline?",
      contactName: "Dana Reyes",
      contactCompany: "Northwind",
      route: "sales",
      pagePath: "/pricing",
      topic: "price",
      valueAmount: 60_000,
      valueCurrency: "EUR",
      readyAt: null,
      dueAt: null,
      previousId: null,
    });
    expect((await trail(handoffId)).map((entry) => [entry.action, entry.actorKind])).toEqual([
      ["handoff.open", "system"],
    ]);
  });

  test("opens none for spam, nor before the visitor has said anything", async () => {
    const { conversationId } = await begun(spam);
    expect(await of(conversationId)).toEqual([]);
    const silent = await aConversation();
    expect(await follow(silent.conversationId, { says: null })).toBeNull();
  });

  test("has one open handoff, however many messages come in at once", async () => {
    const { conversationId } = await aConversation();
    const ten = Array.from({ length: 10 }, (_, n) =>
      follow(conversationId, { says: `Message ${n}`, directive: "handoff" }),
    );
    const ids = (await Promise.all(ten)).map((handoff) => handoff?.id);
    expect(new Set(ids).size).toBe(1);
    expect(await of(conversationId)).toHaveLength(1);
    const { facts } = await found(ids[0] ?? "");
    expect(facts.map((fact) => fact.kind)).toEqual(["handoff.ready"]);
    expect(facts[0]?.data).toMatchObject({ analysisMs: 3 });
  });

  test("can never have two, whatever the code does", async () => {
    const { conversationId, handoffId } = await begun();
    const { handoff } = await found(handoffId);
    const twin = { ...handoff, id: conversationId };
    await expect(db.insert(handoffs).values(twin)).rejects.toMatchObject({
      cause: { constraint_name: "handoffs_one_open" },
    });
  });
});

describe("a handoff becomes ready", () => {
  test.each(["handoff", "stop"] as const)(
    "at the directive %s, once: the deadline is never set again",
    async (directive) => {
      const { conversationId, handoffId } = await begun();
      await follow(conversationId, { directive, at: at(1) });
      const ready = (await found(handoffId)).handoff;
      expect(ready).toMatchObject({
        state: "needs_review",
        readyReason: directive,
        readyAt: at(1),
        dueAt: at(6),
      });

      await follow(conversationId, { directive: "stop", at: at(2) });
      await follow(conversationId, { directive: "continue", ended: true, at: at(3) });
      const { handoff, facts } = await found(handoffId);
      expect(handoff).toMatchObject({ readyReason: directive, readyAt: at(1), dueAt: at(6) });
      expect(facts.map((fact) => fact.kind)).toEqual(["handoff.ready"]);
    },
  );

  test("when a slot is held, and not for a hold that ran out", async () => {
    const owner = await anOwnerWithCalendar();
    const { conversationId, handoffId } = await begun();
    await db.update(handoffs).set({ ownerId: owner.id }).where(eq(handoffs.id, handoffId));
    const start = new Date("2026-03-05T10:00:00Z");
    const slot = slotId(owner.id, { start, end: later(start, 30 * minute) });
    await placeHold(ctx(system), { conversationId, slotId: slot });
    expect((await found(handoffId)).handoff).toMatchObject({ state: "needs_review", readyReason: "slot" });

    const late = await aHandoff({ owner, set: { state: "collecting", readyAt: null, dueAt: null } });
    const other = slotId(owner.id, { start: later(start, 30 * minute), end: later(start, 60 * minute) });
    await placeHold(ctx(system), { conversationId: late.conversationId, slotId: other });
    await db.update(handoffs).set({ state: "collecting" }).where(eq(handoffs.id, late.handoffId));
    await follow(late.conversationId, { analysis: unknown, at: at(46) });
    expect((await found(late.handoffId)).handoff.state).toBe("collecting");
  });

  test.each<[string, Partial<Analysis>]>([
    ["contact", {}],
    ["a phone number", { contact: { ...nameless, phone: detail("+442079460018") } }],
    ["an exception", { ...unknown, exceptions: [finding("complaint")] }],
  ])("at the end with %s", async (_, analysis) => {
    const { conversationId, handoffId } = await begun(analysis);
    await follow(conversationId, { analysis, ended: true, says: null, at: at(10) });
    expect((await found(handoffId)).handoff).toMatchObject({ readyReason: "end", readyAt: at(10) });
  });

  test.each<[string, Partial<Analysis>]>([
    ["without contact, exception or request", unknown],
    ["with an address that cannot be reached", { contact: { ...nameless, email: detail("dana@", false) } }],
  ])("not at the end %s: it is closed and never due", async (_, analysis) => {
    const { conversationId, handoffId } = await begun(analysis);
    await follow(conversationId, { analysis, ended: true, says: null });
    const { handoff, facts } = await found(handoffId);
    expect(handoff).toMatchObject({ state: "closed", readyAt: null, dueAt: null, ownerId: null });
    expect(facts).toEqual([]);
  });

  test("not when it turns out to be spam, though it asks for a person: it is closed", async () => {
    const { conversationId, handoffId } = await begun();
    await follow(conversationId, { analysis: spam, directive: "handoff" });
    expect((await found(handoffId)).handoff.state).toBe("closed");
  });

  test("with a deadline in working time", async () => {
    await setPolicy({
      responseTargetSeconds: 600,
      workingHours: { "3": [["08:00", "10:04"]], "4": [["09:00", "17:00"]] },
    });
    const { conversationId, handoffId } = await begun();
    await follow(conversationId, { directive: "handoff" });
    await setPolicy({});
    expect((await found(handoffId)).handoff.dueAt).toEqual(new Date("2026-03-05T09:06:00Z"));
  });

  test("and the worker is asked to look in the CRM, in the same transaction", async () => {
    const { conversationId, handoffId } = await begun();
    expect((await jobs("look_up_record")).map((job) => job.key)).not.toContain(`look_up_record:${handoffId}`);
    await follow(conversationId, { directive: "handoff" });
    expect((await jobs("look_up_record")).map((job) => job.key)).toContain(`look_up_record:${handoffId}`);
  });

  test("without anybody to own it raises no_owner; with somebody the reason is kept", async () => {
    const nobody = await begun();
    await follow(nobody.conversationId, { directive: "handoff" });
    expect((await found(nobody.handoffId)).handoff).toMatchObject({ ownerId: null, openExceptions: ["no_owner"] });

    const owner = await aPerson(["owner"], { name: "Ola" });
    await aRule("Prices", { person: owner });
    const { conversationId, handoffId } = await begun();
    await follow(conversationId, { directive: "handoff" });
    expect((await found(handoffId)).handoff).toMatchObject({
      ownerId: owner.id,
      ownerReason: "Prices",
      openExceptions: [],
      ownerTrace: [{ rule: "Prices", person: "Ola", verdict: "chosen", why: "named by the rule" }],
    });
  });

  test("complete is frozen then: what the chat brought, not what the reviewer added", async () => {
    const { conversationId, handoffId } = await begun({});
    await follow(conversationId, { analysis: {}, directive: "handoff" });
    expect((await found(handoffId)).handoff.complete).toBe(false);
    await consents(conversationId, "email", "granted");
    await follow(conversationId, { analysis: {} });
    expect((await found(handoffId)).handoff.complete).toBe(false);

    const whole = await begun({});
    await consents(whole.conversationId, "email", "granted");
    await follow(whole.conversationId, { analysis: {}, directive: "handoff" });
    expect((await found(whole.handoffId)).handoff.complete).toBe(true);
    expect((await found(whole.handoffId)).facts).toMatchObject([{ data: { complete: true, salesRelevant: true } }]);
  });
});

describe("what the newest analysis says", () => {
  test("is copied until a decision, raises the version, and says nothing after it", async () => {
    const { conversationId, handoffId } = await begun();
    await follow(conversationId, { directive: "handoff" });
    const { version } = (await found(handoffId)).handoff;
    const statedNeed = { text: "Thirteen vans", evidence: [] };
    await follow(conversationId, { analysis: { statedNeed }, at: at(1) });
    expect((await found(handoffId)).handoff).toMatchObject({ need: "Thirteen vans", version: version + 1 });

    await db.update(handoffs).set({ state: "approved" }).where(eq(handoffs.id, handoffId));
    await follow(conversationId, { analysis: { statedNeed: { text: "None", evidence: [] } }, at: at(2) });
    expect((await found(handoffId)).handoff).toMatchObject({
      need: "Thirteen vans",
      version: version + 1,
      state: "approved",
    });
  });

  test("does not take the handoff from its holder", async () => {
    const rita = await aPerson();
    const { handoffId, conversationId } = await aHandoff({ holder: rita });
    await follow(conversationId, {});
    expect((await found(handoffId)).handoff).toMatchObject({ state: "in_review", holderId: rita.id, version: 2 });
  });

  test("read twice, with nothing new, raises no version", async () => {
    const { conversationId, handoffId } = await begun({ exceptions: [finding("high_value")] });
    const { handoff } = await found(handoffId);
    const again = {
      conversationId,
      analysisId: handoff.analysisId ?? "",
      analysis: analysisOf({ exceptions: [finding("high_value")] }),
    };
    await db.transaction((tx) => followConversation(tx, { ...again, directive: "continue", ended: false, now: at(1) }));
    expect((await found(handoffId)).handoff.version).toBe(handoff.version);
  });

  test("an address that becomes known after it was ready is looked up", async () => {
    const { conversationId, handoffId } = await begun();
    await follow(conversationId, { analysis: unknown, directive: "handoff" });
    const waiting = async () => (await jobs("look_up_record")).filter((job) => job.key?.endsWith(handoffId));
    await db.execute(`select graphile_worker.remove_job('look_up_record:${handoffId}')`);
    await follow(conversationId, { analysis: unknown });
    expect(await waiting()).toEqual([]);
    await follow(conversationId, { analysis: { contact: { ...nameless, email: detail("kim@hull.example") } } });
    expect(await waiting()).toHaveLength(1);
    expect((await found(handoffId)).handoff.leadId).not.toBeNull();
  });
});

describe("a visitor who comes back", () => {
  const ended = ["rejected", "merged", "closed", "cancelled", "delivered"] as const;
  test.each(ended)("after a handoff that was %s has a new one, linked to it", async (state) => {
    const { handoffId, conversationId } = await aHandoff({ set: { state, stateAt: now } });
    const next = await follow(conversationId, { says: "One more thing", at: at(1) });
    const { handoff } = await found(next?.id ?? "");
    expect(handoff).toMatchObject({ previousId: handoffId, state: "collecting", version: 1 });
    expect((await found(handoffId)).handoff.state).toBe(state);
  });

  test("is awaited: nothing new is opened by a late look at the old messages", async () => {
    const { conversationId } = await aHandoff({ set: { state: "rejected", stateAt: now } });
    expect(await follow(conversationId, { says: null, at: at(1) })).toBeNull();
    expect(await of(conversationId)).toHaveLength(1);
  });

  test("with spam opens nothing", async () => {
    const { conversationId } = await aHandoff({ set: { state: "delivered", stateAt: now } });
    expect(await follow(conversationId, { analysis: spam, at: at(1) })).toBeNull();
  });

  test.each(openStates)("while one is %s stays with it", async (state) => {
    const { handoffId, conversationId } = await aHandoff({ set: { state, stateAt: now } });
    expect((await follow(conversationId, { at: at(1) }))?.id).toBe(handoffId);
    expect(await of(conversationId)).toHaveLength(1);
  });

  test("answering what was returned brings it to the reviewer who asked, the deadline as it was", async () => {
    const rita = await aPerson();
    const set = { state: "returned" as const, stateAt: now, returnedAt: now, keptForId: rita.id };
    const { handoffId, conversationId } = await aHandoff({ set });
    const { dueAt } = (await found(handoffId)).handoff;
    await says(conversationId, "Is anybody there?", at(1), "bot");
    await follow(conversationId, { says: null, at: at(1) });
    expect((await found(handoffId)).handoff.state).toBe("returned");

    await follow(conversationId, { says: "Forty thousand", at: at(2) });
    expect((await found(handoffId)).handoff).toMatchObject({
      state: "needs_review",
      keptForId: rita.id,
      keptUntil: at(5),
      dueAt,
    });
  });
});
