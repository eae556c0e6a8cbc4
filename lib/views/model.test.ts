import { describe, expect, test } from "vitest";
import { builtInViews, viewQuery } from "./model";

describe("the filters of a view", () => {
  test.each([
    ["route=sales&exception=emergency", "exception=emergency&route=sales"],
    ["state=open", ""],
    ["state=open&search=dana", "search=dana&state=open"],
    ["state=rejected&after=abc&utm=x", "state=rejected"],
    ["exception=nonsense&owner=1;drop", ""],
    ["page=%2Fa%3Fb%26c", "page=%2Fa%3Fb%26c"],
    ["", ""],
  ])("%j is kept as %j", (search, query) => expect(viewQuery(search)).toBe(query));

  test("built-in ones are written as they would be kept", () => {
    for (const { query } of builtInViews) expect(viewQuery(query)).toBe(query);
  });
});
