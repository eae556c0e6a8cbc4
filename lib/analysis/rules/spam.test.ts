import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";
import { readTranscript } from "./reading";
import { looksLikeGibberish } from "./spam";

const gibberish = (line: string) => readTranscript(chat([line])).visitor.some(looksLikeGibberish);

test.each(["v: asdfgh hjkl qwert", "v: xkcdw plmnb"])("gibberish: %s", (line) => expect(gibberish(line)).toBe(true));

test.each([
  "v: Na ja, nur wenn er mir nix aufschwatzt.",
  "v: Das Angstschweißproblem, Herr Schlechtschmidt",
  "v: rhythm strengths",
])("words: %s", (line) => expect(gibberish(line)).toBe(false));

const intent = (lines: string[]) => analyse(chat(lines)).intent.value;

test("a formal buyer is no seller, whatever sellers begin their letters with", () => {
  expect(
    intent([
      "v: Dear Sir or Madam, I am purchasing a cottage, and I require a solicitor to act.",
      "b: May we write to you by email?",
      "v: You may not. A letter will do.",
    ]),
  ).toBe("sales");
  expect(
    intent([
      "v: Dear Sirs, we are exporters of cookware. Kindly advise your best all-in rate for two containers to Hamburg.",
    ]),
  ).toBe("sales");
});

test("a seller is one", () => {
  expect(intent(["v: We offer SEO packages from $99, rank first on Google, visit http://rank.example"])).toBe("spam");
});
