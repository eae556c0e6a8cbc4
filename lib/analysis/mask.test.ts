import { expect, test } from "vitest";
import { maskedSpans } from "./mask";
import { analyse } from "./rules/analyse";
import { chat } from "./testing";

const masked = (text: string) => {
  const transcript = chat([`v: ${text}`]);
  const message = { id: "m1", text };
  return maskedSpans(analyse(transcript), message).map(({ start, end }) => text.slice(start, end));
};

test.each([
  ["bill 4111 1111 1111 1111 please", ["4111 1111 1111 1111"]],
  ["bill 4111 1111 1111 1111 09/28 please", ["4111 1111 1111 1111"]],
  ["ssn 078-05-1120, call me", ["078-05-1120"]],
  ["IBAN DE89 3704 0044 0532 0130 00 danke", ["DE89 3704 0044 0532 0130 00"]],
  ["login jo, pw Ruby!Toast77 ok", ["Ruby!Toast77"]],
  ["my daughter is 7 years old and has asthma", []],
  ["call me on 020 7946 0321", []],
  ["order 4155550199 is late", []],
])("of %j exactly the secret is hidden", (text, hidden) => {
  expect(masked(text)).toEqual(hidden);
});
