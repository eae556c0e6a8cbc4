import { beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { listOpenAlerts } from "@/lib/alerts/queries";
import { OpenAlerts } from "@/lib/alerts/schema";
import { useTestDatabase } from "@/scripts/test-db-client";
import { hurryHandoffs } from "./commands.hurry";
import { claimHandoff, saveDraft, showPresence } from "./commands.lease";
import { handoffHarness, later, minute } from "./handoff.harness";
import { findDraft } from "./queries";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson, found, trail, jobs } = handoffHarness(db, now);
const second = 1_000;
const [rita, mara] = [await aPerson(["reviewer"]), await aPerson(["manager"])];
const dueIn = (ms: number) => ({ dueAt: later(now, ms) });
const about = async (person = rita) =>
  (await listOpenAlerts(db, person)).map((alert) => "handoffId" in alert && alert.handoffId);

beforeEach(async () => {
  await db.execute("truncate handoffs, alerts cascade");
});

describe("with a minute left", () => {
  test("the team is told once of what nobody has, at sixty seconds and not before", async () => {
    const { handoffId } = await aHandoff({ set: dueIn(minute + 1) });
    expect(await hurryHandoffs(db, now)).toBe(0);
    expect(await hurryHandoffs(db, later(now, 1))).toBe(1);
    expect([await about(rita), await about(mara)]).toEqual([[handoffId], [handoffId]]);
    expect(OpenAlerts.parse(JSON.parse(JSON.stringify(await listOpenAlerts(db, rita))))).toMatchObject([
      { kind: "last_minute", handoffId },
    ]);
    expect(await jobs("send_alert")).toHaveLength(1);
    await db.update(alerts).set({ seenAt: now });
    expect(await hurryHandoffs(db, later(now, 5 * second))).toBe(0);
  });

  test("by several workers at once, once", async () => {
    await aHandoff({ set: dueIn(30 * second) });
    await Promise.all([1, 2, 3].map(() => hurryHandoffs(db, now)));
    expect(await db.$count(alerts)).toBe(2);
  });

  test("what is late, decided or held is no news; what was claimed since is none any more", async () => {
    await aHandoff({ set: dueIn(-1) });
    await aHandoff({ set: { ...dueIn(30 * second), state: "rejected" } });
    await aHandoff({ holder: rita, set: { ...dueIn(30 * second), stateAt: now } });
    expect(await hurryHandoffs(db, now)).toBe(0);
    const { handoffId } = await aHandoff({ set: dueIn(30 * second) });
    expect(await hurryHandoffs(db, now)).toBe(1);
    await claimHandoff(ctx(rita), { handoffId });
    expect(await about()).toEqual([]);
  });

  test("what nobody took in time is news no longer", async () => {
    await aHandoff({ set: dueIn(30 * second) });
    await hurryHandoffs(db, now);
    expect(await about()).toHaveLength(1);
    expect(await hurryHandoffs(db, later(now, 30 * second))).toBe(2);
    expect(await about()).toEqual([]);
  });

  test("what was escalated is told to that role alone", async () => {
    const { handoffId } = await aHandoff({ set: { ...dueIn(30 * second), escalatedTo: "manager" } });
    await hurryHandoffs(db, now);
    expect([await about(rita), await about(mara)]).toEqual([[], [handoffId]]);
  });
});

describe("a lease in the last minute", () => {
  const held = (ms: number) => aHandoff({ holder: rita, set: { ...dueIn(ms), stateAt: later(now, -40 * second) } });

  test("is given back when its holder has not been at it for thirty seconds, and the team is told", async () => {
    const { handoffId } = await held(30 * second);
    await showPresence(ctx(rita, later(now, -31 * second)), { handoffId });
    // A colleague who looks on does not hold it for them.
    await showPresence(ctx(mara), { handoffId });
    expect(await hurryHandoffs(db, now)).toBe(2);
    expect((await found(handoffId)).handoff).toMatchObject({ state: "needs_review", holderId: null, version: 1 });
    expect(await trail(handoffId)).toMatchObject([{ action: "handoff.lapse", data: { idle: true } }]);
    expect(await about()).toEqual([handoffId]);
  });

  test.each([
    ["looks at it", (handoffId: string) => showPresence(ctx(rita, later(now, -29 * second)), { handoffId })],
    [
      "writes on it",
      (handoffId: string) => saveDraft(ctx(rita, later(now, -29 * second)), { handoffId, edits: { need: "Vans" } }),
    ],
  ])("stays with who %s", async (_, act) => {
    const { handoffId } = await held(30 * second);
    await act(handoffId);
    expect(await hurryHandoffs(db, now)).toBe(0);
    expect((await found(handoffId)).handoff).toMatchObject({ state: "in_review", holderId: rita.id });
  });

  test("stays where it was just taken, and where there is more than a minute", async () => {
    await aHandoff({ holder: rita, set: { ...dueIn(30 * second), stateAt: later(now, -29 * second) } });
    await held(minute + 1);
    expect(await hurryHandoffs(db, now)).toBe(0);
  });

  test("is given back also when it is late already; the draft stays", async () => {
    const { handoffId } = await held(-minute);
    await saveDraft(ctx(rita, later(now, -35 * second)), { handoffId, edits: { need: "Vans" } });
    expect(await hurryHandoffs(db, now)).toBe(1);
    const { handoff } = await found(handoffId);
    expect([handoff.state, (await findDraft(db, handoffId))?.edits]).toEqual(["needs_review", { need: "Vans" }]);
  });
});
