import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { type Client, system } from "@/lib/actor";
import { answered, refusal } from "@/lib/connectors/answer";
import type { Calendar } from "@/lib/connectors/calendar/port";
import { violates } from "@/lib/database-rule";
import { finding } from "@/lib/handoffs/analysis.harness";
import { chooseSlot } from "@/lib/handoffs/commands.content";
import { handoffHarness, later, minute } from "@/lib/handoffs/handoff.harness";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { mirrorCalendar, placeHold } from "./commands";
import { slotId } from "./model";
import { freeSlots, listCalendars } from "./queries";

const { db } = await useTestDatabase({ max: 12 });
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aPerson, aHandoff, anOwnerWithCalendar, found, jobs, setPolicy, trail } = handoffHarness(db, now);
const client: Client = { kind: "client", id: "019a0000-0000-7000-8000-000000000001", sourceId: "s", scopes: [] };
const start = new Date("2026-03-05T10:00:00Z");
const end = later(start, 30 * minute);
const day = 24 * 60 * minute;

type Owner = Awaited<ReturnType<typeof anOwnerWithCalendar>>;
type Given = Parameters<typeof aHandoff>[0];
const place = (owner: Owner, conversationId: string, at = now, from = start) =>
  placeHold(ctx(client, at), {
    conversationId,
    slotId: slotId(owner.id, { start: from, end: later(from, 30 * minute) }),
  });
const collecting: Given = { set: { state: "collecting", readyAt: null, dueAt: null } };
const liveHolds = async (owner: Owner) =>
  (await db.select().from(holds).where(eq(holds.ownerId, owner.id))).filter((hold) => hold.state === "held");

