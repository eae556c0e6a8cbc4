import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutIntoSegments } from "./segments";

describe("segments of a message", () => {
  test("overlapping evidence is cut so that each stretch knows all of it", () => {
    const cut = cutIntoSegments("call me at noon", [
      { start: 0, end: 7, mark: "consent.phone" },
      { start: 5, end: 15, mark: "need" },
    ]);
    expect(cut.map(({ text, marks }) => [text, marks])).toEqual([
      ["call ", ["consent.phone"]],
      ["me", ["consent.phone", "need"]],
      [" at noon", ["need"]],
    ]);
  });

  test("masked words are not there, only their length", () => {
    const cut = cutIntoSegments("card 4111 1111", [
      { start: 5, end: 14, masked: true, mark: "exception:sensitive_data" },
    ]);
    expect(cut[1]).toEqual({ text: null, length: 9, marks: ["exception:sensitive_data"], promise: false });
    expect(JSON.stringify(cut)).not.toContain("4111");
  });

  test("the stretches together are the message, whatever the spans", () => {
    const span = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      mark: fc.constantFrom("a", "b"),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(span, { maxLength: 8 }), (text, spans) => {
        expect(
          cutIntoSegments(text, spans)
            .map((segment) => segment.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
