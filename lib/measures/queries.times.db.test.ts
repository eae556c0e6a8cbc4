import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { useTestDatabase } from "@/scripts/test-db-client";
import { factsFixture } from "./commands.fixture";
import { rollUp } from "./commands.roll-up";
import { growth } from "./model/bins";
import { stageNames } from "./model/stages";
import { findAllTimes } from "./queries.times";

const { db } = await useTestDatabase();
const { aChat, forgetAll } = factsFixture(db);
const hours = (n: number) => new Date(Date.parse("2026-11-10T00:00:00Z") + n * 3_600_000);
/** In a zone an hour ahead, so that days of rollups and edges are both read. */
const range = { from: hours(-25), to: hours(47) };
const [never, always] = [Number.POSITIVE_INFINITY, 0];

beforeEach(() => forgetAll());

/** The same times read both ways: sorted, and by rollups. */
async function bothWays() {
  await rollUp(db);
  return {
    sorted: await findAllTimes(db, { range }, undefined, never),
    counted: await findAllTimes(db, { range }, undefined, always),
  };
}

test("from rollups the response times are the very same, and those of the stages within their bounds", {
  timeout: 120_000,
}, async () => {
  const answer = fc.record({ at: fc.integer({ min: -25, max: 46 }), ms: fc.integer({ min: 1, max: 3_000_000 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 12, maxLength: 16 }), async (answers) => {
      await forgetAll();
      for (const { at, ms } of answers) await aChat(hours(at), { until: "responded", responseMs: 180_000 + ms });
      const { sorted, counted } = await bothWays();
      expect(counted.responses).toEqual(sorted.responses);
      expect(counted.stages.count).toBe(sorted.stages.count);
      for (const stage of stageNames) {
        const [is, was] = [counted.stages.stages[stage], sorted.stages.stages[stage]];
        // The stages before the owner are whole minutes here: all alike, so that a bin's width is all that can differ.
        if (stage === "owner") continue;
        for (const of of ["p50", "p90"] as const)
          expect(Math.abs(is[of] - was[of])).toBeLessThanOrEqual(was[of] * (growth - 1) + 1);
        expect(Math.abs(counted.stages.middle![stage] - sorted.stages.middle![stage])).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

test("many answers: median and p90 of the owner's stage are within a bin, and so are its means", {
  timeout: 120_000,
}, async () => {
  for (let n = 0; n < 60; n += 1) await aChat(hours(n % 40), { until: "responded", responseMs: 190_000 + n * n * 160 });
  const { sorted, counted } = await bothWays();
  const within = (is: number, was: number) => expect(Math.abs(is - was) / was).toBeLessThanOrEqual(growth - 1);
  within(counted.stages.stages.owner.p50, sorted.stages.stages.owner.p50);
  within(counted.stages.stages.owner.p90, sorted.stages.stages.owner.p90);
  within(counted.stages.middle!.owner, sorted.stages.middle!.owner);
  within(counted.stages.slowest!.owner, sorted.stages.slowest!.owner);
  expect(counted.responses).toEqual(sorted.responses);
});

test("of none there are no times either way", async () => {
  const { sorted, counted } = await bothWays();
  expect(counted).toEqual(sorted);
  expect(counted.responses).toMatchObject({ count: 0, p50: null });
});
