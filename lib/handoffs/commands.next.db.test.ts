import { beforeEach, describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { useTestDatabase } from "@/scripts/test-db-client";
import { claimHandoff, findWaiting } from "./commands.lease";
import { approveAndNext } from "./commands.next";
import { handoffHarness, later, minute } from "./handoff.harness";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson, found } = handoffHarness(db, now);

// What waits from another test would be next here.
beforeEach(() => db.update(handoffs).set({ state: "closed" }));

const due = (minutes: number) => ({ set: { dueAt: later(now, minutes * minute) } });
async function anApproval() {
  const rita = await aPerson();
  const held = await aHandoff({ holder: rita });
  const approve = (expected?: string, version = held.version) =>
    approveAndNext(ctx(rita), { handoffId: held.handoffId, version, edits: {}, expected });
  return { rita, held, approve };
}

describe("approving and going on", () => {
  test("takes the one with the least time left, which is what was to be expected", async () => {
    const { rita, held, approve } = await anApproval();
    const [, soon] = [await aHandoff(due(9)), await aHandoff(due(2))];
    expect(await findWaiting(db, ctx(rita))).toBe(soon.handoffId);
    expect(await approve()).toMatchObject({ ok: true, data: { nextId: soon.handoffId, undoMs: 8_000 } });
    expect((await found(soon.handoffId)).handoff).toMatchObject({ state: "in_review", holderId: rita.id });
    expect((await found(held.handoffId)).handoff.state).toBe("approved");
  });

  test("takes the one that is on the screen already, though another became more urgent", async () => {
    const { approve } = await anApproval();
    const ahead = await aHandoff(due(9));
    await aHandoff(due(1));
    expect(await approve(ahead.handoffId)).toMatchObject({ data: { nextId: ahead.handoffId } });
  });

  test("takes another where a colleague was faster", async () => {
    const { approve } = await anApproval();
    const [ahead, other] = [await aHandoff(due(1)), await aHandoff(due(9))];
    await claimHandoff(ctx(await aPerson()), { handoffId: ahead.handoffId });
    expect(await approve(ahead.handoffId)).toMatchObject({ data: { nextId: other.handoffId } });
  });

  test("never takes what another role is asked, nor what is kept for a colleague", async () => {
    const { approve } = await anApproval();
    const escalated = await aHandoff({ set: { escalatedTo: "manager" } });
    const kept = { keptForId: (await aPerson()).id, keptUntil: later(now, minute) };
    await aHandoff({ set: kept });
    expect(await approve(escalated.handoffId)).toMatchObject({ ok: true, data: { nextId: null } });
  });

  test("takes nothing where the approval was refused", async () => {
    const { approve, held } = await anApproval();
    const waiting = await aHandoff();
    expect(await approve(waiting.handoffId, held.version + 1)).toEqual({ ok: false, error: "stale" });
    expect((await found(waiting.handoffId)).handoff.state).toBe("needs_review");
  });
});
