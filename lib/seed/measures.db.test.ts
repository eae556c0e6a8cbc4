import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { findRate } from "@/lib/measures/queries";
import { useTestDatabase } from "@/scripts/test-db-client";
import { seedMeasures } from "./commands.measures";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-11-20T14:00:00Z");
const wanted = { events: 3_000, days: 30, now, report: () => {} };

test("an empty desk gets exactly as many events as were asked for, counted, and no second time", async () => {
  expect(await seedMeasures(db, wanted)).toMatchObject({ ok: true });
  const [events] = await sql`select count(*)::int as n, max(at) as last from measurement_events`;
  expect(events?.["n"]).toBe(3_000);
  expect(events?.["last"].getTime()).toBeLessThan(now.getTime());
  const manager = { kind: "person", id: newId(), name: "Max", roles: ["manager"] } as const;
  const range = { from: new Date("2026-10-01T00:00:00Z"), to: now };
  for (const measure of ["answered_in_time", "question_open", "exceptions", "complete_handoffs"] as const) {
    const rate = await findRate(db, manager, measure, { range });
    if (!rate.ok) throw new Error(rate.error);
    expect(rate.data.numerator, measure).toBeGreaterThan(0);
    expect(rate.data.numerator, measure).toBeLessThan(rate.data.denominator);
  }
  expect(await seedMeasures(db, wanted)).toEqual({ ok: false, error: "real_work" });
});
