import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { conversations } from "@/db/schema/conversations";
import { erasures } from "@/db/schema/erasures";
import { handoffs } from "@/db/schema/handoffs";
import { policies } from "@/db/schema/settings";
import { useTestDatabase } from "@/scripts/test-db-client";
import { erasureFixture, zelda } from "./commands.fixture";
import { eraseKeptLong } from "./commands.retain";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const fixture = await erasureFixture(db, now);
const over = async ({ conversationId, handoffId }: { conversationId: string; handoffId: string }) => {
  await db.update(conversations).set({ status: "ended" }).where(eq(conversations.id, conversationId));
  await db.update(handoffs).set({ state: "rejected" }).where(eq(handoffs.id, handoffId));
};
const days = (count: number) => {
  clock = new Date(clock.getTime() + count * 24 * 3600_000);
};

test("chats are kept as long as policy says, then erased with people who have no other, and an open one stays", async () => {
  const old = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  await over(old);
  const open = await fixture.aChat(["I am at rival@other.example. What does it cost?"]);
  await fixture.say(old.conversationId, "email", "denied");
  days(400);
  expect(await eraseKeptLong({ db, now })).toBe(0);

  const value = { retentionDays: 365 };
  await db.insert(policies).values({ name: "standing", value, updatedAt: now() });
  expect([await eraseKeptLong({ db, now }), await eraseKeptLong({ db, now })]).toEqual([1, 0]);
  // The open one's page names them too, and stays.
  expect((await fixture.whereStill()).toSorted()).toEqual(["public.conversations: 1", "public.webhooks: 1"]);
  expect((await fixture.conversationOf(open.conversationId))?.erasedAt).toBeNull();
  expect(await db.select().from(erasures)).toMatchObject([
    { reason: "retention", state: "done", requestedBy: null, counts: { person: 1, chat: 1, message: 1 } },
  ]);

  const again = await fixture.aChat([`I am at ${zelda.email}. How much is it now?`]);
  const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, again.handoffId));
  expect(handoff?.consent).toMatchObject({ email: "denied" });
});

test("somebody who wrote again lately stays known, and only their old chat goes", async () => {
  const old = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  await over(old);
  days(366);
  const fresh = await fixture.aChat([`Me again, ${zelda.email}. And now?`]);
  await over(fresh);
  expect(await eraseKeptLong({ db, now })).toBeGreaterThanOrEqual(1);
  expect((await fixture.conversationOf(old.conversationId))?.erasedAt).toEqual(now());
  expect((await fixture.conversationOf(fresh.conversationId))?.erasedAt).toBeNull();
  expect(await fixture.whereStill()).toContainEqual(expect.stringContaining("leads"));
});

test("a run that dies between chats and people is taken up: nobody is forgotten, and nothing goes twice", async () => {
  await sql`update conversations set status = 'ended'`;
  await sql`update handoffs set state = 'rejected'`;
  days(366);
  await eraseKeptLong({ db, now });
  const chat = await fixture.aChat([`I am at ${zelda.email}. How much is it?`]);
  await over(chat);
  days(366);
  // As a worker that is killed there: each chat is a transaction, and the people are one of their own after them.
  await sql`create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`;
  await sql`create trigger dies before update of erased_at on leads for each row execute function die()`;
  await expect(eraseKeptLong({ db, now })).rejects.toThrow('update "leads"');
  await sql`drop trigger dies on leads`;
  const begun = () => db.select().from(erasures).where(eq(erasures.state, "running"));
  expect(await begun()).toMatchObject([{ reason: "retention", counts: { chat: 1 } }]);
  expect(await fixture.whereStill()).toContainEqual(expect.stringContaining("leads"));

  const [broken] = await begun();
  // What is taken up is ended as it was begun, also where policy keeps everything by now.
  await db.update(policies).set({ value: {} });
  await Promise.all([eraseKeptLong({ db, now }), eraseKeptLong({ db, now })]);
  expect(await begun()).toEqual([]);
  const [ended] = await db.select().from(erasures).where(eq(erasures.id, broken!.id));
  expect(ended).toMatchObject({ state: "done", finishedAt: now(), counts: { person: 1, chat: 1, message: 1 } });
  expect(await fixture.whereStill()).not.toContainEqual(expect.stringContaining("leads"));
  const told = and(eq(auditEntries.action, "person.erased"), eq(auditEntries.subjectId, broken!.id));
  expect(await db.$count(auditEntries, told)).toBe(1);
});
