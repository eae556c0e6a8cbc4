import { expect, inject, test } from "vitest";
import { faults } from "./all";
import { dice } from "./fault";

/** As many trials of each fault as there is time for; `npm run faults` runs the long version of the same code. */
const seed = 1;

test.each(faults.map((fault) => ({ title: fault.title, fault })))(
  "no invariant is violated by: $title",
  async ({ fault }) => {
    const bench = { server: inject("testDatabaseServer"), random: dice(seed), say: () => {}, isShort: true };
    const { trials, violations } = await fault.run(bench, fault.short);
    expect(violations).toEqual([]);
    expect(trials).toBe(fault.short);
  },
  300_000,
);
