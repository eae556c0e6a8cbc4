import { describe, expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";
import { questionsIn } from "./questions";
import { readTranscript } from "./reading";

const asked = (line: string) => readTranscript(chat([line])).visitor.flatMap(questionsIn).length;

describe("a question without its mark", () => {
  test.each([
    "v: which inverter would you take for a flat roof",
    "v: do you deliver to the islands",
    "v: was kostet der große Saal am Abend",
    "v: was it you who fitted the gate last year",
  ])("%s", (line) => expect(asked(line)).toBe(1));

  test.each([
    "v: we're on the small plan with 25 seats and want more",
    "v: We're a law firm in Tulsa and our site is old.",
    "v: He did nothing, which is disappointing.",
    "v: Sie lesen gar nicht, was man schreibt!",
    "v: De accu van onze bakfiets (nr 14) doet het niet.",
    "v: dunno 80? 100?",
    "v: so etwa 30?",
  ])("none: %s", (line) => expect(asked(line)).toBe(0));
});

const open = (lines: string[]) => analyse(chat(lines)).unresolvedQuestion?.text ?? null;

describe("the unresolved question", () => {
  test("is the one that says what it is about, not the nudge after it", () =>
    expect(open(["v: Why was I charged for x-rays?", "b: Could you tell me your email?", "v: So WHY?"])).toBe(
      "Why was I charged for x-rays?",
    ));

  test("is a special wish that is only said not to be in the standard offer", () =>
    expect(
      open([
        "v: Is there a tour on Sunday? Our group is from Ghent.",
        "b: Yes, there is a tour at eleven every Sunday.",
        "v: Could you run it in sign language for us? I don't see that on the site.",
        "b: Sign language is not part of our standard packages.",
      ]),
    ).toContain("sign language"));

  test("is none where the bot gave the fact", () =>
    expect(open(["v: How many does the hall seat?", "b: The hall seats 160 people in rows."])).toBeNull());
});
