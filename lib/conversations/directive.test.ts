import { describe, expect, test } from "vitest";
import type { DirectiveFinding } from "@/lib/analysis/model";
import { directiveOf, isOther, standingDirective, standingFinding } from "./directive";
import { Directive } from "./schema.answers";

const finding = (set: Partial<DirectiveFinding>): DirectiveFinding => ({
  type: "continue",
  field: null,
  reasons: ["need_vague"],
  sayKey: "clarify.need",
  ...set,
});
const phrase = { key: "clarify.need", version: 2, language: "en", text: "What would you like to achieve?" };
const start = new Date("2026-11-23T09:00:00Z");
const slot = { id: "s", ownerId: "o", owner: "Priya N.", start, end: new Date("2026-11-23T09:30:00Z") };
const parts = { phrase, slots: [slot], expiresAt: start };

describe("a directive as the bot is given it", () => {
  test.each([
    finding({ type: "continue" }),
    finding({ type: "clarify" }),
    finding({ type: "collect", field: "email" }),
    finding({ type: "offer_slots" }),
    finding({ type: "handoff" }),
    finding({ type: "stop" }),
  ])("$type stands the documented schema and carries the approved sentence with its version", (given) => {
    const directive = Directive.parse(directiveOf({ ...parts, finding: given }));
    expect(directive.type).toBe(given.type);
    if (directive.type !== "continue") {
      expect(directive.say).toEqual({ key: "clarify.need", version: 2, text: phrase.text });
    }
  });

  test.each(["handoff", "stop"] as const)("%s binds the bot also where no sentence is approved", (type) => {
    expect(directiveOf({ ...parts, finding: finding({ type }), phrase: undefined })).toEqual({
      type,
      reasons: ["need_vague"],
    });
  });

  test.each([
    finding({ type: "clarify" }),
    finding({ type: "collect", field: "phone" }),
    finding({ type: "offer_slots" }),
  ])("$type is not given without an approved sentence", (given) => {
    expect(directiveOf({ ...parts, finding: given, phrase: undefined })).toBeUndefined();
  });

  test("no times are offered where there are none", () => {
    expect(directiveOf({ ...parts, slots: [], finding: finding({ type: "offer_slots" }) })).toBeUndefined();
  });
});

describe("what was said before", () => {
  test("stop stays, whatever is found later", () => {
    const before = { directive: "stop" as const, clarifiedAt: null };
    for (const type of ["continue", "handoff", "offer_slots"] as const) {
      expect(standingFinding(before, finding({ type })).type).toBe("stop");
    }
  });

  test("a visitor is asked to clarify once", () => {
    expect(standingFinding({ directive: null, clarifiedAt: null }, finding({ type: "clarify" })).type).toBe("clarify");
    const after = { directive: "continue" as const, clarifiedAt: start };
    expect(standingFinding(after, finding({ type: "clarify" })).type).toBe("continue");
    expect(standingFinding(after, finding({ type: "collect" })).type).toBe("collect");
  });
});

test("another type, field or sentence is a change for the bot; a newer wording or fresh slots are not", () => {
  const collect = { type: "collect", field: "email", say: phrase } as const;
  expect(isOther(standingDirective(null), { type: "continue" })).toBe(false);
  expect(isOther(standingDirective(null), collect)).toBe(true);
  expect(isOther(collect, { ...collect, say: { ...phrase, version: 3, text: "…" } })).toBe(false);
  expect(isOther(collect, { ...collect, field: "phone" })).toBe(true);
});
