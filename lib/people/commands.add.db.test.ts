import { beforeEach, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { type Actor, operator, type Role, system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { addPerson } from "./commands.add";
import { signInWithPassword } from "./commands.sign-in";
import type { AddPerson } from "./schema.add";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");
const as = (actor: Actor) => ({ db, actor, now });
const person = (...roles: Role[]): Actor => ({ kind: "person", id: newId(), name: "Somebody", roles });

beforeEach(async () => {
  await sql`truncate people, audit_entries cascade`;
});

const ana: AddPerson = {
  email: "ana@desk.example",
  name: "Ana Silva",
  roles: ["owner", "admin"],
  timeZone: "Europe/Berlin",
  workingHours: { "1": [["09:00", "17:00"]] },
  calendarId: null,
  crmOwnerId: "77",
  capacity: 5,
  hasPassword: true,
};

test("who was added signs in with the password that was answered, which is nowhere in the store", async () => {
  const added = await addPerson(as(operator), ana);
  if (!added.ok) throw new Error(added.error);
  const { id, password } = added.data;
  const { hasPassword: _, ...values } = ana;
  const [row] = await db.select().from(people);
  expect(row).toMatchObject({ id, ...values, active: true });
  expect(JSON.stringify(row)).not.toContain(password);
  expect(
    await signInWithPassword(
      { db, now, emailKey: Buffer.alloc(32) },
      { email: "Ana@desk.example", password: password ?? "" },
    ),
  ).toMatchObject({ ok: true, data: { personId: id } });
});

test("the trail says that the operator did it, and neither name nor address", async () => {
  await addPerson(as(operator), ana);
  const [entry] = await db.select().from(auditEntries);
  expect(entry).toMatchObject({
    actorKind: "system",
    actorId: null,
    action: "person.create",
    data: { by: "operator", roles: ["owner", "admin"], password: true },
  });
  expect(JSON.stringify(entry)).not.toMatch(/ana/i);
});

test("an admin adds people too, and is named in the trail", async () => {
  const admin = person("admin");
  expect(await addPerson(as(admin), ana)).toMatchObject({ ok: true });
  const [entry] = await db.select().from(auditEntries);
  expect(entry).toMatchObject({ actorKind: "person", data: { roles: ["owner", "admin"], password: true } });
  expect(entry?.data).not.toHaveProperty("by");
});

test("somebody of the identity provider gets no password", async () => {
  expect(await addPerson(as(operator), { ...ana, hasPassword: false })).toMatchObject({ data: { password: null } });
  const [row] = await db.select().from(people);
  expect(row?.passwordHash).toBeNull();
});

test("an address is taken in whatever case, and the second of two at once is told", async () => {
  await db
    .insert(people)
    .values({ id: newId(), email: "ANA@desk.example", name: "A", roles: [], workingHours: {}, createdAt: now });
  expect(await addPerson(as(operator), ana)).toEqual({ ok: false, error: "email_taken" });
  const ben = { ...ana, email: "ben@desk.example" };
  const both = await Promise.all([addPerson(as(operator), ben), addPerson(as(operator), ben)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual({ ok: false, error: "email_taken" });
  expect(await db.$count(auditEntries)).toBe(1);
});

test.each<[string, Actor]>([
  ["a person of every other role", person("reviewer", "owner", "manager", "compliance")],
  ["an API client", { kind: "client", id: newId(), sourceId: newId(), scopes: [] }],
  ["the desk by itself, as the worker is", system],
])("%s may not", async (_, actor) => {
  expect(await addPerson(as(actor), ana)).toEqual({ ok: false, error: "forbidden" });
  expect([await db.$count(people), await db.$count(auditEntries)]).toEqual([0, 0]);
});
