import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { phrases } from "@/db/schema/settings";
import { webhooks } from "@/db/schema/webhooks";
import { type Client, type Person, system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { escalateHandoff, mergeHandoff, rejectHandoff, reopenHandoff, returnHandoff } from "./commands";
import { chooseSlot } from "./commands.content";
import { claimHandoff } from "./commands.lease";
import { handoffHarness, later, minute } from "./handoff.harness";
import { reopenWithinMs } from "./model";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aPerson, aHandoff, anOwnerWithCalendar, follow, found, jobs, setPolicy, trail } = handoffHarness(db, now);
const client: Client = { kind: "client", id: "019a0000-0000-7000-8000-000000000001", sourceId: "s", scopes: [] };

const phrase = { key: "return.budget", version: 2, text: "Which budget have you set aside?", createdAt: now };
await db
  .insert(phrases)
  .values([phrase, { ...phrase, version: 3, active: false }, { ...phrase, key: "collect.email" }]);

type Target = { handoffId: string; version: number };
const decisions = {
  reject: (by: ReturnType<typeof ctx>, at: Target) => rejectHandoff(by, { ...at, kind: "poor_fit" }),
  escalate: (by: ReturnType<typeof ctx>, at: Target) =>
    escalateHandoff(by, { ...at, role: "manager", reason: "They want a discount" }),
  return: (by: ReturnType<typeof ctx>, at: Target) => returnHandoff(by, { ...at, phraseKey: "return.budget" }),
  merge: async (by: ReturnType<typeof ctx>, at: Target) =>
    mergeHandoff(by, { ...at, intoId: (await aHandoff()).handoffId }),
};
const each = Object.entries(decisions).map(([name, decide]) => ({ name, decide }));

async function held(given: Parameters<typeof aHandoff>[0] = {}) {
  const rita = await aPerson();
  const made = await aHandoff({ holder: rita, webhookUrl: "https://site.example/hook", ...given });
  return { rita, ...made };
}
const told = (sourceId: string) => db.select().from(webhooks).where(eq(webhooks.sourceId, sourceId));

describe.each(each)("every decision but approval: $name", ({ name, decide }) => {
  test("is recorded with who, when and on which version, raises the version and ends the lease", async () => {
    const { rita, handoffId, version, analysisId } = await held({ set: { version: 5 } });
    const result = await decide(ctx(rita), { handoffId, version });
    const { decisions, handoff, facts } = await found(handoffId);
    expect(decisions).toMatchObject([
      { id: result.ok ? result.data.decisionId : "", kind: name, personId: rita.id, handoffVersion: 5, analysisId },
    ]);
    expect(handoff).toMatchObject({ version: 6, holderId: null, leaseUntil: null, stateAt: now });
    expect(facts).toMatchObject([{ kind: "handoff.decided", personId: rita.id, data: { kind: name } }]);
    expect((await trail(handoffId)).map((entry) => [entry.action, entry.actorId])).toEqual([
      [`handoff.${name}`, rita.id],
    ]);
  });

  test("is refused on an older version", async () => {
    const { rita, handoffId } = await held({ set: { version: 5 } });
    expect(await decide(ctx(rita), { handoffId, version: 4 })).toEqual({ ok: false, error: "stale" });
    expect((await found(handoffId)).decisions).toEqual([]);
  });

  test("is refused without the lease", async () => {
    const { rita, handoffId, version } = await held();
    expect(await decide(ctx(await aPerson()), { handoffId, version })).toEqual({ ok: false, error: "held_by_other" });
    const late = ctx(rita, later(now, 3 * minute));
    expect(await decide(late, { handoffId, version })).toEqual({ ok: false, error: "not_held" });
  });

  test("is for reviewers alone, though another role held the lease", async () => {
    for (const role of ["owner", "manager", "compliance", "admin"] as const) {
      const person = await aPerson([role]);
      const { handoffId, version } = await held({ holder: person });
      expect(await decide(ctx(person), { handoffId, version })).toEqual({ ok: false, error: "forbidden" });
    }
    const { handoffId, version } = await held();
    for (const actor of [client, system]) {
      expect(await decide(ctx(actor), { handoffId, version })).toEqual({ ok: false, error: "forbidden" });
    }
  });

  test("twice at once is decided once", async () => {
    const { rita, handoffId, version } = await held();
    const results = await Promise.all([1, 2, 3].map(() => decide(ctx(rita), { handoffId, version })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await found(handoffId)).decisions).toHaveLength(1);
  });
});

