import { describe, expect, test } from "vitest";
import { readTranscript } from "../rules/reading";
import { chat } from "../testing";
import { askedTwice } from "./asked-twice";
import { signsSaying } from "./testing";

/** A classifier that knows nothing: what is alike is told by words and letters. */
const nothing = signsSaying(() => 0);
const never = () => false;
const twice = (lines: string[]) => askedTwice(readTranscript(chat(lines)), nothing, never, never);
const shown = (lines: string[]) => Object.fromEntries(twice(lines).features);

describe("what is asked twice", () => {
  const put = ["v: Do you repair leather bags?", "b: We love bags! Have a look at our shop."];

  test("the same words in another form are alike, in words and in letters", () => {
    const again = shown([...put, "v: nice. so leather bags, do you repair those"]);
    expect(again["twice words"]).toBe(1);
    expect(again["twice letters"]).toBeGreaterThan(0.6);
    expect(again["twice in a row"]).toBe(1);
    expect(again["twice at the end"]).toBe(1);
  });

  test("another question is less alike than the same", () => {
    const other = shown([...put, "v: And where is your car park?"]);
    const same = shown([...put, "v: But do you repair leather ones?"]);
    expect(other["twice words"]).toBe(0);
    expect(same["twice alike"]).toBeGreaterThan((other["twice alike"] ?? 0) + 0.5);
  });

  test("what was answered is not open any more", () => {
    const answered = ["v: What does a new zip cost?", "b: A new zip costs 18 pounds in every size."];
    const evaded = ["v: What does a new zip cost?", "b: Have you seen our shop?"];
    expect(shown([...answered, "v: so what does a zip cost"])["twice open"]).toBe(0);
    expect(shown([...evaded, "v: so what does a zip cost"])["twice open"]).toBe(1);
  });

  test("after an answer, a question about something else is another one; the same with little new is not", () => {
    const answered = ["v: How much is the oak table?", "b: The oak table is 900 euros."];
    expect(twice([...answered, "v: And how much is the bench in ash?"]).isAnother).toBe(true);
    expect(twice([...answered, "v: How much is that oak table again?"]).isAnother).toBe(false);
    expect(twice([answered[0] ?? "", "b: Lovely wood!", "v: And how much is the bench in ash?"]).isAnother).toBe(false);
  });

  test.each([
    ["one message", ["v: Do you repair bags?"]],
    ["nothing asked before the last", ["v: Hello.", "b: Hello!", "v: Do you repair bags?"]],
    ["no visitor", ["b: Hello!"]],
  ])("nothing is shown of %s", (_, lines) => {
    expect(new Set(Object.values(shown(lines)))).toEqual(new Set([0]));
  });

  test("of a flood only the end is compared", () => {
    const flood = Array.from({ length: 3_000 }, (_, i) => `v: Well. Item ${i} then. Fine. Noted.`);
    const question = "v: Do you have kettles in red?";
    expect(shown([...flood, question, question])["twice at the end"]).toBe(1);
    expect(shown([question, ...flood, question])["twice anything"]).toBe(0);
  });
});
