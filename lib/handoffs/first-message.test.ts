import { expect, test } from "vitest";
import { firstMessage } from "./first-message";

const template = "Hello {name},\n\nthank you.\n\nKind regards,\n{owner}";

test("names the visitor and the owner", () => {
  expect(firstMessage(template, { name: "Nora Feld", owner: "Priya Nair" })).toBe(
    "Hello Nora Feld,\n\nthank you.\n\nKind regards,\nPriya Nair",
  );
});

test("closes up where a name is not known", () => {
  expect(firstMessage(template, { name: null, owner: null })).toBe("Hello,\n\nthank you.\n\nKind regards,");
});

test("a name is text, even where it looks like a pattern", () => {
  expect(firstMessage("Hi {name}", { name: "$& {owner}", owner: "" })).toBe("Hi $&");
});