test("two different decisions at once: one stands, the other is told that it came too late", async () => {
  const { rita, handoffId, version } = await held();
  const results = await Promise.all([
    decisions.reject(ctx(rita), { handoffId, version }),
    decisions.return(ctx(rita), { handoffId, version }),
  ]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results).toContainEqual({ ok: false, error: "wrong_state" });
  expect((await found(handoffId)).decisions).toHaveLength(1);
});

describe("rejecting", () => {
  test("keeps the reason, frees the slot and tells the source", async () => {
    const owner = await anOwnerWithCalendar();
    const { rita, handoffId, conversationId, sourceId, version } = await held({ owner });
    const chosen = await chooseSlot(ctx(rita), { handoffId, version, start: new Date("2026-03-05T10:00:00Z") });
    const seen = chosen.ok ? chosen.data.version : 0;
    await rejectHandoff(ctx(rita), { handoffId, version: seen, kind: "other", reason: "A student's thesis" });

    const { handoff, decisions, holds } = await found(handoffId);
    expect(handoff.state).toBe("rejected");
    expect(decisions).toMatchObject([{ rejectReason: "other", reason: "A student's thesis" }]);
    expect(holds.map((hold) => hold.state)).toEqual(["released"]);
    expect(await told(sourceId)).toMatchObject([
      { kind: "handoff.rejected", body: { handoff_id: handoffId, conversation_id: conversationId, reason: "other" } },
    ]);
  });

  test("as spam makes it spam for the measures; any other reason leaves the intent", async () => {
    const [spam, other] = [await held(), await held()];
    await rejectHandoff(ctx(spam.rita), { ...spam, kind: "spam" });
    await rejectHandoff(ctx(other.rita), { ...other, kind: "duplicate" });
    expect((await found(spam.handoffId)).handoff.intent).toBe("spam");
    expect((await found(spam.handoffId)).facts).toMatchObject([{ data: { intent: "spam", salesRelevant: false } }]);
    expect((await found(other.handoffId)).handoff.intent).toBe("sales");
  });
});

describe("giving back what was escalated", () => {
  test("answers the reviewers: any of them may take it again, and the answer stands in the handoff", async () => {
    const mia = await aPerson(["manager"]);
    const { handoffId, version } = await held({ holder: mia, set: { escalatedTo: "manager" } });
    const given = await escalateHandoff(ctx(mia), { handoffId, version, role: "reviewer", reason: "Yes, up to 10 %" });
    expect(given.ok).toBe(true);
    expect((await found(handoffId)).handoff).toMatchObject({
      state: "needs_review",
      escalatedTo: null,
      escalationReason: "Yes, up to 10 %",
    });
    expect((await claimHandoff(ctx(await aPerson()), { handoffId })).ok).toBe(true);
  });

  test("is for the role that was asked, and only where it was asked", async () => {
    const { rita, handoffId, version } = await held();
    const back = { handoffId, version, role: "reviewer" as const, reason: "Nothing to say" };
    expect(await escalateHandoff(ctx(rita), back)).toEqual({ ok: false, error: "wrong_state" });
    const asked = await held({ set: { escalatedTo: "manager" } });
    expect(await escalateHandoff(ctx(asked.rita), { ...back, handoffId: asked.handoffId })).toEqual({
      ok: false,
      error: "forbidden",
    });
  });
});

