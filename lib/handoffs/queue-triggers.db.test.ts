import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { useTestDatabase } from "@/scripts/test-db-client";
import { handoffHarness, later } from "./handoff.harness";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { aHandoff } = handoffHarness(db, now);

const instant = fc.integer({ min: -2, max: 2 }).map((n) => later(now, n * 60_000));
const fields = {
  state: fc.constantFrom("needs_review", "in_review", "approved", "delivering", "delivered"),
  stateAt: instant,
  dueAt: fc.option(instant),
  openExceptions: fc.subarray<"complaint" | "emergency">(["complaint", "emergency"]),
  valueAmount: fc.option(fc.constantFrom(500, 60_000, 120_000)),
  escalatedTo: fc.option(fc.constantFrom("manager", "compliance")),
  contactName: fc.option(fc.constantFrom("Dana Reyes", "dana REYES", "Kim")),
  need: fc.constantFrom("Twelve drones", "Lifts"),
  updatedAt: instant,
};
/** Mostly one field at a time, of few values: what each trigger leaves out must be right by itself. */
const write = fc.oneof(
  { weight: 1, arbitrary: fc.record(fields, { requiredKeys: ["updatedAt"] }) },
  { weight: 1, arbitrary: fc.constant({ openExceptions: [], valueAmount: null }) },
  ...Object.entries(fields).map(([name, values]) => ({ weight: 2, arbitrary: fc.record({ [name]: values }) })),
) as fc.Arbitrary<Partial<typeof handoffs.$inferInsert>>;

test("whatever is written to a handoff, its marks and words are those that it would have if it were new", async () => {
  const { handoffId } = await aHandoff();
  const other = await aHandoff({ set: { openExceptions: ["complaint"], valueAmount: 60_000 } });
  const others = await kept(other.handoffId);
  await fc.assert(
    // One long run: each write meets what all before it left.
    fc.asyncProperty(write, async (set) => {
      await db.update(handoffs).set(set).where(eq(handoffs.id, handoffId));
      const { marks, words, wanted } = await kept(handoffId);
      expect({ marks, words }).toEqual(wanted);
    }),
    { numRuns: 600, endOnFailure: true },
  );
  expect(await kept(other.handoffId)).toEqual(others);
});

async function kept(id: string) {
  const [row] = await db.execute<{ marks: string[]; words: string; wanted: { marks: string[]; words: string } }>(sql`
    select array(select concat_ws(' ', mark, m.queue, m.place) from queue_marks m where handoff_id = h.id order by 1) as marks,
      (select words::text from queue_words where handoff_id = h.id) as words,
      json_build_object(
        'marks', array(select concat_ws(' ', mark, h.queue, h.place)
          from unnest(queue_marks_of(open_exceptions, value_amount, escalated_to)) as mark order by 1),
        'words', array_to_tsvector(search_words(concat_ws(' ', contact_name, contact_company, need)))::text) as wanted
    from handoffs h where id = ${id}`);
  if (!row) throw new Error("it has no words");
  return row;
}
