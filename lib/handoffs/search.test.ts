import { describe, expect, test } from "vitest";
import { readSearch } from "./search";

describe("what was typed", () => {
  test.each([
    ["Dana Reyes", "'dana':* & 'reyes':*"],
    ["  MÜLLER  ", "'muller':*"],
    ["Bjørn Straße", "'bjorn':* & 'strasse':*"],
    ["100% offline", "'100' & 'offline':*"],
    ["a demo", "'a' & 'demo':*"],
    ["%", null],
    ["_%\\*", null],
    ["o'brien'); drop table", "'o' & 'brien' & 'drop':* & 'table':*"],
    ["w1 w2 w3 w4 w5 w6 w7 w8 w9", "'w1':* & 'w2':* & 'w3':* & 'w4':* & 'w5':* & 'w6':* & 'w7':* & 'w8':*"],
    ["x".repeat(60), `'${"x".repeat(40)}'`],
  ])("%j finds words that begin %s, and first of all the whole ones", (typed, beginnings) => {
    const words = beginnings?.replaceAll(":*", "") ?? null;
    expect(readSearch(typed)).toMatchObject({ words, beginnings });
  });

  test.each([
    ["+44 20 7946 0018", "442079460018"],
    ["020 7946 0018", "2079460018"],
    ["+44 (0)20 7946-0018", "442079460018"],
    ["7946001", "7946001"],
    ["0018", null],
    ["140 technicians", null],
  ])("%j has the digits %s", (typed, digits) => expect(readSearch(typed).digits).toBe(digits));

  test.each([
    ["Dana@North", "dana@north", null],
    ["dana.reyes@northwind.example", "dana.reyes@northwind.example", null],
    ["dana.reyes", "dana.reyes", "dana.reyes"],
    ["@northwind.example", null, "northwind.example"],
    ["northwind", null, null],
    ["dana @north", null, null],
  ])("%j is the address %s, the domain %s", (typed, email, domain) => {
    expect(readSearch(typed)).toMatchObject({ email, domain });
  });

  test("an id of ours is known by its form", () => {
    const id = "01990000-0000-7000-8000-00000000000A";
    expect(readSearch(` ${id} `)).toMatchObject({ id: id.toLowerCase(), exact: id });
    expect(readSearch("chat-48213").id).toBeNull();
  });
});
