import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { handoffDrafts, handoffs, handoffViewers } from "@/db/schema/handoffs";
import { type Client, type Person, system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { claimHandoff, claimNext, releaseHandoff, renewLease, saveDraft, showPresence } from "./commands.lease";
import { sweepHandoffs } from "./commands.sweep";
import { handoffHarness, later, minute } from "./handoff.harness";

const { db } = await useTestDatabase({ max: 12 });
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aPerson, aHandoff, found, setPolicy, trail } = handoffHarness(db, now);
const client: Client = { kind: "client", id: "019a0000-0000-7000-8000-000000000001", sourceId: "s", scopes: [] };
const reviewers = (n: number) => Promise.all(Array.from({ length: n }, () => aPerson()));

describe("claiming one handoff", () => {
  test("gives the lease for three minutes and leaves the version as it was", async () => {
    const rita = await aPerson();
    const { handoffId } = await aHandoff({ set: { version: 4 } });
    expect(await claimHandoff(ctx(rita), { handoffId })).toEqual({
      ok: true,
      data: { handoffId, version: 4, leaseUntil: later(now, 3 * minute) },
    });
    expect((await found(handoffId)).handoff).toMatchObject({
      state: "in_review",
      holderId: rita.id,
      leaseUntil: later(now, 3 * minute),
      version: 4,
    });
  });

  test("of eight reviewers at once exactly one gets it, and the others are told that it is held", async () => {
    const { handoffId } = await aHandoff();
    const eight = await reviewers(8);
    const results = await Promise.all(eight.map((reviewer) => claimHandoff(ctx(reviewer), { handoffId })));

    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "held_by_other")).toHaveLength(7);
    const { handoff, facts } = await found(handoffId);
    expect(handoff.holderId).toBe(eight[results.findIndex((result) => result.ok)]?.id);
    expect(facts.map((fact) => fact.kind)).toEqual(["handoff.claimed"]);
  });

  test("again by its holder renews the lease and is no second claim", async () => {
    const rita = await aPerson();
    const { handoffId } = await aHandoff();
    await claimHandoff(ctx(rita), { handoffId });
    const again = await claimHandoff(ctx(rita, later(now, minute)), { handoffId });
    expect(again).toMatchObject({ ok: true, data: { leaseUntil: later(now, 4 * minute) } });
    expect((await found(handoffId)).facts).toHaveLength(1);
    expect((await trail(handoffId)).map((entry) => entry.action)).toEqual(["handoff.claim"]);
  });

  test.each(["owner", "manager", "compliance", "admin"] as const)("is not for the role %s", async (role) => {
    const { handoffId } = await aHandoff();
    const person = await aPerson([role]);
    expect(await claimHandoff(ctx(person), { handoffId })).toEqual({ ok: false, error: "forbidden" });
    expect(await claimNext(ctx(person))).toMatchObject({ ok: false });
    expect((await found(handoffId)).handoff.state).toBe("needs_review");
  });

  test("is not for an API client or the system", async () => {
    const { handoffId } = await aHandoff();
    for (const actor of [client, system]) {
      expect(await claimHandoff(ctx(actor), { handoffId })).toEqual({ ok: false, error: "forbidden" });
      expect(await claimNext(ctx(actor))).toEqual({ ok: false, error: "forbidden" });
    }
  });

  test("that was decided or is not there is told so", async () => {
    const rita = await aPerson();
    const { handoffId } = await aHandoff({ set: { state: "rejected" } });
    expect(await claimHandoff(ctx(rita), { handoffId })).toEqual({ ok: false, error: "wrong_state" });
    expect(await claimHandoff(ctx(rita), { handoffId: rita.id })).toEqual({ ok: false, error: "not_found" });
  });

  test("that was escalated is for the role it was escalated to alone", async () => {
    const [rita, mia, cleo] = [await aPerson(), await aPerson(["manager"]), await aPerson(["compliance"])];
    const { handoffId } = await aHandoff({ set: { escalatedTo: "manager", escalationReason: "A discount" } });
    for (const other of [rita, cleo]) {
      expect(await claimHandoff(ctx(other), { handoffId })).toEqual({ ok: false, error: "escalated" });
    }
    expect((await claimHandoff(ctx(mia), { handoffId })).ok).toBe(true);
  });
});

