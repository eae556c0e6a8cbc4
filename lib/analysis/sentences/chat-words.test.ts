import { expect, test } from "vitest";
import { readTranscript } from "../rules/reading";
import { chat } from "../testing";
import { termsOf, valuesOf, type WordWeights, wordFeatures } from "./chat-words";

const reading = (lines: string[]) => readTranscript(chat(lines));
// Words so rare that a line of them is as long as a talk.
const learnt: WordWeights = {
  outcomes: ["price", "harm"],
  bias: [-200, -400],
  visitor: { cost: [4000, 0, 600], gas: [8000, 1, 800], "smell gas": [8000, 1, 400], constructor: [4000, 0, -100] },
  others: { ring: [2500, 1, 300] },
};
const shown = (lines: string[]) => Object.fromEntries(wordFeatures(reading(lines), learnt));

test("counts the visitor's words and pairs, and the words of whoever answers", () => {
  const { visitor, others } = termsOf(reading(["v: I smell gas. Gas!", "b: Ring 999", "a: ring now", "v: smell"]));
  expect(visitor.get("gas")).toBe(2);
  expect(visitor.get("smell gas")).toBe(1);
  expect(visitor.get("gas gas")).toBe(1);
  // A pair never crosses from one message to the next.
  expect(visitor.has("gas smell")).toBe(false);
  expect(Object.fromEntries(others)).toEqual({ ring: 2, "#3": 1, now: 1 });
});

test("numbers are alike by their length, so that nobody's number is learnt", () => {
  expect([...termsOf(reading(["v: 07700 900123"])).visitor.keys()]).toEqual(["#5", "#6", "#5 #6"]);
});

test("what is said more, or seldom elsewhere, counts more; all together have length one", () => {
  const rarity = new Map([
    ["a", 30],
    ["b", 60],
  ]);
  const said = new Map([
    ["a", 3],
    ["b", 1],
    ["unknown", 9],
  ]);
  const values = valuesOf("visitor", said, rarity, (one) => one);
  const [a, b] = values.map(({ value }) => value);
  expect(values).toHaveLength(2);
  expect(a).toBeCloseTo((1 + Math.log(3)) / Math.hypot(1 + Math.log(3), 2));
  expect((a ?? 0) ** 2 + (b ?? 0) ** 2).toBeCloseTo(1);
});

test("one line says less than a talk: its words are of less length than one", () => {
  const [line] = valuesOf("visitor", new Map([["gas", 1]]), new Map([["gas", 8]]), (one) => one);
  expect(line?.value).toBeCloseTo(8 / 40);
});

test("words speak for what they were learnt to stand for, the bot's beside the visitor's", () => {
  expect(shown(["v: what does it cost?"])).toEqual({ "words price": (600 - 200) / 200, "words harm": -2 });
  const alone = shown(["v: I smell gas"]);
  const answered = shown(["v: I smell gas", "b: Please ring us at once"]);
  expect(alone["words harm"]).toBeGreaterThan(0);
  expect(answered["words harm"]).toBeCloseTo((alone["words harm"] ?? 0) + 300 / 200);
});

test("a chat of unknown words, or of none, shows what chats show without any", () => {
  expect(shown(["v: zzz"])).toEqual({ "words price": -1, "words harm": -2 });
  expect(shown([])).toEqual(shown(["b: Hello!"]));
});

test("a word that every object has is a word like others", () => {
  expect(shown(["v: constructor toString"])).toEqual({ "words price": -1.5, "words harm": -2 });
});

test("of a flood only the first messages are read", () => {
  const flood = Array.from({ length: 40 }, () => "v: hello");
  expect(termsOf(reading([...flood, "v: gas"])).visitor.has("gas")).toBe(false);
});
