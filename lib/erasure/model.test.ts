import { describe, expect, test } from "vitest";
import { addressOf, stateAfter, sumOf } from "./model";

describe("addressOf", () => {
  test.each([
    ["Dana@Northwind.example ", { email: "dana@northwind.example" }],
    ["+1 (415) 555-0132", { phone: "+14155550132" }],
    ["+44 20 7946 0018", { phone: "+442079460018" }],
  ])("reads %s", (typed, expected) => {
    expect(addressOf(typed)).toEqual(expected);
  });

  test.each(["", "Dana Reyes", "dana@", "020 7946 0018", "northwind.example"])("finds no address in %j", (typed) => {
    expect(addressOf(typed)).toBeNull();
  });
});

test("counts of the same kinds are added, and none of nothing is named", () => {
  expect(sumOf({ chat: 1, message: 4 }, { message: 2, note: 0 })).toEqual({ chat: 1, message: 6 });
});

test.each([
  [[], "done"],
  [["done", "done"], "done"],
  [["done", "waiting"], "elsewhere"],
  [["dead"], "elsewhere"],
  [["by_hand"], "elsewhere"],
] as const)("an erasure with %j elsewhere is %s", (elsewhere, expected) => {
  expect(stateAfter(elsewhere)).toBe(expected);
});