describe("claiming the next", () => {
  beforeEach(() => db.execute(sql`truncate handoffs cascade`));
  const due = (minutes: number) => ({ set: { dueAt: later(now, minutes * minute) } });
  const next = async (person: Person, at = now) => {
    const result = await claimNext(ctx(person, at));
    return result.ok ? result.data.handoffId : result.error;
  };

  test("takes the one with the least time left first, and says when nothing waits", async () => {
    const [soon, late, over] = [await aHandoff(due(2)), await aHandoff(due(9)), await aHandoff(due(-1))];
    const rita = await aPerson();
    expect(await next(rita)).toBe(over.handoffId);
    expect(await next(rita)).toBe(soon.handoffId);
    expect(await next(rita)).toBe(late.handoffId);
    expect(await next(rita)).toBe("none_waiting");
  });

  test("eight reviewers at twenty handoffs: each goes to one of them, none twice, the most urgent first", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push((await aHandoff(due(n))).handoffId);
    const eight = await reviewers(8);
    const first = await Promise.all(eight.map((reviewer) => next(reviewer)));
    expect(first.toSorted()).toEqual(ids.slice(0, 8).toSorted());

    const second = await Promise.all(eight.map((reviewer) => next(reviewer)));
    const third = await Promise.all(eight.map((reviewer) => next(reviewer)));
    expect(second.toSorted()).toEqual(ids.slice(8, 16).toSorted());
    expect(third.filter((id) => id !== "none_waiting").toSorted()).toEqual(ids.slice(16).toSorted());
    expect(third.filter((id) => id === "none_waiting")).toHaveLength(4);
  });

  test("eight reviewers at one handoff: exactly one has it", async () => {
    const { handoffId } = await aHandoff();
    const results = await Promise.all((await reviewers(8)).map((reviewer) => next(reviewer)));
    expect(results.filter((result) => result === handoffId)).toHaveLength(1);
    expect(results.filter((result) => result === "none_waiting")).toHaveLength(7);
  });

  test("passes over what is kept for the reviewer who asked, until the time is over", async () => {
    const [rita, sam] = [await aPerson(), await aPerson()];
    const kept = { keptForId: rita.id, keptUntil: later(now, minute) };
    const { handoffId } = await aHandoff({ set: kept });
    expect(await next(sam)).toBe("none_waiting");
    expect(await claimHandoff(ctx(sam), { handoffId })).toEqual({ ok: false, error: "kept_for_other" });
    expect(await next(sam, kept.keptUntil)).toBe(handoffId);

    await db.update(handoffs).set({ state: "needs_review", holderId: null, leaseUntil: null, ...kept });
    expect(await next(rita)).toBe(handoffId);
    expect((await found(handoffId)).handoff).toMatchObject({ keptForId: null, keptUntil: null });
  });

  test("gives each role its share: reviewers what is not escalated, a manager only what is", async () => {
    const [rita, mia] = [await aPerson(), await aPerson(["manager"])];
    const escalated = await aHandoff({ set: { escalatedTo: "manager", dueAt: later(now, -minute) } });
    const plain = await aHandoff();
    expect(await next(rita)).toBe(plain.handoffId);
    expect(await next(rita)).toBe("none_waiting");
    expect(await next(mia)).toBe(escalated.handoffId);
    expect(await next(mia)).toBe("none_waiting");
  });
});

describe("the lease", () => {
  test("is renewed for three minutes from now and raises no version", async () => {
    const rita = await aPerson();
    const { handoffId } = await aHandoff({ holder: rita });
    const at = later(now, 2 * minute);
    expect(await renewLease(ctx(rita, at), { handoffId })).toEqual({
      ok: true,
      data: { leaseUntil: later(at, 3 * minute), version: 1 },
    });
  });

  test("is not renewed once it ran out, nor by anybody else", async () => {
    const [rita, sam] = [await aPerson(), await aPerson()];
    const { handoffId } = await aHandoff({ holder: rita });
    const lost = { ok: false, error: "not_held" };
    expect(await renewLease(ctx(sam), { handoffId })).toEqual(lost);
    expect(await renewLease(ctx(system), { handoffId })).toEqual(lost);
    expect(await renewLease(ctx(rita, later(now, 3 * minute)), { handoffId })).toEqual(lost);
    expect((await found(handoffId)).handoff.leaseUntil).toEqual(later(now, 3 * minute));
  });

  test("is given back by its holder alone, and then anybody may take the handoff", async () => {
    const [rita, sam] = [await aPerson(), await aPerson()];
    const { handoffId } = await aHandoff({ holder: rita });
    expect(await releaseHandoff(ctx(sam), { handoffId })).toEqual({ ok: false, error: "held_by_other" });
    expect(await releaseHandoff(ctx(await aPerson(["owner"])), { handoffId })).toMatchObject({ error: "forbidden" });
    expect(await releaseHandoff(ctx(rita), { handoffId })).toEqual({ ok: true, data: null });
    expect((await found(handoffId)).handoff).toMatchObject({ state: "needs_review", holderId: null, leaseUntil: null });
    expect((await claimHandoff(ctx(sam), { handoffId })).ok).toBe(true);
  });

  test("gives out no more once the role was taken away", async () => {
    const rita = await aPerson();
    const { handoffId } = await aHandoff({ holder: rita });
    const former: Person = { ...rita, roles: ["owner"] };
    expect(await renewLease(ctx(former), { handoffId })).toEqual({ ok: false, error: "not_held" });
    expect(await saveDraft(ctx(former), { handoffId, edits: {} })).toEqual({ ok: false, error: "not_held" });
  });

  test("that ran out a moment ago, not swept yet, keeps nobody from taking the handoff", async () => {
    const [rita, sam] = [await aPerson(), await aPerson()];
    const { handoffId } = await aHandoff({ holder: rita, leaseUntil: later(now, -1) });
    expect((await claimHandoff(ctx(sam), { handoffId })).ok).toBe(true);
    expect((await found(handoffId)).handoff).toMatchObject({ holderId: sam.id, leaseUntil: later(now, 3 * minute) });
    expect((await trail(handoffId)).map((entry) => entry.action)).toEqual(["handoff.lapse", "handoff.claim"]);
  });
});

