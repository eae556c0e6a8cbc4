import { beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { type Actor, operator } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { resetPassword, setDetails } from "./commands.details";
import { hashPassword, verifyPassword } from "./password";
import { findSessionPerson } from "./queries";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");
const ctx = { db, actor: operator, now };
const old = await hashPassword("the old one");
const personId = newId();

beforeEach(async () => {
  await sql`truncate people, audit_entries cascade`;
  await db.insert(people).values({
    id: personId,
    email: "ana@desk.example",
    name: "Ana",
    roles: ["owner"],
    passwordHash: old,
    workingHours: { "1": [["09:00", "17:00"]] },
    calendarId: "ana@calendar.example",
    createdAt: now,
  });
});
const ana = async () => {
  const [row] = await db.select().from(people);
  if (!row) throw new Error("nobody there");
  return row;
};
const nobody = { personId: newId(), details: {} };

describe("setDetails", () => {
  test("changes what is named, leaves the rest, and the trail names fields without what they hold", async () => {
    const details = { name: "Ana Silva", calendarId: null, timeZone: "Europe/Berlin" };
    expect(await setDetails(ctx, { personId, details })).toMatchObject({ ok: true });
    expect(await ana()).toMatchObject({ ...details, workingHours: { "1": [["09:00", "17:00"]] }, capacity: 20 });
    const [entry] = await db.select().from(auditEntries);
    expect(entry).toMatchObject({ action: "person.set_details", subjectId: personId });
    expect(entry?.data).toEqual({ by: "operator", fields: ["name", "calendarId", "timeZone"] });
  });

  test("what is so already is not written again", async () => {
    const details = { name: "Ana", workingHours: { "1": [["09:00", "17:00"]] } } as const;
    expect(await setDetails(ctx, { personId, details: structuredClone(details) as object })).toEqual({
      ok: true,
      data: { fields: [] },
    });
    expect(await db.$count(auditEntries)).toBe(0);
  });
});

describe("resetPassword", () => {
  test("the new one is right, the old one wrong, and every session has ended", async () => {
    const reset = await resetPassword(ctx, { personId, password: "new" });
    const { passwordHash } = await ana();
    expect(await verifyPassword((reset.ok && reset.data.password) || "", passwordHash)).toBe(true);
    expect(await verifyPassword("the old one", passwordHash)).toBe(false);
    expect(await findSessionPerson(db, { personId, epoch: 0 })).toBeUndefined();
    const [entry] = await db.select().from(auditEntries);
    expect(entry).toMatchObject({ action: "person.reset_password", data: { by: "operator", password: true } });
  });

  test("taken away, nobody signs in by password any more", async () => {
    expect(await resetPassword(ctx, { personId, password: "none" })).toEqual({ ok: true, data: { password: null } });
    expect(await ana()).toMatchObject({ passwordHash: null, sessionEpoch: 1 });
  });
});

test("nobody there is told as that", async () => {
  expect(await setDetails(ctx, nobody)).toEqual({ ok: false, error: "not_found" });
  expect(await resetPassword(ctx, { ...nobody, password: "new" })).toEqual({ ok: false, error: "not_found" });
});

test("a person without admin changes nobody, not even themselves", async () => {
  const actor: Actor = { kind: "person", id: personId, name: "Ana", roles: ["manager", "owner"] };
  expect(await setDetails({ ...ctx, actor }, { personId, details: { name: "Boss" } })).toMatchObject({
    error: "forbidden",
  });
  expect(await resetPassword({ ...ctx, actor }, { personId, password: "new" })).toMatchObject({ error: "forbidden" });
  expect(await ana()).toMatchObject({ name: "Ana", passwordHash: old, sessionEpoch: 0 });
});
