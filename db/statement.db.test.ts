import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { leads } from "@/db/schema/records";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { type Given, statement } from "./statement";

const { db } = await useTestDatabase();
const now = new Date("2026-11-22T10:00:00.123Z");

type Lead = { id: string; name: string | null; record: object | null; seenAt: Date | null };
const insertLead = statement((on, given: Given<Lead>) =>
  on.insert(leads).values({
    id: given("id"),
    name: given("name"),
    record: given("record"),
    recordSeenAt: given("seenAt"),
    createdAt: now,
    updatedAt: now,
  }),
);
const findLead = statement((on, given: Given<{ id: string }>) =>
  on
    .select({ id: leads.id, record: leads.record, seenAt: leads.recordSeenAt })
    .from(leads)
    .where(eq(leads.id, given("id"))),
);

test("what is written by it reads as written, times and json and nothing at all included", async () => {
  const [whole, bare] = [newId(), newId()];
  await insertLead(db, { id: whole, name: "Ada", record: { b: [1, null] }, seenAt: now });
  await insertLead(db, { id: bare, name: null, record: null, seenAt: null });
  expect(await findLead(db, { id: whole })).toEqual([{ id: whole, record: { b: [1, null] }, seenAt: now }]);
  expect(await findLead(db, { id: bare })).toEqual([{ id: bare, record: null, seenAt: null }]);
  // Nothing in the database's sense, not json's.
  const [found] = await db.execute(sql`select record is null as nothing from leads where id = ${bare}`);
  expect(found).toEqual({ nothing: true });
});

test("rows of a join come as drizzle gives them: what is not there is null as a whole", async () => {
  const other = alias(leads, "other");
  const pairs = statement((on, given: Given<{ id: string }>) =>
    on
      .select({ one: { id: leads.id }, two: { id: other.id, name: other.name } })
      .from(leads)
      .leftJoin(other, eq(other.name, leads.name))
      .where(eq(leads.id, given("id"))),
  );
  const [named, nameless] = [newId(), newId()];
  await insertLead(db, { id: named, name: `Ada ${named}`, record: null, seenAt: null });
  await insertLead(db, { id: nameless, name: null, record: null, seenAt: null });
  expect(await pairs(db, { id: named })).toEqual([{ one: { id: named }, two: { id: named, name: `Ada ${named}` } }]);
  expect(await pairs(db, { id: nameless })).toEqual([{ one: { id: nameless }, two: null }]);
});

test("in a transaction it is the transaction's, and ends with it", async () => {
  const id = newId();
  const back = db.transaction(async (tx) => {
    await insertLead(tx, { id, name: null, record: null, seenAt: null });
    expect(await findLead(tx, { id })).toHaveLength(1);
    expect(await findLead(db, { id })).toEqual([]);
    throw new Error("back");
  });
  await expect(back).rejects.toThrow("back");
  expect(await findLead(db, { id })).toEqual([]);
});

test("several writes in one statement are carried out together or not at all", async () => {
  const two = statement((on, given: Given<{ id: string; name: string; newId: string }>) => {
    const named = on
      .update(leads)
      .set({ name: given("name") })
      .where(eq(leads.id, given("id")));
    const made = on.insert(leads).values({ id: given("newId"), createdAt: now, updatedAt: now });
    return on.execute(sql`with named as ${named} ${made.getSQL()}`);
  });
  const names = statement((on, given: Given<{ id: string }>) =>
    on
      .select({ name: leads.name })
      .from(leads)
      .where(eq(leads.id, given("id"))),
  );
  const [id, second] = [newId(), newId()];
  await insertLead(db, { id, name: "before", record: null, seenAt: null });
  await two(db, { id, name: "after", newId: second });
  expect([await names(db, { id }), await names(db, { id: second })]).toEqual([[{ name: "after" }], [{ name: null }]]);
  await expect(two(db, { id, name: "once more", newId: second })).rejects.toMatchObject({ cause: { code: "23505" } });
  expect(await names(db, { id })).toEqual([{ name: "after" }]);
});

test("its text is built once, whatever it is given and by whomever", async () => {
  let built = 0;
  const find = statement((on, given: Given<{ id: string }>) => {
    built += 1;
    return on
      .select({ id: leads.id })
      .from(leads)
      .where(eq(leads.id, given("id")));
  });
  expect(built).toBe(0);
  await Promise.all([find(db, { id: newId() }), db.transaction((tx) => find(tx, { id: newId() }))]);
  expect(built).toBe(1);
});

test("a value that was forgotten is told by its name, and what is given never is part of the text", async () => {
  // @ts-expect-error what the types forbid
  await expect(async () => findLead(db, {})).rejects.toThrow("a statement was given no id");
  await expect(findLead(db, { id: "' or true --" })).rejects.toMatchObject({ cause: { code: "22P02" } });
});
