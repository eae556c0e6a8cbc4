import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { conversations } from "@/db/schema/conversations";
import { people } from "@/db/schema/people";
import { policies } from "@/db/schema/settings";
import { sources } from "@/db/schema/sources";
import { type Person, type Role, system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { changePolicy, previewRetention } from "./commands";
import { findPolicy, findStanding } from "./queries";
import type { PolicyChanges } from "./schema.change";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");

beforeEach(async () => {
  await sql`truncate people, policies, audit_entries cascade`;
});

async function aPerson(...roles: Role[]): Promise<Person> {
  const id = newId();
  const email = `${id}@desk.example`;
  await db.insert(people).values({ id, email, name: "Ada", roles, workingHours: {}, createdAt: now });
  return { kind: "person", id, name: "Ada", roles };
}
const as = (actor: Person) => ({ db, actor, now });
const seen = async () => (await findStanding(db)).seen;
const change = async (actor: Person, changes: PolicyChanges, name?: string) =>
  changePolicy(as(actor), { seen: name ?? (await seen()), changes });
const stored = async () => (await db.select().from(policies))[0]?.value;
const entries = () => db.select().from(auditEntries).where(eq(auditEntries.action, "policy.change"));

describe("changePolicy", () => {
  test("sets what is given at once, leaves the rest to the defaults, and says in the trail what stood before", async () => {
    const admin = await aPerson("admin");
    const changes = { responseTargetSeconds: 600, holidays: [{ date: "2026-12-25" }], retentionDays: 365 };
    expect(await change(admin, changes)).toEqual({
      ok: true,
      data: { fields: ["responseTargetSeconds", "holidays", "retentionDays"] },
    });
    expect(await findPolicy(db)).toMatchObject({ ...changes, meetingMinutes: 30 });
    expect(await stored()).toEqual(changes);
    expect((await findStanding(db)).changed).toEqual({ at: now, by: "Ada" });
    expect(await entries()).toMatchObject([
      {
        actorId: admin.id,
        subjectKind: "policy",
        data: {
          fields: ["responseTargetSeconds", "holidays", "retentionDays"],
          before: { responseTargetSeconds: 300, holidays: [], retentionDays: null },
          after: changes,
        },
      },
    ]);
  });

  test("takes back what the company set, so that the environment and the usual count again", async () => {
    const admin = await aPerson("admin");
    await change(admin, { undoWindowMs: 20_000, retentionDays: 90, meetingMinutes: 45 });
    await change(admin, { undoWindowMs: null, retentionDays: null });
    expect(await stored()).toEqual({ meetingMinutes: 45 });
    expect((await entries()).at(-1)?.data).toMatchObject({
      before: { undoWindowMs: 20_000, retentionDays: 90 },
      after: { undoWindowMs: null, retentionDays: null },
    });
  });

  test("of what stands already changes nothing and leaves no entry", async () => {
    const admin = await aPerson("admin");
    const same = { meetingMinutes: 30, undoWindowMs: null, holidays: [] };
    expect(await change(admin, same)).toEqual({ ok: true, data: { fields: [] } });
    expect([await stored(), await entries()]).toEqual([undefined, []]);
  });

  test.each(["reviewer", "owner", "manager", "compliance"] as const)("a %s may not, nor look ahead", async (role) => {
    const person = await aPerson(role);
    const refused = { ok: false, error: "forbidden" };
    expect(await change(person, { retentionDays: 30 })).toEqual(refused);
    expect(await previewRetention(as(person), { retentionDays: 30 })).toEqual(refused);
    expect([await stored(), await entries()]).toEqual([undefined, []]);
  });

  test("nor may the desk itself", async () => {
    const input = { seen: await seen(), changes: { retentionDays: 30 } };
    expect(await changePolicy({ db, actor: system, now }, input)).toEqual({ ok: false, error: "forbidden" });
  });

  test("what was seen before somebody else's change is refused, and theirs stands", async () => {
    const [ada, ben] = [await aPerson("admin"), await aPerson("admin")];
    const old = await seen();
    await change(ada, { meetingMinutes: 45 });
    expect(await change(ben, { holdMinutes: 90 }, old)).toEqual({ ok: false, error: "stale" });
    expect(await stored()).toEqual({ meetingMinutes: 45 });
    expect(await entries()).toHaveLength(1);
  });

  test.each([
    ["where nobody had set anything", async () => {}],
    ["where something stood", async (admin: Person) => void (await change(admin, { holdMinutes: 90 }))],
  ])("of two at the same moment one counts, %s", async (_, before) => {
    const admin = await aPerson("admin");
    await before(admin);
    const [had, name] = [(await entries()).length, await seen()];
    const both = await Promise.all([45, 60].map((meetingMinutes) => change(admin, { meetingMinutes }, name)));
    expect(both.map((answer) => (answer.ok ? "done" : answer.error)).toSorted()).toEqual(["done", "stale"]);
    expect(await entries()).toHaveLength(had + 1);
  });
});

test("how many chats a shorter time erases is known before it is set, and looking changes nothing", async () => {
  const admin = await aPerson("admin");
  const sourceId = newId();
  await db.insert(sources).values({ id: sourceId, name: "Site", createdAt: now });
  const days = (count: number) => new Date(now.getTime() - count * 24 * 3600_000);
  const chat = (age: number, status: "live" | "ended") => {
    const [id, at] = [newId(), days(age)];
    const moments = { startedAt: at, createdAt: at, updatedAt: at };
    return db.insert(conversations).values({ id, sourceId, externalId: id, status, ...moments });
  };
  for (const age of [10, 40, 400]) await chat(age, "ended");
  await chat(400, "live");
  const ahead = async (retentionDays: number) => previewRetention(as(admin), { retentionDays });
  expect(await Promise.all([30, 60, 500].map(ahead))).toEqual(
    [2, 1, 0].map((chats) => ({ ok: true, data: { chats } })),
  );
  expect([await stored(), await entries()]).toEqual([undefined, []]);
});
