import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { handoffStates } from "@/db/enums";
import { holds } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { placeHold } from "@/lib/slots/commands";
import { slotId } from "@/lib/slots/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { finding } from "./analysis.harness";
import { sweepHolds } from "./commands.holds";
import { handoffHarness, later, minute } from "./handoff.harness";

const { db } = await useTestDatabase({ max: 8 });
const now = new Date("2026-03-04T10:00:00Z");
const { aHandoff, anOwnerWithCalendar, ctx, found, setPolicy } = handoffHarness(db, now);
const start = later(now, 24 * 60 * minute);
const client = { kind: "client", id: "019a0000-0000-7000-8000-000000000001", sourceId: "s", scopes: [] } as const;

async function aHeld(given: Parameters<typeof aHandoff>[0] = {}, at = start) {
  const owner = await anOwnerWithCalendar();
  const made = await aHandoff({ owner, ...given });
  const id = slotId(owner.id, { start: at, end: later(at, 30 * minute) });
  const placed = await placeHold(ctx(client), { conversationId: made.conversationId, slotId: id });
  if (!placed.ok) throw new Error(placed.error);
  return { ...made, owner, holdId: placed.data.hold.id };
}
const theHold = async (id: string) => (await db.select().from(holds).where(eq(holds.id, id)))[0]!;

describe("a hold", () => {
  test("is put off as long as nobody has decided, though the review takes hours", async () => {
    const { holdId, handoffId } = await aHeld();
    const { version } = (await found(handoffId)).handoff;
    for (let passed = 20; passed <= 6 * 60; passed += 20) await sweepHolds(db, later(now, passed * minute));
    expect((await theHold(holdId)).expiresAt.getTime()).toBeGreaterThan(later(now, 6 * 60 * minute).getTime());
    expect((await theHold(holdId)).state).toBe("held");
    expect((await found(handoffId)).handoff.version).toBe(version);
  });

  test("is not written again before half its life is over", async () => {
    await setPolicy({ holdMinutes: 40 });
    const { holdId } = await aHeld();
    const { expiresAt } = await theHold(holdId);
    await sweepHolds(db, later(now, 20 * minute));
    expect((await theHold(holdId)).expiresAt).toEqual(expiresAt);
    await sweepHolds(db, later(now, 20 * minute + 1));
    await setPolicy({});
    expect((await theHold(holdId)).expiresAt).toEqual(later(now, 60 * minute + 1));
  });

  test("ends when its time has come, and the reviewer is told", async () => {
    const soon = later(now, 90 * minute);
    const { holdId, handoffId } = await aHeld({}, soon);
    const { version } = (await found(handoffId)).handoff;
    for (const passed of [30, 60]) await sweepHolds(db, later(now, passed * minute));
    expect((await theHold(holdId)).expiresAt).toEqual(soon);
    await Promise.all([1, 2, 3].map(() => sweepHolds(db, soon)));
    expect((await theHold(holdId)).state).toBe("released");
    const { handoff, exceptions } = await found(handoffId);
    expect(handoff.openExceptions).toEqual(["slot_taken"]);
    expect(handoff.version).toBeGreaterThan(version);
    expect(exceptions).toHaveLength(1);
  });

  test.each(handoffStates.filter((state) => !["needs_review", "in_review", "returned"].includes(state)))(
    "of a handoff that is %s is nobody's to put off",
    async (state) => {
      const { holdId, handoffId } = await aHeld();
      await db.update(handoffs).set({ state }).where(eq(handoffs.id, handoffId));
      const { expiresAt } = await theHold(holdId);
      await sweepHolds(db, later(now, 40 * minute));
      await sweepHolds(db, later(now, 50 * minute));
      expect(await theHold(holdId)).toMatchObject({ expiresAt, state: "held" });
      expect((await found(handoffId)).handoff.openExceptions).toEqual([]);
    },
  );
});

test("a visitor who chooses another time after one was lost settles it", async () => {
  const { handoffId } = await aHeld({ exceptions: [finding("slot_taken")] });
  expect((await found(handoffId)).handoff.openExceptions).toEqual([]);
});
