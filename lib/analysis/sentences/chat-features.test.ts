import { expect, test } from "vitest";
import { readTranscript } from "../rules/reading";
import { chat } from "../testing";
import { chatFeatures, odds } from "./chat-features";
import { signsSaying } from "./testing";

const sayingPrice = signsSaying((who, turn, s, label) => {
  if (who === "bot") return 0.2;
  const { start = 0, end = 0 } = turn.sentences[s] ?? {};
  return label === "price" && /cost|price/.test(turn.text.slice(start, end)) ? 0.9 : 0.1;
});
const shown = (lines: string[]) => new Map(chatFeatures(readTranscript(chat(lines)), sayingPrice, new Map()));

test("tells the surest sentence of a label, the next, and where it stands", () => {
  const features = shown(["v: Hello. What does it cost?", "b: Hi!", "v: And the price of two?", "v: Thanks."]);
  expect(features.get("price")).toBe(odds(0.9));
  expect(features.get("price again")).toBe(odds(0.9));
  expect(features.get("price first")).toBe(odds(0.9));
  expect(features.get("price last")).toBe(odds(0.1));
  expect(features.get("bot answers")).toBe(odds(0.2));
});

test("what was asked once has no second sentence like it", () => {
  expect(shown(["v: What does it cost? Thanks."]).get("price again")).toBe(odds(0.1));
});

test("has the same features of each chat, also of one in which nobody spoke", () => {
  const names = [...shown(["v: What does it cost?"]).keys()];
  expect([...shown(["b: Hello!"]).keys()]).toEqual(names);
  expect(new Set(names).size).toBe(names.length);
});

test("marks what the rules found", () => {
  const reading = readTranscript(chat(["v: how much"]));
  const [turn] = reading.visitor;
  if (!turn) throw new Error("no turn");
  const features = new Map(chatFeatures(reading, sayingPrice, new Map([[turn, [["!pricing_request"]]]])));
  expect(features.get("rule pricing_request")).toBe(1);
  expect(features.get("rule complaint")).toBe(0);
});

test("reads the beginning of a long chat only", () => {
  const filler = Array.from({ length: 60 }, () => "v: ok");
  expect(shown([...filler, "v: What does it cost?", "v: ok"]).get("price")).toBe(odds(0.1));
});
