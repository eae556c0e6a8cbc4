import { describe, expect, test } from "vitest";
import { editRatio } from "./distance";
import { findForeign, foreignKindsIn } from "./foreign";

const own = { emails: ["Dana@northwind.example", "ola@desk.example"], phones: ["+14155550132", null] };

describe("what does not belong in a message", () => {
  test.each([
    ["another's e-mail", "Write to ben.meyer@southwind.example instead.", ["email"]],
    ["one written so that no machine sees it", "ben (at) southwind.example", ["email"]],
    ["another's phone", "Call Ben on +44 20 7946 0958.", ["phone"]],
    ["a phone without prefix", "Call Ben on 0171 555 01 34.", ["phone"]],
    ["a phone with points", "Ben: 415.555.0199", ["phone"]],
    ["a card number", "Card 4111 1111 1111 1111 was noted.", ["number"]],
    ["an account", "IBAN DE89 3704 0044 0532 0130 00", ["number"]],
    ["a long number", "customer 88412907", ["phone"]],
    ["six digits", "code 482 913", ["number"]],
    ["an id of a record", "your file LD-2048", ["id"]],
    ["one of ours", "see 019a0000-0000-7000-8000-000000000002", ["id"]],
    ["a government id", "SSN 078-05-1120", ["number"]],
    ["several", "ben@southwind.example, LD-2048", ["email", "id"]],
  ])("%s", (_, text, kinds) => {
    expect(foreignKindsIn(text, own)).toEqual(kinds);
  });

  test.each([
    ["words", "Hello Dana,\n\nthank you for your answer. Is it still on your mind?"],
    ["the lead's own address and number", "We have dana@NORTHWIND.example and (415) 555-0132 for you."],
    ["the signer's address", "Kind regards,\nOla, ola@desk.example"],
    ["a date, a time, a small number", "On 22.04.2026 or 2026-04-22 at 14:30, for 140 people and 12 vans?"],
    ["an amount they named", "You spoke of 25,000 and of ISO 27001."],
  ])("not %s", (_, text) => {
    expect(findForeign(text, own)).toEqual([]);
  });

  test("is found at its place, once", () => {
    const text = "Call Ben on +44 20 7946 0958 now.";
    expect(findForeign(text, own).map(({ start, end }) => text.slice(start, end))).toEqual(["+44 20 7946 0958"]);
  });
});

test.each([
  ["Hello Dana", "Hello Dana", 0],
  ["Hello Dana", " Hello Dana\n", 0],
  ["Hello Dana", "Hello Dina", 0.1],
  ["abcd", "", 1],
  ["", "", 0],
  ["kitten", "sitting", 0.429],
])("%j changed to %j is %d", (before, after, ratio) => {
  expect(editRatio(before, after)).toBe(ratio);
  expect(editRatio(after, before)).toBe(ratio);
});