describe("the draft", () => {
  test("is kept when the lease runs out, and inherited with its author's name by the next", async () => {
    const [rita, sam] = [await aPerson(), await aPerson()];
    const { handoffId } = await aHandoff({ holder: rita });
    await saveDraft(ctx(rita), { handoffId, edits: { need: "Twelve vans, two depots" } });

    await sweepHandoffs(db, later(now, 3 * minute - 1));
    expect((await found(handoffId)).handoff.state).toBe("in_review");
    await sweepHandoffs(db, later(now, 3 * minute));
    expect((await found(handoffId)).handoff).toMatchObject({ state: "needs_review", holderId: null, version: 1 });
    const late = ctx(rita, later(now, 3 * minute));
    expect(await saveDraft(late, { handoffId, edits: {} })).toEqual({ ok: false, error: "not_held" });

    await claimHandoff(ctx(sam, late.now), { handoffId });
    const [draft] = await db.select().from(handoffDrafts).where(eq(handoffDrafts.handoffId, handoffId));
    expect(draft).toMatchObject({ authorId: rita.id, edits: { need: "Twelve vans, two depots" } });
    await saveDraft(ctx(sam, late.now), { handoffId, edits: { need: "Thirteen vans" } });
    const drafts = await db.select().from(handoffDrafts).where(eq(handoffDrafts.handoffId, handoffId));
    expect(drafts).toMatchObject([{ authorId: sam.id, edits: { need: "Thirteen vans" } }]);
  });

  test("is nobody's but the holder's to write", async () => {
    const [rita, sam] = [await aPerson(), await aPerson()];
    const { handoffId } = await aHandoff({ holder: rita });
    expect(await saveDraft(ctx(sam), { handoffId, edits: {} })).toEqual({ ok: false, error: "not_held" });
    expect(await saveDraft(ctx(client), { handoffId, edits: {} })).toEqual({ ok: false, error: "forbidden" });
    expect(await db.$count(handoffDrafts, eq(handoffDrafts.handoffId, handoffId))).toBe(0);
  });
});

describe("the sweep", () => {
  test("two at once let a lease lapse once", async () => {
    const { handoffId } = await aHandoff({ holder: await aPerson() });
    const at = later(now, 5 * minute);
    const swept = await Promise.all([sweepHandoffs(db, at), sweepHandoffs(db, at), sweepHandoffs(db, at)]);
    expect(swept.reduce((sum, n) => sum + n)).toBeGreaterThan(0);
    expect((await trail(handoffId)).map((entry) => entry.action)).toEqual(["handoff.lapse"]);
  });

  test("brings back what the visitor did not answer, kept for the one who asked", async () => {
    const rita = await aPerson();
    await setPolicy({ returnTimeoutSeconds: 600 });
    const { handoffId } = await aHandoff({ set: { state: "returned", returnedAt: now, keptForId: rita.id } });
    await sweepHandoffs(db, later(now, 10 * minute - 1));
    expect((await found(handoffId)).handoff.state).toBe("returned");
    await sweepHandoffs(db, later(now, 10 * minute));
    expect((await found(handoffId)).handoff).toMatchObject({
      state: "needs_review",
      keptForId: rita.id,
      keptUntil: later(now, 13 * minute),
      version: 2,
    });
  });
});

describe("presence", () => {
  test("shows who may read the handoff, and nobody else", async () => {
    const { handoffId } = await aHandoff();
    const [mia, ola] = [await aPerson(["manager"]), await aPerson(["owner"])];
    expect((await showPresence(ctx(mia), { handoffId })).ok).toBe(true);
    expect((await showPresence(ctx(mia, later(now, minute)), { handoffId })).ok).toBe(true);
    for (const actor of [ola, client, system]) {
      expect(await showPresence(ctx(actor), { handoffId })).toEqual({ ok: false, error: "forbidden" });
    }
    expect(await showPresence(ctx(mia), { handoffId: mia.id })).toEqual({ ok: false, error: "not_found" });
    const seen = await db.select().from(handoffViewers).where(eq(handoffViewers.handoffId, handoffId));
    expect(seen).toEqual([{ handoffId, personId: mia.id, seenAt: later(now, minute) }]);
  });
});
