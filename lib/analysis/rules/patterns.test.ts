import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { wholeWords } from "./text";

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => ({ file, text: readFileSync(path.join(import.meta.dirname, file), "utf8") }));

/** Where letters of all scripts, capitals and numbers of all kinds matter: names, firms, addresses, secrets, and orders to the machine. */
const unicode =
  /contact-|firm-kinds|sensitive|orders|foreign|prompt-injection|text\.ts|served|value|spam|frustrated-visitor|custom-scope|poor-fit|no-leave/;

describe("patterns of words (ADR 22)", () => {
  test("know Latin letters, not those of all scripts", () => {
    expect(files.length).toBeGreaterThan(80);
    const others = files.filter(({ file, text }) => text.includes("\\p{L}") && !unicode.test(file));
    expect(others.map(({ file }) => file)).toEqual([]);
  });

  test("a letter of the five languages before or after a word makes it another", () => {
    const words = wholeWords("call", "appel");
    for (const text of ["Call me", "d'appel.", "CALL", "(appel)", "№call"]) expect(words.test(text), text).toBe(true);
    for (const text of ["recall", "appelé", "œcall", "callß", "Écall", "callÿ"])
      expect(words.test(text), text).toBe(false);
  });
});