describe("escalating", () => {
  test("shows it to that role, who alone may take it; the deadline stays", async () => {
    const { rita, handoffId, version } = await held();
    const { dueAt } = (await found(handoffId)).handoff;
    await decisions.escalate(ctx(rita), { handoffId, version });
    expect((await found(handoffId)).handoff).toMatchObject({
      state: "needs_review",
      escalatedTo: "manager",
      escalationReason: "They want a discount",
      dueAt,
    });
    expect(await claimHandoff(ctx(rita), { handoffId })).toEqual({ ok: false, error: "escalated" });
    expect((await claimHandoff(ctx(await aPerson(["manager"])), { handoffId })).ok).toBe(true);
  });

  test("that role may decide it, and pass it on to another", async () => {
    const [mia, cleo] = [await aPerson(["manager"]), await aPerson(["compliance"])];
    const { handoffId, version } = await held({ holder: mia, set: { escalatedTo: "manager" } });
    const passed = await escalateHandoff(ctx(mia), { handoffId, version, role: "compliance", reason: "A minor" });
    expect(passed.ok).toBe(true);
    expect(await claimHandoff(ctx(mia), { handoffId })).toEqual({ ok: false, error: "escalated" });
    await claimHandoff(ctx(cleo), { handoffId });
    expect((await rejectHandoff(ctx(cleo), { handoffId, version: version + 1, kind: "other" })).ok).toBe(true);
  });
});

describe("returning to the visitor", () => {
  test("asks the approved question of the newest active version, and keeps the answer for the same reviewer", async () => {
    const { rita, handoffId, conversationId, sourceId, version } = await held();
    await decisions.return(ctx(rita), { handoffId, version });
    expect((await found(handoffId)).handoff).toMatchObject({ state: "returned", keptForId: rita.id, returnedAt: now });
    expect(await told(sourceId)).toMatchObject([
      {
        kind: "handoff.returned",
        body: { handoff_id: handoffId, say: { key: "return.budget", version: 2, text: phrase.text } },
      },
    ]);

    const answeredAt = later(now, 5 * minute);
    await follow(conversationId, { says: "About forty thousand", at: answeredAt });
    const { handoff } = await found(handoffId);
    expect(handoff).toMatchObject({ state: "needs_review", keptUntil: later(answeredAt, 3 * minute) });
    const sam = await aPerson();
    expect(await claimHandoff(ctx(sam, answeredAt), { handoffId })).toEqual({ ok: false, error: "kept_for_other" });
    expect((await claimHandoff(ctx(rita, answeredAt), { handoffId })).ok).toBe(true);
  });

  test("is refused where the source cannot be reached", async () => {
    const { rita, handoffId, version } = await held({ webhookUrl: null });
    expect(await decisions.return(ctx(rita), { handoffId, version })).toEqual({
      ok: false,
      error: "source_unreachable",
    });
  });

  test.each(["collect.email", "return.anything", "We guarantee it"])(
    "says nothing unapproved: %s",
    async (phraseKey) => {
      const { rita, handoffId, sourceId, version } = await held();
      expect(await returnHandoff(ctx(rita), { handoffId, version, phraseKey })).toEqual({
        ok: false,
        error: "not_approved_language",
      });
      expect(await told(sourceId)).toEqual([]);
      expect((await found(handoffId)).handoff.state).toBe("in_review");
    },
  );
});

describe("merging", () => {
  const merge = (by: Person, one: Target, intoId: string) => mergeHandoff(ctx(by), { ...one, intoId });

  test.each([
    "needs_review",
    "in_review",
    "approved",
    "delivering",
    "delivered",
    "returned",
    "delivery_failed",
  ] as const)("into one that is %s keeps where it went", async (state) => {
    const { rita, ...one } = await held();
    const target = await aHandoff({ set: { state } });
    expect((await merge(rita, one, target.handoffId)).ok).toBe(true);
    const { handoff, decisions } = await found(one.handoffId);
    expect(handoff).toMatchObject({ state: "merged", mergedIntoId: target.handoffId });
    expect(decisions).toMatchObject([{ reason: target.handoffId }]);
  });

  test.each(["rejected", "merged", "cancelled", "closed"] as const)("into one that is %s is refused", async (state) => {
    const { rita, ...one } = await held();
    const target = await aHandoff({ set: { state } });
    expect(await merge(rita, one, target.handoffId)).toEqual({ ok: false, error: "merge_target" });
  });

  test("into itself or into nothing is refused", async () => {
    const { rita, ...one } = await held();
    for (const intoId of [one.handoffId, rita.id]) {
      expect(await merge(rita, one, intoId)).toEqual({ ok: false, error: "merge_target" });
    }
  });

  test("of two into each other at once: one remains to be worked on", async () => {
    for (let round = 0; round < 4; round++) {
      const [one, other] = [await held(), await held()];
      const results = await Promise.all([
        merge(one.rita, one, other.handoffId),
        merge(other.rita, other, one.handoffId),
      ]);
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      const states = [await found(one.handoffId), await found(other.handoffId)].map(({ handoff }) => handoff.state);
      expect(states.toSorted()).toEqual(["in_review", "merged"]);
    }
  });
});

