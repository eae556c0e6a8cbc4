import { expect, test } from "vitest";
import { Policy } from "@/lib/settings/schema";
import { changesOf, typedOf } from "./typed";

const policy = Policy.parse({ responseTargetSeconds: 90, workingHours: { "1": [["09:00", "17:00"]] } });
const before = typedOf(policy);

test("what nobody touched is not changed, also what is no whole number in the unit that is shown", () => {
  expect(before["responseTargetSeconds"]).toBe("1.5");
  expect(changesOf(before, before)).toEqual({ ok: true, changes: {} });
});

test("only what was touched is changed, an empty field to nothing of the company's own", () => {
  const after = {
    ...before,
    holdMinutes: "90",
    retentionDays: "365",
    "hours.2": "22:00-06:00",
    reviewerResolvesSensitiveData: "false",
    holidays: "2026-12-25",
  };
  const week = { "1": [["09:00", "17:00"]], "2": [["22:00", "06:00"]], "3": [], "4": [], "5": [], "6": [], "7": [] };
  expect(changesOf(after, before)).toEqual({
    ok: true,
    changes: {
      holdMinutes: 90,
      retentionDays: 365,
      holidays: [{ date: "2026-12-25" }],
      workingHours: week,
      reviewerResolvesSensitiveData: false,
    },
  });
  expect(changesOf(before, after)).toMatchObject({ ok: true, changes: { retentionDays: null } });
});

test("what cannot be kept is said beside its field, and nothing is changed", () => {
  const after = {
    ...before,
    responseTargetSeconds: "",
    retentionDays: "7",
    holidays: "2026-12-25\n24 December",
    timeZone: "+01:00",
    "hours.5": "9-17",
  };
  expect(changesOf(after, before)).toEqual({
    ok: false,
    wrong: {
      responseTargetSeconds: "Give 1 to 1,440.",
      retentionDays: "Give 30 to 36,500; empty: until somebody asks.",
      timeZone: "Give a zone by its name, like Europe/London.",
      holidays: "Look at the line “24 December”: a day like 2026-12-25, then zones.",
      "hours.5": "Give times like 09:00-12:30, 13:30-18:00.",
    },
  });
});
