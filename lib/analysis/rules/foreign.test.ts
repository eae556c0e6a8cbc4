import { describe, expect, test } from "vitest";
import { findForeign } from "./foreign";

const own = { emails: ["Dana@northwind.example", "ola@desk.example"], phones: ["+14155550132", null] };

describe("what does not belong in a message", () => {
  test.each([
    ["another's e-mail", "Write to ben.meyer@southwind.example instead.", ["email"]],
    ["one written so that no machine sees it", "ben (at) southwind.example", ["email"]],
    ["another's phone", "Call Ben on +44 20 7946 0958.", ["phone"]],
    ["a phone without prefix", "Call Ben on 0171 555 01 34.", ["phone"]],
    ["a phone with points", "Ben: 415.555.0199", ["phone"]],
    ["a card number", "Card 4111 1111 1111 1111 was noted.", ["secret"]],
    ["an account", "IBAN DE89 3704 0044 0532 0130 00", ["secret"]],
    ["a long number that nobody can dial there", "customer 88412907", ["number"]],
    ["six digits", "code 482 913", ["number"]],
    ["an id of a record", "your file LD-2048", ["id"]],
    ["one of ours", "see 019a0000-0000-7000-8000-000000000002", ["id"]],
    ["a government id", "SSN 078-05-1120", ["secret"]],
    ["several", "ben@southwind.example, LD-2048", ["email", "id"]],
  ])("%s", (_, text, kinds) => {
    expect(findForeign(text, own).map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each([
    ["words", "Hello Dana,\n\nthank you for your answer. Is it still on your mind?"],
    ["the lead's own address and number", "We have dana@NORTHWIND.example and (415) 555-0132 for you."],
    ["the signer's address", "Kind regards,\nOla, ola@desk.example"],
    ["a date, a time, a small number", "On 22.04.2026 or 2026-04-22 at 14:30, for 140 people and 12 vans?"],
    ["a date before a time", "You wrote on 2026-11-20 14:30 about 140 technicians."],
    ["an amount they named", "You spoke of 25,000 and of ISO 27001."],
  ])("not %s", (_, text) => {
    expect(findForeign(text, own)).toEqual([]);
  });

  test("a number behind a date is still one", () => {
    const text = "since 22.04.2026 415 555 0199";
    expect(findForeign(text, own)).toMatchObject([{ kind: "phone" }]);
  });

  test("is found at its place, once", () => {
    const text = "Call Ben on +44 20 7946 0958 now.";
    expect(findForeign(text, own).map(({ start, end }) => text.slice(start, end))).toEqual(["+44 20 7946 0958"]);
  });
});
