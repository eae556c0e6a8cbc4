import { describe, expect, test } from "vitest";
import { changedFields, isSamePlace, isSwitch } from "./model";
import type { Chosen } from "./schema";

const hubspot = (baseUrl = "https://api.hubapi.com"): Chosen => ({
  adapter: "hubspot",
  settings: { baseUrl },
  secret: "s",
});
const tryton = (database: string, username = "desk"): Chosen => ({
  adapter: "tryton",
  settings: { baseUrl: "https://erp.example", database, username },
  secret: "s",
});

describe("ids of records mean something else", () => {
  test.each([
    ["at another address", hubspot(), hubspot("https://api.hubapi.eu")],
    ["in another system", hubspot("https://erp.example"), tryton("main")],
    ["in another database of one server", tryton("main"), tryton("copy")],
  ])("%s", (_, before, after) => {
    expect(isSwitch({ chosen: before, account: null }, { chosen: after, account: null })).toBe(true);
  });

  test("in another account at the same address, once both have told their names", () => {
    const [before, after] = [hubspot(), hubspot()];
    expect(isSwitch({ chosen: before, account: "1" }, { chosen: after, account: "2" })).toBe(true);
    expect(isSwitch({ chosen: before, account: "1" }, { chosen: after, account: "1" })).toBe(false);
    expect(isSwitch({ chosen: before, account: null }, { chosen: after, account: "2" })).toBe(false);
    expect(isSwitch({ chosen: before, account: "1" }, { chosen: after, account: null })).toBe(false);
  });

  test("after settings that nobody can read any more", () => {
    expect(isSwitch({ chosen: null, account: null }, { chosen: hubspot(), account: "1" })).toBe(true);
  });
});

test("another user of the same database is the same place", () => {
  expect(isSamePlace(tryton("main", "desk"), tryton("main", "other"))).toBe(true);
});

test("the trail names the fields that changed, those left out too, and never what they hold", () => {
  const before = { baseUrl: "https://api.hubapi.com", apiVersion: "2026-03" };
  expect(changedFields(before, hubspot(), false)).toEqual(["apiVersion"]);
  expect(changedFields(before, hubspot("https://eu.example"), true)).toEqual(["apiVersion", "baseUrl", "secret"]);
  expect(changedFields(undefined, hubspot(), true)).toEqual(["baseUrl", "secret"]);
});
