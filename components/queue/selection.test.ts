import { describe, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import type { ShownRow } from "./arrange";
import { toggled, whyNotAll } from "./selection";

const rita: Person = { kind: "person", id: "rita", name: "Rita", roles: ["reviewer"] };
const mara: Person = { kind: "person", id: "mara", name: "Mara", roles: ["manager"] };
const row = (set: Partial<ShownRow> = {}) =>
  ({ state: "needs_review", holder: null, escalatedTo: null, ...set }) as ShownRow;
const heldBy = (id: string) => ({
  state: "in_review" as const,
  holder: { id, name: id, until: "2026-11-20T10:00:00Z" },
});

describe("a selection", () => {
  test("keeps the version that was seen, and lets go when asked again", () => {
    const once = toggled(new Map(), { id: "a", version: 3 });
    expect([...once]).toEqual([["a", 3]]);
    expect([...toggled(once, { id: "a", version: 4 })]).toEqual([]);
    expect([...once]).toEqual([["a", 3]]);
  });

  test.each([
    [rita, [row(), row(heldBy("rita"))], false],
    [rita, [row(), row(heldBy("sam"))], "One is held by somebody else."],
    [rita, [row({ gone: true }), row({ state: "delivered" })], "2 are not open."],
    [rita, [row({ escalatedTo: "compliance" }), row()], "One is escalated to compliance."],
    [mara, [row({ escalatedTo: "manager" })], false],
    [mara, [row()], "Your roles do not decide these."],
  ] as const)("of %o says of %o why it cannot be decided: %s", (me, rows, why) => {
    expect(whyNotAll(rows, me)).toBe(why);
  });
});
