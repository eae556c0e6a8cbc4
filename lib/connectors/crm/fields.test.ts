import { describe, expect, test } from "vitest";
import { planFields, samePhone } from "./fields";
import type { RecordFields } from "./port";

const nothing: RecordFields = { name: null, email: null, phone: null, company: null, role: null };
const dana: RecordFields = {
  name: "Dana Reyes",
  email: "dana@northwind.example",
  phone: "+14155550132",
  company: "Northwind",
  role: null,
};

describe("what may be written", () => {
  test("gaps are filled, and what we know nothing of is not touched", () => {
    expect(planFields({ ...nothing, role: "CEO" }, dana, null)).toEqual({
      changes: { name: "Dana Reyes", email: "dana@northwind.example", phone: "+14155550132", company: "Northwind" },
      leftAlone: [],
    });
  });

  test("a value is never blanked, by null or by spaces", () => {
    expect(planFields(dana, { ...nothing, name: "  " }, dana)).toEqual({ changes: {}, leftAlone: [] });
  });

  test("a value the preview showed may be replaced", () => {
    const seen = { ...nothing, company: "Northwind Inc" };
    expect(planFields(seen, dana, seen).changes.company).toBe("Northwind");
  });

  test("a value changed since the preview is left alone and named", () => {
    const present = { ...nothing, company: "Northwind Holding" };
    const plan = planFields(present, dana, { ...nothing, company: "Northwind Inc" });
    expect(plan.leftAlone).toEqual(["company"]);
    expect(plan.changes).not.toHaveProperty("company");
  });

  test("a value emptied since the preview is filled: there is nothing of anybody's to lose", () => {
    expect(planFields(nothing, dana, { ...nothing, company: "Northwind Inc" }).changes.company).toBe("Northwind");
  });

  test("without a preview only gaps are filled", () => {
    expect(planFields({ ...nothing, name: "D. Reyes" }, dana, null).leftAlone).toEqual(["name"]);
  });

  test("what is written already is neither a change nor left alone, so a repeat does nothing", () => {
    const present = { ...dana, email: "Dana@Northwind.example", phone: "+1 (415) 555-0132" };
    expect(planFields(present, dana, null)).toEqual({ changes: {}, leftAlone: [] });
  });
});

describe("one phone number", () => {
  test.each([
    ["+1 415 555 0132", "+14155550132", true],
    ["(415) 555-0132", "+14155550132", true],
    ["020 7946 0018", "+442079460018", true],
    ["+44 415 555 0132", "+1 415 555 0132", false],
    ["555", "+1 415 555 0132", false],
    ["", "", false],
  ])("%s and %s: %s", (a, b, same) => {
    expect(samePhone(a, b)).toBe(same);
  });
});
