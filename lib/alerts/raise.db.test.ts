import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { raiseAlert } from "./commands.raise";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T10:00:00Z");

const raise = (id: string, kind: "emergency" | "slot_taken" = "emergency") =>
  db.transaction((tx) => raising(tx, id, kind));
const raising = (tx: Tx, id: string, kind: "emergency" | "slot_taken" = "emergency") =>
  raiseAlert(tx, { kind, roles: ["reviewer", "manager"], subject: { kind: "handoff", id }, now });
const rolesTold = async (id: string) =>
  (await db.select().from(alerts).where(eq(alerts.subjectId, id))).map(({ role }) => role).toSorted();
async function jobsAbout(id: string): Promise<number> {
  const [row] = await db.execute<{ n: string }>(sql`
    select count(*) n from graphile_worker.jobs join alerts on jobs.key = 'send_alert:' || alerts.id::text
    where alerts.subject_id = ${id}`);
  return Number(row?.n);
}

describe("a matter that is raised", () => {
  test("is told to each role, and passed on once, however many roles there are", async () => {
    const id = newId();
    await raise(id);
    expect(await rolesTold(id)).toEqual(["manager", "reviewer"]);
    expect(await jobsAbout(id)).toBe(1);
  });

  test("again while nobody has seen it is told once", async () => {
    const id = newId();
    await raise(id);
    await raise(id);
    expect(await rolesTold(id)).toHaveLength(2);
    expect(await jobsAbout(id)).toBe(1);
  });

  test("again is told to the role that had seen it, and not passed on while another has not", async () => {
    const id = newId();
    await raise(id);
    await db.execute(
      sql`update alerts set seen_at = ${now.toISOString()} where subject_id = ${id} and role = 'reviewer'`,
    );
    await raise(id);
    expect(await rolesTold(id)).toEqual(["manager", "reviewer", "reviewer"]);
    expect(await jobsAbout(id)).toBe(1);
  });

  test("again after everybody had seen it is news", async () => {
    const id = newId();
    await raise(id);
    await db.execute(sql`update alerts set seen_at = ${now.toISOString()} where subject_id = ${id}`);
    await raise(id);
    expect(await jobsAbout(id)).toBe(2);
  });

  test("twice at the same moment is passed on once", async () => {
    const id = newId();
    await Promise.all([raise(id), raise(id)]);
    expect(await rolesTold(id)).toHaveLength(2);
    expect(await jobsAbout(id)).toBe(1);
  });

  test("in a transaction that fails is told to nobody", async () => {
    const id = newId();
    const failing = db.transaction(async (tx) => {
      await raising(tx, id);
      throw new Error("nothing happened");
    });
    await expect(failing).rejects.toThrow("nothing happened");
    expect(await rolesTold(id)).toEqual([]);
    expect(await jobsAbout(id)).toBe(0);
  });

  test("of a kind for the desk alone is not passed on", async () => {
    const id = newId();
    await raise(id, "slot_taken");
    expect(await rolesTold(id)).toHaveLength(2);
    expect(await jobsAbout(id)).toBe(0);
  });
});
