import { beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import type { Person, Role } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { setActive, setRoles } from "./commands";
import { findSessionPerson } from "./queries";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");

beforeEach(async () => {
  await sql`truncate people, audit_entries cascade`;
});

async function aPerson(...roles: Role[]): Promise<Person> {
  const id = newId();
  await db
    .insert(people)
    .values({ id, email: `${id}@desk.example`, name: "Somebody", roles, workingHours: {}, createdAt: now });
  return { kind: "person", id, name: "Somebody", roles };
}
const as = (actor: Person) => ({ db, actor, now });
const session = (person: Person, epoch = 0) => findSessionPerson(db, { personId: person.id, epoch });

describe("setRoles", () => {
  test("taking a role away ends the person's sessions at once and is audited by names of roles only", async () => {
    const admin = await aPerson("admin");
    const rita = await aPerson("reviewer", "manager");

    expect(await setRoles(as(admin), { personId: rita.id, roles: ["reviewer"] })).toEqual({
      ok: true,
      data: { taken: ["manager"], given: [] },
    });
    expect(await session(rita)).toBeUndefined();
    expect(await session(rita, 1)).toMatchObject({ roles: ["reviewer"] });
    const [entry] = await db.select().from(auditEntries);
    expect(entry).toMatchObject({
      action: "person.set_roles",
      actorId: admin.id,
      subjectId: rita.id,
      data: { taken: ["manager"], given: [] },
    });
  });

  test("giving a role works in the running session", async () => {
    const admin = await aPerson("admin");
    const rita = await aPerson("reviewer");
    await setRoles(as(admin), { personId: rita.id, roles: ["reviewer", "compliance"] });
    expect(await session(rita)).toMatchObject({ roles: ["reviewer", "compliance"] });
  });

  test.each(["reviewer", "owner", "manager", "compliance"] as const)("a %s may not", async (role) => {
    const actor = await aPerson(role);
    expect(await setRoles(as(actor), { personId: actor.id, roles: ["admin"] })).toEqual({
      ok: false,
      error: "forbidden",
    });
    expect(await session(actor)).toMatchObject({ roles: [role] });
  });

  test("the last admin cannot step down", async () => {
    const admin = await aPerson("admin");
    expect(await setRoles(as(admin), { personId: admin.id, roles: [] })).toEqual({ ok: false, error: "last_admin" });
  });

  test("of two admins who take the role from each other at once, one stays", async () => {
    const [ana, ben] = [await aPerson("admin"), await aPerson("admin")];
    const results = await Promise.all([
      setRoles(as(ana), { personId: ben.id, roles: [] }),
      setRoles(as(ben), { personId: ana.id, roles: [] }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "last_admin" });
  });

  test("setting the roles a person already has writes nothing", async () => {
    const admin = await aPerson("admin");
    const rita = await aPerson("reviewer");
    await setRoles(as(admin), { personId: rita.id, roles: ["reviewer"] });
    expect(await session(rita)).toBeDefined();
    expect(await db.select().from(auditEntries)).toEqual([]);
  });

  test("an unknown person is not found", async () => {
    expect(await setRoles(as(await aPerson("admin")), { personId: newId(), roles: [] })).toEqual({
      ok: false,
      error: "not_found",
    });
  });
});

describe("setActive", () => {
  test("switching a person off ends their sessions, and switching on again does not revive them", async () => {
    const admin = await aPerson("admin");
    const rita = await aPerson("reviewer");
    await setActive(as(admin), { personId: rita.id, active: false });
    expect(await session(rita)).toBeUndefined();
    expect(await session(rita, 1)).toBeUndefined();

    await setActive(as(admin), { personId: rita.id, active: true });
    expect(await session(rita)).toBeUndefined();
    expect(await session(rita, 1)).toBeDefined();
    const actions = await db.select({ action: auditEntries.action }).from(auditEntries).orderBy(auditEntries.id);
    expect(actions.map(({ action }) => action)).toEqual(["person.deactivate", "person.activate"]);
  });

  test("the last admin cannot be switched off, nor anybody by a manager", async () => {
    const admin = await aPerson("admin");
    const manager = await aPerson("manager");
    expect(await setActive(as(admin), { personId: admin.id, active: false })).toEqual({
      ok: false,
      error: "last_admin",
    });
    expect(await setActive(as(manager), { personId: admin.id, active: false })).toEqual({
      ok: false,
      error: "forbidden",
    });
  });
});