describe("a slot a visitor chose", () => {
  test("is kept for as long as a review may take, and the chat is ready for a person", async () => {
    await setPolicy({ holdMinutes: 20 });
    const owner = await anOwnerWithCalendar();
    const { handoffId, conversationId } = await aHandoff({ owner, ...collecting });
    const placed = await place(owner, conversationId);
    await setPolicy({});
    expect(placed).toMatchObject({
      ok: true,
      data: { hold: { ownerId: owner.id, start, end, expiresAt: later(now, 20 * minute) } },
    });
    expect((await found(handoffId)).handoff).toMatchObject({
      state: "needs_review",
      readyReason: "slot",
      readyAt: now,
      dueAt: later(now, 5 * minute),
    });
    expect((await trail(conversationId)).map((entry) => entry.action)).toEqual(["slot.hold"]);
    expect((await jobs("look_up_record")).map((job) => job.key)).toContain(`look_up_record:${handoffId}`);
  });

  test("of a handoff that is ready already raises its version and leaves its deadline", async () => {
    const owner = await anOwnerWithCalendar();
    const { handoffId, conversationId } = await aHandoff({ owner });
    const { dueAt } = (await found(handoffId)).handoff;
    await place(owner, conversationId);
    expect((await found(handoffId)).handoff).toMatchObject({ state: "needs_review", version: 2, dueAt });
  });

  test("of eight visitors at once exactly one has it, the others are told that it is taken", async () => {
    for (let round = 0; round < 4; round++) {
      const owner = await anOwnerWithCalendar();
      const eight = await Promise.all(Array.from({ length: 8 }, () => aHandoff({ owner, ...collecting })));
      const results = await Promise.all(eight.map(({ conversationId }) => place(owner, conversationId)));
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.error === "slot_taken")).toHaveLength(7);
      expect(await liveHolds(owner)).toHaveLength(1);
    }
  });

  test("is refused by the table itself where another live hold of the owner overlaps, whoever forgot to ask", async () => {
    const owner = await anOwnerWithCalendar();
    const [first, second] = [await aHandoff({ owner, ...collecting }), await aHandoff({ owner, ...collecting })];
    await place(owner, first.conversationId);
    const [held] = await liveHolds(owner);
    if (!held) throw new Error("it was not held");
    const again = { ...held, id: newId(), conversationId: second.conversationId };
    const refused = await db
      .insert(holds)
      .values(again)
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(violates(refused, "holds_do_not_overlap")).toBe(true);
    await db.update(holds).set({ state: "released" }).where(eq(holds.id, held.id));
    await db.insert(holds).values(again);
    expect(await liveHolds(owner)).toMatchObject([{ id: again.id }]);
  });

  test("overlapping another by a minute is taken too", async () => {
    const owner = await anOwnerWithCalendar();
    const [one, other] = [await aHandoff({ owner }), await aHandoff({ owner })];
    await place(owner, one.conversationId);
    const long = slotId(owner.id, { start: later(start, -30 * minute), end: later(start, 30 * minute) });
    const taken = await placeHold(ctx(client), { conversationId: other.conversationId, slotId: long });
    expect(taken).toEqual({ ok: false, error: "slot_taken" });
    expect((await place(owner, other.conversationId, now, end)).ok).toBe(true);
  });

  test("is free for others once its time is over", async () => {
    const owner = await anOwnerWithCalendar();
    const [one, other] = [await aHandoff({ owner }), await aHandoff({ owner })];
    await place(owner, one.conversationId);
    await db
      .update(calendarMirrors)
      .set({ lookedAt: later(now, 45 * minute) })
      .where(eq(calendarMirrors.personId, owner.id));
    const justBefore = await place(owner, other.conversationId, later(now, 45 * minute - 1));
    expect(justBefore).toEqual({ ok: false, error: "slot_taken" });
    expect((await place(owner, other.conversationId, later(now, 45 * minute))).ok).toBe(true);
    expect(await liveHolds(owner)).toMatchObject([{ conversationId: other.conversationId }]);
  });

  test("takes the place of the one chosen before, also where the two overlap", async () => {
    const owner = await anOwnerWithCalendar();
    const { conversationId } = await aHandoff({ owner });
    await place(owner, conversationId);
    expect((await place(owner, conversationId)).ok).toBe(true);
    expect((await place(owner, conversationId, now, end)).ok).toBe(true);
    expect(await liveHolds(owner)).toMatchObject([{ startAt: end }]);
  });

  test("must be the owner's to whom the chat is routed", async () => {
    const [owner, other] = [await anOwnerWithCalendar(), await anOwnerWithCalendar()];
    const { conversationId } = await aHandoff({ owner });
    expect(await place(other, conversationId)).toEqual({ ok: false, error: "no_owner" });
    const nobody = await aHandoff({ owner: null });
    expect(await place(other, nobody.conversationId)).toEqual({ ok: false, error: "no_owner" });
    expect(await placeHold(ctx(client), { conversationId, slotId: "tomorrow" })).toEqual({
      ok: false,
      error: "not_found",
    });
  });

  test.each([
    ["in the past", new Date("2026-03-04T09:00:00Z")],
    ["before the notice is over", new Date("2026-03-04T10:30:00Z")],
    ["off the half hour", new Date("2026-03-05T10:07:00Z")],
    ["beyond what the desk knows of the calendar", new Date("2026-04-05T10:00:00Z")],
  ])("is refused %s", async (_, from) => {
    const owner = await anOwnerWithCalendar();
    const { conversationId } = await aHandoff({ owner });
    expect(await place(owner, conversationId, now, from)).toEqual({ ok: false, error: "slot_taken" });
  });

  test("is refused where the owner is busy, is off, or nobody looked at the calendar for a minute", async () => {
    const owner = await anOwnerWithCalendar({ hours: { "4": [["10:00", "11:00"]] } });
    const { conversationId } = await aHandoff({ owner });
    const busy = [{ start: end.toISOString(), end: later(end, 60 * minute).toISOString() }];
    const mirror = (set: Partial<typeof calendarMirrors.$inferInsert>) =>
      db.update(calendarMirrors).set(set).where(eq(calendarMirrors.personId, owner.id));
    await mirror({ busy });
    const taken = { ok: false, error: "slot_taken" };
    expect(await place(owner, conversationId, now, end)).toEqual(taken);
    expect(await place(owner, conversationId, now, later(start, -60 * minute))).toEqual(taken);
    await mirror({ lookedAt: later(now, -minute - 1) });
    expect(await place(owner, conversationId)).toEqual(taken);
    await mirror({ lookedAt: later(now, -minute) });
    expect((await place(owner, conversationId)).ok).toBe(true);
  });

  test.each(["approved", "delivering", "delivered", "cancelled", "rejected"] as const)(
    "comes too late for a handoff that is %s: the slot that was decided on stays",
    async (state) => {
      const owner = await anOwnerWithCalendar();
      const { handoffId, conversationId, version } = await aHandoff({ owner });
      await place(owner, conversationId);
      await db.update(handoffs).set({ state }).where(eq(handoffs.id, handoffId));
      expect(await place(owner, conversationId, now, end)).toEqual({ ok: false, error: "not_found" });
      expect(await liveHolds(owner)).toMatchObject([{ startAt: start }]);
      expect((await found(handoffId)).handoff.version).toBe(version + 1);
    },
  );
});

