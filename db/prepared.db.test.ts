import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { people } from "@/db/schema/people";
import { useTestDatabase } from "@/scripts/test-db-client";
import type { Queryable } from "./client";

const { db } = await useTestDatabase({ max: 1 });

const preparedWith = async (tx: Queryable, words: string) => {
  const rows = await tx.execute(sql`select statement from pg_prepared_statements where statement like ${`%${words}%`}`);
  return rows.map(({ statement }) => statement).filter((text) => !String(text).includes("pg_prepared_statements"));
};

test("a statement is prepared once on its connection, whatever its values", async () => {
  for (const name of ["Ada", "Ben", "it's; drop table people"]) {
    expect(await db.select().from(people).where(sql`${people.name} = ${name} and 1 = 1`)).toEqual([]);
  }
  expect(await preparedWith(db, "1 = 1")).toHaveLength(1);
});

test("statements in a transaction and in one within it are prepared, too", async () => {
  await db.transaction(async (tx) => {
    await tx.select().from(people).where(sql`${people.name} = ${"Ada"} and 2 = 2`);
    expect(await preparedWith(tx, "2 = 2")).toHaveLength(1);
    await tx.transaction(async (inner) => {
      await inner.select().from(people).where(sql`${people.name} = ${"Ada"} and 3 = 3`);
      expect(await preparedWith(inner, "3 = 3")).toHaveLength(1);
    });
  });
});

test("what fails in a transaction still undoes it", async () => {
  const before = await db.select().from(people);
  const failing = db.transaction(async (tx) => {
    await tx.execute(sql`update people set name = ${"nobody"}`);
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await db.select().from(people)).toEqual(before);
});
