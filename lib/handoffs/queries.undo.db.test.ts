import { describe, expect, test } from "vitest";
import { takeDelivery } from "@/lib/delivery/commands.take";
import { useTestDatabase } from "@/scripts/test-db-client";
import { mergeHandoff, rejectHandoff, reopenHandoff } from "./commands";
import { approveHandoff, undoApproval } from "./commands.approve";
import { claimHandoff } from "./commands.lease";
import { handoffHarness, later } from "./handoff.harness";
import { listUndoable } from "./queries.undo";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson, found } = handoffHarness(db, now);
const undoWindowMs = 8_000;
const at = (ms: number) => ({ now: later(now, ms), undoWindowMs });

async function approved() {
  const rita = await aPerson();
  const { handoffId, version } = await aHandoff({ holder: rita, set: { contactName: "Dana Reyes" } });
  const done = await approveHandoff(ctx(rita), { handoffId, version, edits: {} });
  if (!done.ok) throw new Error(done.error);
  return { rita, handoffId, decisionId: done.data.decisionId };
}

describe("what can still be undone", () => {
  test("is one's own approval until its delivery is dispatched, with the time left by the server's clock", async () => {
    const { rita, handoffId, decisionId } = await approved();
    const offered = { decisionId, handoffId, kind: "approve", name: "Dana Reyes", windowMs: undoWindowMs };
    expect(await listUndoable(db, rita, at(3_000))).toEqual([{ ...offered, leftMs: 5_000 }]);
    expect(await listUndoable(db, rita, at(8_000))).toEqual([]);
    expect(await listUndoable(db, await aPerson(), at(3_000))).toEqual([]);
  });

  test("is no approval that a worker took, nor one that was undone", async () => {
    const taken = await approved();
    const { deliveries } = await found(taken.handoffId);
    await takeDelivery(db, deliveries[0]?.id ?? "", later(now, 8_000));
    expect(await listUndoable(db, taken.rita, at(1_000))).toEqual([]);

    const { rita, ...undone } = await approved();
    expect((await undoApproval(ctx(rita), undone)).ok).toBe(true);
    expect(await listUndoable(db, rita, at(1_000))).toEqual([]);
  });

  test("is a rejection or a merge for as long, unless it was reopened", async () => {
    const rita = await aPerson();
    const [spam, twin] = [await aHandoff({ holder: rita }), await aHandoff({ holder: rita })];
    const { handoffId: intoId } = await aHandoff();
    await rejectHandoff(ctx(rita), { handoffId: spam.handoffId, version: spam.version, kind: "spam" });
    await mergeHandoff(ctx(rita, later(now, 1_000)), { handoffId: twin.handoffId, version: twin.version, intoId });
    expect(await listUndoable(db, rita, at(2_000))).toMatchObject([
      { kind: "merge", handoffId: twin.handoffId, leftMs: 7_000 },
      { kind: "reject", handoffId: spam.handoffId, leftMs: 6_000 },
    ]);
    await reopenHandoff(ctx(rita), { handoffId: spam.handoffId });
    expect(await listUndoable(db, rita, at(8_500))).toMatchObject([{ kind: "merge", leftMs: 500 }]);
    expect(await listUndoable(db, rita, at(9_000))).toEqual([]);
  });

  test("is only the last of several decisions on the same handoff", async () => {
    const rita = await aPerson();
    const { handoffId, version } = await aHandoff({ holder: rita });
    await rejectHandoff(ctx(rita), { handoffId, version, kind: "spam" });
    await reopenHandoff(ctx(rita), { handoffId });
    await claimHandoff(ctx(rita), { handoffId });
    const { handoff } = await found(handoffId);
    await approveHandoff(ctx(rita), { handoffId, version: handoff.version, edits: {} });
    expect(await listUndoable(db, rita, at(1_000))).toMatchObject([{ kind: "approve", leftMs: 7_000 }]);
  });
});
