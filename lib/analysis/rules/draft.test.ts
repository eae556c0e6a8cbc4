import { describe, expect, test } from "vitest";
import { checkDraft } from "./draft";

const own = { emails: ["dana@northwind.example", "ola@desk.example"], phones: ["+14155550132"] };
const found = (text: string) =>
  checkDraft(text, own).map(
    (one) => `${one.kind === "promise" ? one.promise : one.what}: ${text.slice(one.start, one.end)}`,
  );

describe("a message to a lead", () => {
  test.each([
    "Hello Dana, thank you for your question about dispatch. May I ask how many sites you have?",
    "I write to dana@northwind.example as you asked; mine is Ola@Desk.example.",
    "I tried to reach you on +1 (415) 555-0132. Is 415 555 0132 still right?",
    "You wrote on 2026-11-20 about 140 technicians and 3 depots.",
  ])("may go out as it is: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("with a promise is stopped at its sentence", () => {
    expect(found("Hello Dana. We will have it ready by Friday. Best, Ola")).toEqual([
      "timing: We will have it ready by Friday.",
    ]);
  });

  test.each([
    ["Ask mike@elsewhere.example about it.", "email: mike@elsewhere.example"],
    ["Mike is on +49 30 901820.", "phone: +49 30 901820"],
    ["Mike is on 415-555-0199.", "phone: 415-555-0199"],
    ["Your card 4111 1111 1111 1111 was noted.", "secret: 4111 1111 1111 1111"],
  ])("with what belongs to somebody else is stopped: %s", (text, what) => {
    expect(found(text)).toEqual([what]);
  });
});
