import { expect, test } from "vitest";
import { open, SecretUnreadable, seal } from "./secret-box";

test("a secret comes back as it was, also one that is no ASCII", () => {
  expect(open(seal("whsec_abc ünïcode"))).toBe("whsec_abc ünïcode");
  expect(open(seal(""))).toBe("");
});

test("the same secret is never sealed alike, and never readable in the box", () => {
  expect(seal("whsec_abc")).not.toBe(seal("whsec_abc"));
  expect(Buffer.from(seal("whsec_abc").split(".").at(-1) ?? "", "base64url").toString()).not.toContain("whsec");
});

test.each([
  ["a changed tag", (box: string) => box.replace(/\.([^.]+)\.([^.]+)$/, (_, tag, text) => `.${flip(tag)}.${text}`)],
  ["a changed text", (box: string) => box.replace(/[^.]+$/, flip)],
  ["a shortened tag", (box: string) => box.replace(/\.([^.]{22})\./, ".AAAA.")],
  ["another form", (box: string) => box.replace("v1", "v2")],
  ["no box at all", () => "whsec_abc"],
])("%s is refused", (_, change) => {
  expect(() => open(change(seal("whsec_abc")))).toThrow(SecretUnreadable);
});

function flip(text: string): string {
  return (text.startsWith("A") ? "B" : "A") + text.slice(1);
}
