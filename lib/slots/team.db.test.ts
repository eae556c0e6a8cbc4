import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { handoffExceptions, type handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import type { Client } from "@/lib/actor";
import { handoffHarness, later, minute } from "@/lib/handoffs/handoff.harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { placeHold } from "./commands";
import { freeSlots } from "./queries";

const { db } = await useTestDatabase({ max: 12 });
const now = new Date("2026-03-04T10:00:00Z");
const start = new Date("2026-03-05T10:00:00Z");
const { ctx, aTeam, aRule, aHandoff, anOwnerWithCalendar, found } = handoffHarness(db, now);
const client: Client = { kind: "client", id: "019a0000-0000-7000-8000-000000000001", sourceId: "s", scopes: [] };

type Owner = Awaited<ReturnType<typeof anOwnerWithCalendar>>;
const slots = async (conversationId: string, hours = 2) => {
  const to = later(start, hours * 60 * minute);
  const free = await freeSlots(db, { conversationId, from: start, to, durationMinutes: 60, now });
  return free.ok ? free.data : [];
};
const offered = async (conversationId: string) =>
  (await slots(conversationId)).map(({ start: at, ownerId }) => [at.toISOString().slice(11, 16), ownerId]);
const busyAt = (owner: Owner, at: Date) =>
  db
    .update(calendarMirrors)
    .set({ busy: [{ start: at.toISOString(), end: later(at, 60 * minute).toISOString() }] })
    .where(eq(calendarMirrors.personId, owner.id));

async function aTeamsHandoff(set: Partial<typeof handoffs.$inferInsert> = {}) {
  const [ola, ben] = [await anOwnerWithCalendar(), await anOwnerWithCalendar()];
  const teamId = await aTeam([ola, ben]);
  return { ola, ben, teamId, ...(await aHandoff({ owner: ola, set: { teamId, ...set } })) };
}

describe("a chat routed to a team", () => {
  test("is offered the times of all its members, each bound to one person; the present owner's first", async () => {
    const { ola, ben, conversationId } = await aTeamsHandoff();
    await busyAt(ola, start);
    expect(await offered(conversationId)).toEqual([
      ["10:00", ben.id],
      ["10:30", ben.id],
      ["11:00", ola.id],
    ]);
  });

  test("goes to the member whose time the visitor chose, with the reason", async () => {
    const { ola, ben, teamId, handoffId, conversationId, version } = await aTeamsHandoff();
    await busyAt(ola, start);
    const [slot] = await slots(conversationId);
    const placed = await placeHold(ctx(client), { conversationId, slotId: slot!.id });
    expect(placed).toMatchObject({ ok: true, data: { hold: { ownerId: ben.id } } });
    const { handoff } = await found(handoffId);
    expect(handoff).toMatchObject({ ownerId: ben.id, teamId });
    expect(handoff.version).toBeGreaterThan(version);
    expect(handoff.ownerTrace).toMatchObject([{ verdict: "chosen", why: "the visitor chose a time of theirs" }]);
  });

  test("leaves out the member whose calendar is not known, and who is away", async () => {
    const { ola, ben, conversationId } = await aTeamsHandoff();
    await db
      .update(people)
      .set({ awayUntil: later(start, 60 * minute) })
      .where(eq(people.id, ola.id));
    await db.delete(calendarMirrors).where(eq(calendarMirrors.personId, ben.id));
    expect(await offered(conversationId)).toEqual([["11:00", ola.id]]);
  });

  test("of two visitors who want the same time of two members at once, each gets one", async () => {
    const one = await aTeamsHandoff();
    const other = await aHandoff({ owner: one.ola, set: { teamId: one.teamId } });
    await busyAt(one.ola, start);
    const [slot] = await slots(one.conversationId);
    const both = await Promise.all(
      [one, other].map(({ conversationId }) => placeHold(ctx(client), { conversationId, slotId: slot!.id })),
    );
    expect(both.filter((placed) => placed.ok)).toHaveLength(1);
    expect(both.filter((placed) => !placed.ok && placed.error === "slot_taken")).toHaveLength(1);
    expect(await db.$count(holds, eq(holds.ownerId, one.ben.id))).toBe(1);
  });

  test("does not give a time of somebody outside the team", async () => {
    const { conversationId } = await aTeamsHandoff();
    const [slot] = await slots(conversationId);
    const stranger = await anOwnerWithCalendar();
    const slotId = slot!.id.replace(slot!.ownerId, stranger.id);
    expect(await placeHold(ctx(client), { conversationId, slotId })).toEqual({ ok: false, error: "no_owner" });
  });

  test("where a person chose the owner, only that owner's times are offered", async () => {
    const { ola, conversationId } = await aTeamsHandoff({ teamId: null });
    await busyAt(ola, start);
    expect(await offered(conversationId)).toEqual([["11:00", ola.id]]);
  });
});

test("out of hours, when nobody is there to own it, the team's times of tomorrow are offered and settle the owner", async () => {
  const hours = { "4": [["09:00", "17:00"]] as [string, string][] };
  const [ola, ben] = [await anOwnerWithCalendar({ hours }), await anOwnerWithCalendar({ hours })];
  const teamId = await aTeam([ola, ben]);
  await aRule("New business", { teamId });
  const nobody = { kind: "no_owner" as const, blocking: true, evidence: [], note: "Nobody" };
  const { handoffId, conversationId } = await aHandoff({ owner: null, exceptions: [nobody] });
  await db.update(handoffExceptions).set({ origin: "routing" }).where(eq(handoffExceptions.handoffId, handoffId));
  const [slot] = await slots(conversationId);
  expect([ola.id, ben.id]).toContain(slot!.ownerId);
  expect((await placeHold(ctx(client), { conversationId, slotId: slot!.id })).ok).toBe(true);
  const { handoff } = await found(handoffId);
  expect(handoff).toMatchObject({ ownerId: slot!.ownerId, teamId, ownerReason: "New business", openExceptions: [] });
});
