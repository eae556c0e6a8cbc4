import { beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { people, signInFailures } from "@/db/schema/people";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { failureWindowMs, signInWithPassword, signInWithVerifiedEmail } from "./commands.sign-in";
import { hashPassword } from "./password";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");
const emailKey = Buffer.alloc(32, 7);
const ctx = { db, now, emailKey };
const passwordHash = await hashPassword("correct horse");

const rita = newId();
beforeEach(async () => {
  await sql`truncate people, sign_in_failures, audit_entries cascade`;
  await db.insert(people).values({
    id: rita,
    email: "Rita@desk.example",
    name: "Rita",
    roles: ["reviewer"],
    passwordHash,
    workingHours: {},
    sessionEpoch: 4,
    createdAt: now,
  });
});

const right = { email: " rita@DESK.example ", password: "correct horse" };
const wrong = { ...right, password: "correct hose" };

async function fail(times: number, email = right.email) {
  for (let done = 0; done < times; done += 1) await signInWithPassword(ctx, { ...wrong, email });
}

describe("by password", () => {
  test("the right password opens a session of the present epoch, whatever the letters' case in the address", async () => {
    expect(await signInWithPassword(ctx, right)).toEqual({ ok: true, data: { personId: rita, epoch: 4 } });
    const [entry] = await db.select().from(auditEntries);
    expect(entry).toMatchObject({ action: "person.sign_in", actorId: rita, data: { by: "password" } });
    expect(await db.select().from(signInFailures)).toEqual([]);
  });

  test("a wrong password and an unknown address are told alike, and neither address nor password is kept", async () => {
    expect(await signInWithPassword(ctx, wrong)).toEqual({ ok: false, error: "wrong" });
    expect(await signInWithPassword(ctx, { ...wrong, email: "nobody@desk.example" })).toEqual({
      ok: false,
      error: "wrong",
    });
    const kept = JSON.stringify([await db.select().from(auditEntries), await db.select().from(signInFailures)]);
    expect(kept).toContain("person.sign_in_failed");
    expect(kept.toLowerCase()).not.toMatch(/rita@|nobody@|hose/);
  });

  test("a person who was switched off is refused with the right password", async () => {
    await db.update(people).set({ active: false });
    expect(await signInWithPassword(ctx, right)).toEqual({ ok: false, error: "wrong" });
  });

  test("a person without a password cannot sign in by one", async () => {
    await db.update(people).set({ passwordHash: null });
    expect(await signInWithPassword(ctx, right)).toEqual({ ok: false, error: "wrong" });
  });

  test("after ten failures within a quarter of an hour even the right password waits, for that address only", async () => {
    await fail(10);
    expect(await signInWithPassword(ctx, right)).toEqual({ ok: false, error: "too_many" });
    expect(await signInWithPassword(ctx, { ...wrong, email: "nobody@desk.example" })).toMatchObject({ error: "wrong" });
    const later = { ...ctx, now: new Date(now.getTime() + failureWindowMs) };
    expect(await signInWithPassword(later, right)).toMatchObject({ ok: true });
  });

  test("attempts refused for being too many do not make the wait longer", async () => {
    await fail(10);
    await signInWithPassword({ ...ctx, now: new Date(now.getTime() + failureWindowMs - 1) }, wrong);
    expect(await db.select().from(signInFailures)).toHaveLength(10);
  });

  test("of fifteen guesses made at once no more than ten are checked", async () => {
    const results = await Promise.all(Array.from({ length: 15 }, () => signInWithPassword(ctx, wrong)));
    const checked = results.filter((result) => !result.ok && result.error === "wrong");
    // Where all are counted before the first is checked, none is: never more than ten either way.
    expect(checked.length).toBeLessThanOrEqual(10);
  });
});

describe("by an identity provider", () => {
  test("a verified address of an active person is signed in", async () => {
    expect(await signInWithVerifiedEmail(ctx, { email: "rita@desk.example", verified: true })).toEqual({
      ok: true,
      data: { personId: rita, epoch: 4 },
    });
  });

  test.each([
    ["unverified", { email: "rita@desk.example", verified: false }],
    ["unverified", { email: undefined, verified: true }],
    ["unknown", { email: "nobody@desk.example", verified: true }],
  ])("%s: %o is refused and audited without the address", async (error, given) => {
    expect(await signInWithVerifiedEmail(ctx, given)).toEqual({ ok: false, error });
    const [entry] = await db.select().from(auditEntries);
    expect(entry).toMatchObject({ action: "person.sign_in_failed", actorId: null, data: { reason: error } });
    expect(JSON.stringify(entry)).not.toContain("@");
  });

  test("a person who was switched off is refused", async () => {
    await db.update(people).set({ active: false });
    expect(await signInWithVerifiedEmail(ctx, { email: "rita@desk.example", verified: true })).toMatchObject({
      error: "unknown",
    });
  });
});
