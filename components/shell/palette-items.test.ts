import type { Route } from "next";
import { expect, test } from "vitest";
import { type Found, paletteGroups } from "./palette-items";

const run = () => {};
const commands = [
  { id: "go", label: "Go to measures", group: "Go to", run },
  { id: "claim", label: "Claim next", group: "Queue", run },
  { id: "down", label: "Move down", group: "Queue", quiet: true, run },
  { id: "approve", label: "Approve", group: "Review", enabled: false, run },
];
const maren: Found = { id: "1", group: "People", label: "Maren Oduya", href: "/queue" as Route };
const labels = (query: string, found: readonly Found[] = []) =>
  paletteGroups(query, found, commands).map((group) => [group.value, ...group.items.map((item) => item.label)]);

test("with nothing asked it lists what can be done now, by group", () => {
  expect(labels("")).toEqual([
    ["Go to", "Go to measures"],
    ["Queue", "Claim next"],
  ]);
});

test("what was found stands before what can be done", () => {
  expect(labels("claim", [maren])).toEqual([
    ["People", "Maren Oduya"],
    ["Queue", "Claim next"],
  ]);
});

test.each([["next claim"], ["CLA"], ["queue ne"]])("%j finds Claim next", (query) => {
  expect(labels(query)).toEqual([["Queue", "Claim next"]]);
});

test("the middle of a word finds nothing", () => expect(labels("laim")).toEqual([]));

test("what was bound twice is listed once", () => {
  expect(paletteGroups("claim", [], [...commands, ...commands])[0]?.items).toHaveLength(1);
});
