import { expect, test } from "vitest";
import { bounds, PolicyChanges } from "@/lib/settings/schema.change";
import { keptOf, numberFields, rangeOf, shownOf } from "./fields";

test("every number of the policy has a field, once", () => {
  expect(numberFields.map(({ name }) => name).toSorted()).toEqual(Object.keys(bounds).toSorted());
});

test.each(numberFields)("$label: what is shown is kept as it was, and its bounds are written in its unit", (field) => {
  for (const kept of bounds[field.name]) {
    expect(keptOf(field, shownOf(field, kept))).toBe(kept);
    expect(rangeOf(field)).toContain((kept / field.per).toLocaleString("en-GB"));
  }
  expect(PolicyChanges.safeParse({ [field.name]: null }).success).toBe(field.empty !== undefined);
});

test.each([
  ["1.5", 90],
  ["1,440", 86_400],
  [" ", null],
  ["ten", Number.NaN],
])("%o minutes are kept as %s seconds", (typed, kept) => {
  const field = numberFields.find(({ name }) => name === "responseTargetSeconds");
  expect(keptOf(field!, typed)).toBe(kept);
});
