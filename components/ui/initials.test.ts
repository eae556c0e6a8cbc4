import { expect, test } from "vitest";
import { initials } from "./initials";

test.each([
  ["Jonas Wieck", "JW"],
  ["Jonas van der Wieck", "JW"],
  ["  ines   duarte ", "ID"],
  ["Maren", "M"],
  ["Åsa Ödegård", "ÅÖ"],
  ["𝒳enia Ray", "𝒳R"],
  ["", ""],
])("%j is shown as %j", (name, shown) => expect(initials(name)).toBe(shown));
