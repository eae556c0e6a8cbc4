import { expect, test } from "vitest";
import type { Urgency } from "../model";
import { analyse } from "../rules/analyse";
import { readTranscript } from "../rules/reading";
import type { UrgencyReading } from "../rules/urgency";
import { chat } from "../testing";
import type { ChatWeights } from "./chat-weights";
import { signsSaying } from "./testing";
import { urgencies, urgencyEvidence, urgencyFeatures, weighedUrgency } from "./urgency-weights";

const nothing = { now: [], soon: [], someday: [] };
const byRules = (more: Partial<UrgencyReading> = {}): UrgencyReading => ({
  value: "soon",
  evidence: nothing,
  settled: false,
  ...more,
});
/** One feature, "waits", which speaks for each urgency as much as is given. */
const learnt = (weights: number[]): ChatWeights<Urgency> => ({
  features: ["waits"],
  outcomes: [...urgencies],
  bias: [0, 0, 0],
  weights: [weights],
});

test("the likeliest urgency is told, whatever the rules say", () => {
  expect(weighedUrgency(byRules(), [["waits", 1]], learnt([0.1, 0.2, 0.9]))).toBe("someday");
  expect(weighedUrgency(byRules(), [["waits", -1]], learnt([0.1, 0.2, 0.9]))).toBe("now");
});

test("someday must be clearly likelier than what cannot wait", () => {
  expect(weighedUrgency(byRules(), [["waits", 1]], learnt([0, 1, 1.29]))).toBe("soon");
  expect(weighedUrgency(byRules(), [["waits", 1]], learnt([0, 1, 1.31]))).toBe("someday");
  expect(weighedUrgency(byRules(), [["waits", 1]], learnt([1, 0, 1.29]))).toBe("now");
});

test("what a rule settles is not weighed", () => {
  expect(weighedUrgency(byRules({ value: "now", settled: true }), [["waits", 1]], learnt([0, 0, 9]))).toBe("now");
});

test("weights of other features are refused", () => {
  expect(() => weighedUrgency(byRules(), [["other", 1]], learnt([0, 0, 1]))).toThrow("train them");
});

test("shows what was said of time, how often, and what else was found", () => {
  const said = { messageId: "m1", start: 0, end: 4 };
  const features = new Map(
    urgencyFeatures(
      byRules({ evidence: { ...nothing, now: [said, said] } }),
      { emergency: [], committed: true, broken: [], idle: false },
      { intent: "support", kinds: new Set(["complaint"]) },
      [["price", 0.5]],
    ),
  );
  expect(Object.fromEntries(features)).toMatchObject({
    price: 0.5,
    "by rules soon": 1,
    "by rules now": 0,
    "said now": 1,
    "said soon": 0,
    committed: 1,
    "intent support": 1,
    "found complaint": 1,
    "found custom_scope": 0,
  });
});

test("rests on what was said of time, else on the sentence that tells of it most surely, if one does", () => {
  const reading = readTranscript(chat(["v: Hello. The pump stopped."]));
  const sure = (p: number) => signsSaying((_, __, s, label) => (s === 1 && label === "support" ? p : 0));
  const said = { messageId: "m1", start: 0, end: 5 };
  const spoken = byRules({ evidence: { ...nothing, now: [said] } });
  expect(urgencyEvidence("now", spoken, reading, sure(0.9))).toEqual([said]);
  expect(urgencyEvidence("now", byRules(), reading, sure(0.9))).toEqual([{ messageId: "m1", start: 7, end: 24 }]);
  expect(urgencyEvidence("now", byRules(), reading, sure(0.1))).toEqual([]);
  expect(urgencyEvidence("soon", byRules(), reading, sure(0.9))).toEqual([]);
});

test.each<[Urgency, string[]]>([
  ["now", ["v: water is coming through the ceiling of the shop right now"]],
  ["now", ["v: need a locksmith today, can anybody come?"]],
  ["someday", ["v: just looking around for next year, no date yet. What sorts of loom do you have?"]],
  ["soon", ["v: We open our bakery in March and need two ovens by then.", "b: Which size?", "v: the big ones"]],
])("%s: %j", (urgency, lines) => {
  expect(analyse(chat(lines)).urgency.value).toBe(urgency);
});
