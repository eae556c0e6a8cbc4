import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { reassignHandoffs, rejectAsSpam, reopenHandoffs } from "./commands.bulk";
import { handoffHarness } from "./handoff.harness";
import { mostAtOnce } from "./queue-filter";
import { RejectAsSpam } from "./schema";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson, found, trail } = handoffHarness(db, now);
const rita = await aPerson(["reviewer"], { name: "Rita" });

const several = (count: number) => Promise.all(Array.from({ length: count }, () => aHandoff()));
const seen = (made: { handoffId: string; version: number }[]) =>
  made.map(({ handoffId, version }) => ({ handoffId, version }));
const state = async (id: string) => (await found(id)).handoff.state;
const actions = async (id: string) => (await trail(id)).map(({ action }) => action);

describe("rejecting several as spam", () => {
  test("is one decision each, with its own entry in the trail, and what had moved on is left and named", async () => {
    const made = await several(3);
    const held = await aHandoff({ holder: await aPerson() });
    const [one, changed, three] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]];
    await db.update(handoffs).set({ version: 2 }).where(eq(handoffs.id, changed.handoffId));
    const nowhere = { handoffId: "01920000-0000-7000-8000-000000000000", version: 1 };
    const items = [...seen([one, changed, held, three]), nowhere];
    expect(await rejectAsSpam(ctx(rita), { items })).toEqual({
      ok: true,
      data: {
        done: [one.handoffId, three.handoffId],
        refused: [
          { handoffId: changed.handoffId, why: "stale" },
          { handoffId: held.handoffId, why: "held_by_other" },
          { handoffId: nowhere.handoffId, why: "not_found" },
        ],
      },
    });
    for (const { handoffId } of [one, three]) {
      const { handoff, decisions } = await found(handoffId);
      expect(handoff).toMatchObject({ state: "rejected", intent: "spam", holderId: null });
      expect(decisions).toMatchObject([{ kind: "reject", rejectReason: "spam", personId: rita.id, handoffVersion: 1 }]);
      expect(await actions(handoffId)).toEqual(["handoff.claim", "handoff.reject"]);
    }
    // Given back, undecided.
    expect((await found(changed.handoffId)).handoff).toMatchObject({ state: "needs_review", holderId: null });
    expect(await state(held.handoffId)).toBe("in_review");
  });

  test("leaves in one's hands what one was reviewing, where it is refused", async () => {
    const mine = await aHandoff({ holder: rita, set: { version: 4 } });
    const result = await rejectAsSpam(ctx(rita), { items: [{ handoffId: mine.handoffId, version: 3 }] });
    expect(result).toMatchObject({ data: { refused: [{ why: "stale" }] } });
    expect((await found(mine.handoffId)).handoff).toMatchObject({ state: "in_review", holderId: rita.id });
  });

  test("passes over what was escalated to others, and does what was escalated to oneself", async () => {
    const { handoffId, version } = await aHandoff({ set: { escalatedTo: "compliance" } });
    const items = [{ handoffId, version }];
    expect(await rejectAsSpam(ctx(rita), { items })).toMatchObject({ data: { refused: [{ why: "escalated" }] } });
    expect(await rejectAsSpam(ctx(await aPerson(["compliance"])), { items })).toMatchObject({
      data: { done: [handoffId] },
    });
  });

  test("by two at once: each is decided once, and the second is told", async () => {
    const items = seen(await several(4));
    const sam = await aPerson();
    const results = await Promise.all([
      rejectAsSpam(ctx(rita), { items }),
      rejectAsSpam(ctx(sam), { items: items.toReversed() }),
    ]);
    const outcomes = results.flatMap((result) => (result.ok ? [result.data] : []));
    expect(outcomes.flatMap(({ done }) => done).toSorted()).toEqual(items.map(({ handoffId }) => handoffId).toSorted());
    for (const { handoffId } of items) expect((await found(handoffId)).decisions).toHaveLength(1);
  });

  test("named twice it is done once; taken back each waits again", async () => {
    const [one] = await several(1);
    const items = seen([one!, one!]);
    expect(await rejectAsSpam(ctx(rita), { items })).toMatchObject({ data: { done: [one!.handoffId], refused: [] } });
    const handoffIds = [one!.handoffId];
    expect(await reopenHandoffs(ctx(rita), { handoffIds })).toMatchObject({ data: { done: handoffIds } });
    expect(await state(one!.handoffId)).toBe("needs_review");
    expect(await reopenHandoffs(ctx(rita), { handoffIds })).toMatchObject({
      data: { refused: [{ why: "wrong_state" }] },
    });
  });
});

describe("giving several to another owner", () => {
  test("writes the reason and the choice down for each, and gives them back to the queue", async () => {
    const made = await several(2);
    const ana = await aPerson(["owner"], { name: "Ana" });
    const result = await reassignHandoffs(ctx(rita), { items: seen(made), ownerId: ana.id, reason: "Owen is away" });
    expect(result).toMatchObject({ data: { done: made.map(({ handoffId }) => handoffId), refused: [] } });
    for (const { handoffId, version } of made) {
      expect((await found(handoffId)).handoff).toMatchObject({
        state: "needs_review",
        ownerId: ana.id,
        ownerReason: "Owen is away",
        version: version + 1,
        holderId: null,
      });
      expect(await actions(handoffId)).toEqual(["handoff.claim", "handoff.assign", "handoff.release"]);
    }
  });

  test("who is no owner gets none", async () => {
    const [one] = await several(1);
    const result = await reassignHandoffs(ctx(rita), { items: seen([one!]), ownerId: rita.id, reason: "because" });
    expect(result).toMatchObject({ data: { done: [], refused: [{ why: "not_an_owner" }] } });
    expect(await state(one!.handoffId)).toBe("needs_review");
  });
});

test("owners, admins and the desk itself act on none", async () => {
  const items = seen(await several(1));
  const refused = { ok: false, error: "forbidden" };
  for (const actor of [await aPerson(["owner"]), await aPerson(["admin"]), system]) {
    expect(await rejectAsSpam(ctx(actor), { items })).toEqual(refused);
    expect(await reassignHandoffs(ctx(actor), { items, ownerId: rita.id, reason: "because" })).toEqual(refused);
    expect(await reopenHandoffs(ctx(actor), { handoffIds: [items[0]!.handoffId] })).toEqual(refused);
  }
  // A manager may read all and decides only what was escalated to managers.
  const manager = ctx(await aPerson(["manager"]));
  expect(await rejectAsSpam(manager, { items })).toMatchObject({ data: { refused: [{ why: "forbidden" }] } });
});

test("no more than a page at once", () => {
  const handoffId = "01920000-0000-7000-8000-000000000000";
  const items = Array.from({ length: mostAtOnce + 1 }, () => ({ handoffId, version: 1 }));
  expect(RejectAsSpam.safeParse({ items }).success).toBe(false);
  expect(RejectAsSpam.safeParse({ items: items.slice(1) }).success).toBe(true);
});