describe("reopening", () => {
  const reopen = (by: Person, handoffId: string, at = now) => reopenHandoff(ctx(by, at), { handoffId });

  test.each(["rejected", "merged", "closed"] as const)("brings back what was %s", async (state) => {
    const rita = await aPerson();
    const mergedIntoId = state === "merged" ? (await aHandoff()).handoffId : null;
    const { handoffId } = await aHandoff({ set: { state, mergedIntoId } });
    const { dueAt } = (await found(handoffId)).handoff;
    expect(await reopen(rita, handoffId)).toEqual({ ok: true, data: { version: 2 } });
    expect((await found(handoffId)).handoff).toMatchObject({ state: "needs_review", mergedIntoId: null, dueAt });
    expect((await trail(handoffId)).map((entry) => [entry.action, entry.actorId])).toEqual([
      ["handoff.reopen", rita.id],
    ]);
  });

  test("is possible for thirty days and not a moment longer", async () => {
    const rita = await aPerson();
    const stateAt = later(now, -reopenWithinMs);
    const { handoffId } = await aHandoff({ set: { state: "rejected", stateAt } });
    expect(await reopen(rita, handoffId, later(now, 1))).toEqual({ ok: false, error: "too_late" });
    expect((await reopen(rita, handoffId)).ok).toBe(true);
  });

  test("one that was never ready gives it its deadline, in working time, an owner and a look in the CRM", async () => {
    await setPolicy({ workingHours: { "3": [["08:00", "10:02"]], "4": [["09:00", "17:00"]] } });
    const rita = await aPerson();
    const set = { state: "closed" as const, readyAt: null, dueAt: null };
    const { handoffId } = await aHandoff({ owner: null, set });
    await reopen(rita, handoffId);
    await setPolicy({});
    const { handoff } = await found(handoffId);
    expect(handoff).toMatchObject({ readyAt: now, dueAt: new Date("2026-03-05T09:03:00Z") });
    expect(handoff.openExceptions).toContain("no_owner");
    expect((await jobs("look_up_record")).map((job) => job.key)).toContain(`look_up_record:${handoffId}`);
  });

  test("is for reviewers alone", async () => {
    const { handoffId } = await aHandoff({ set: { state: "rejected" } });
    for (const role of ["owner", "manager", "compliance", "admin"] as const) {
      expect(await reopen(await aPerson([role]), handoffId)).toEqual({ ok: false, error: "forbidden" });
    }
    for (const actor of [client, system]) {
      expect(await reopenHandoff(ctx(actor), { handoffId })).toEqual({ ok: false, error: "forbidden" });
    }
  });

  test.each(["approved", "delivering", "delivered", "cancelled", "needs_review"] as const)(
    "has no place where a handoff is %s",
    async (state) => {
      const { handoffId } = await aHandoff({ set: { state } });
      expect(await reopen(await aPerson(), handoffId)).toEqual({ ok: false, error: "wrong_state" });
    },
  );

  test("is refused while the visitor is back with a newer handoff, and allowed when that one has ended", async () => {
    const { rita, handoffId, conversationId, version } = await held();
    await rejectHandoff(ctx(rita), { handoffId, version, kind: "poor_fit" });
    const newer = await follow(conversationId, { says: "I am back", at: later(now, minute) });
    expect(newer?.id).not.toBe(handoffId);
    expect(await reopen(rita, handoffId)).toEqual({ ok: false, error: "wrong_state" });

    await db
      .update(handoffs)
      .set({ state: "closed" })
      .where(eq(handoffs.id, newer?.id ?? ""));
    expect((await reopen(rita, handoffId)).ok).toBe(true);
  });

  test("twice at once is done once", async () => {
    const rita = await aPerson();
    const { handoffId } = await aHandoff({ set: { state: "rejected" } });
    const results = await Promise.all([reopen(rita, handoffId), reopen(rita, handoffId)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await found(handoffId)).handoff.version).toBe(2);
  });
});