describe("a slot a reviewer chose", () => {
  test("of eight reviewers at once for eight visitors exactly one has it", async () => {
    const owner = await anOwnerWithCalendar();
    const held = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const rita = await aPerson();
        return { rita, ...(await aHandoff({ owner, holder: rita })) };
      }),
    );
    const results = await Promise.all(
      held.map(({ rita, handoffId, version }) => chooseSlot(ctx(rita), { handoffId, version, start })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "slot_taken")).toHaveLength(7);
    expect(await liveHolds(owner)).toHaveLength(1);
  });

  test("at the moment the visitor chooses one: both are answered, one slot is kept", async () => {
    for (let round = 0; round < 4; round++) {
      const [owner, rita] = [await anOwnerWithCalendar(), await aPerson()];
      const { handoffId, conversationId, version } = await aHandoff({ owner, holder: rita });
      const results = await Promise.all([
        chooseSlot(ctx(rita), { handoffId, version, start }),
        place(owner, conversationId, now, end),
      ]);
      expect(results.some((result) => result.ok)).toBe(true);
      expect(await liveHolds(owner)).toHaveLength(1);
    }
  });

  test("or none: the earlier one is free again and slot_taken is settled", async () => {
    const [owner, rita] = [await anOwnerWithCalendar(), await aPerson()];
    const made = await aHandoff({ owner, holder: rita, exceptions: [finding("slot_taken")] });
    const { handoffId, conversationId } = made;
    expect(await chooseSlot(ctx(rita), { handoffId, version: 1, start })).toEqual({ ok: true, data: { version: 2 } });
    expect((await found(handoffId)).handoff.openExceptions).toEqual([]);
    expect((await chooseSlot(ctx(rita), { handoffId, version: 2, start: null })).ok).toBe(true);
    expect(await liveHolds(owner)).toEqual([]);
    expect((await place(owner, conversationId)).ok).toBe(true);
  });

  test("that is gone changes nothing: the earlier one stays, the version too", async () => {
    const [owner, rita] = [await anOwnerWithCalendar(), await aPerson()];
    const { handoffId } = await aHandoff({ owner, holder: rita });
    await chooseSlot(ctx(rita), { handoffId, version: 1, start });
    await place(owner, (await aHandoff({ owner })).conversationId, now, end);
    expect(await chooseSlot(ctx(rita), { handoffId, version: 2, start: end })).toEqual({
      ok: false,
      error: "slot_taken",
    });
    expect((await found(handoffId)).handoff.version).toBe(2);
    expect((await found(handoffId)).holds).toMatchObject([{ state: "held", startAt: start }]);
  });

  test("needs an owner first", async () => {
    const rita = await aPerson();
    const { handoffId, version } = await aHandoff({ owner: null, holder: rita });
    expect(await chooseSlot(ctx(rita), { handoffId, version, start })).toEqual({ ok: false, error: "no_owner" });
  });
});

describe("free slots of a conversation", () => {
  const asked = { from: start, to: later(start, 2 * 60 * minute), durationMinutes: 30, now };
  const starts = async (conversationId: string) => {
    const free = await freeSlots(db, { conversationId, ...asked });
    return free.ok ? free.data.map((slot) => slot.start.toISOString().slice(11, 16)) : free.error;
  };

  test("are the owner's, less what others hold; one's own hold is still on offer", async () => {
    const owner = await anOwnerWithCalendar();
    const [one, other] = [await aHandoff({ owner }), await aHandoff({ owner })];
    await place(owner, one.conversationId);
    expect(await starts(one.conversationId)).toEqual(["10:00", "10:30", "11:00", "11:30"]);
    expect(await starts(other.conversationId)).toEqual(["10:30", "11:00", "11:30"]);
  });

  test("are unknown, which is not free, without a calendar, a fresh look at it or an owner", async () => {
    const noCalendar = await aHandoff();
    expect(await starts(noCalendar.conversationId)).toBe("unavailable");
    const owner = await anOwnerWithCalendar();
    await db
      .update(calendarMirrors)
      .set({ lookedAt: later(now, -day) })
      .where(eq(calendarMirrors.personId, owner.id));
    expect(await starts((await aHandoff({ owner })).conversationId)).toBe("unavailable");
    expect(await starts((await aHandoff({ owner: null })).conversationId)).toBe("no_owner");
  });
});

describe("the mirror of a calendar", () => {
  const looked = async (personId: string) =>
    (await db.select().from(calendarMirrors).where(eq(calendarMirrors.personId, personId)))[0];
  const says = (answer: Awaited<ReturnType<Calendar["busy"]>>) => ({ busy: async () => answer }) as unknown as Calendar;

  test("is what the calendar says, for two weeks from now", async () => {
    const owner = await aPerson(["owner"], { calendarId: "ola@desk.example" });
    await mirrorCalendar({ db, calendar: says(answered([{ start, end }])), now }, owner.id);
    expect(await looked(owner.id)).toEqual({
      personId: owner.id,
      busy: [{ start: start.toISOString(), end: end.toISOString() }],
      fromAt: now,
      toAt: later(now, 14 * day),
      lookedAt: now,
    });
  });

  test("stays as it was, growing old, where the calendar cannot answer, and says so", async () => {
    const owner = await anOwnerWithCalendar();
    const deaf = { db, calendar: says(refusal("unavailable", "503")), now: later(now, minute) };
    expect(await mirrorCalendar(deaf, owner.id)).toMatchObject({ ok: false, kind: "unavailable" });
    expect((await looked(owner.id))?.lookedAt).toEqual(now);
  });

  test("is nobody's who has no calendar", async () => {
    const owner = await aPerson(["owner"]);
    await mirrorCalendar({ db, calendar: says(answered([])), now }, owner.id);
    expect(await looked(owner.id)).toBeUndefined();
    expect((await listCalendars(db)).map((row) => row.personId)).not.toContain(owner.id);
  });
});

test("the system may not choose a slot for a reviewer", async () => {
  const owner = await anOwnerWithCalendar();
  const { handoffId, version } = await aHandoff({ owner, holder: await aPerson() });
  expect(await chooseSlot(ctx(system), { handoffId, version, start })).toEqual({ ok: false, error: "forbidden" });
});
