import { describe, expect, test } from "vitest";
import { readQueueFilter, shownState } from "./queue-filter";

const owner = "01a1fe8e-34a7-7609-8911-cd278acdfba3";

describe("the filters of a query string", () => {
  test("are read, each by its own words", () => {
    const query = {
      ...{ state: "escalated", exception: "pricing_request", route: "sales", value: "50000" },
      ...{ page: "/pricing", owner, search: "  dana  " },
    };
    expect(readQueueFilter(query)).toEqual({ ...query, search: "dana" });
  });

  test.each([
    ["state", "open' or 1=1"],
    ["state", ["open"]],
    ["exception", "no_such_kind"],
    ["route", ""],
    ["value", "1"],
    ["owner", "me"],
    ["owner", `${owner}0`],
    ["page", " "],
    ["page", "x".repeat(501)],
    ["search", "x".repeat(201)],
    ["search", 7],
    ["after", "anything"],
  ])("%s with %j is none", (name, value) => {
    const filter = readQueueFilter({ [name]: value });
    expect(Object.values(filter).filter((one) => one !== undefined)).toEqual([]);
  });
});

test.each([
  [{}, "open"],
  [{ search: "dana" }, "any"],
  [{ search: "dana", state: "rejected" as const }, "rejected"],
])("%j lists %s", (filter, state) => {
  expect(shownState(filter)).toBe(state);
});
