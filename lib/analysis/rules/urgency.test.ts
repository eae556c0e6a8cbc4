import { expect, test } from "vitest";
import type { Intent } from "../model";
import { chat } from "../testing";
import { readTranscript } from "./reading";
import { readUrgency, type UrgencyFacts } from "./urgency";

const nothing: UrgencyFacts = { emergency: [], committed: false, broken: [], idle: false };
const proof = [{ messageId: "m1", start: 0, end: 5 }];
const by = (lines: string[], facts: Partial<UrgencyFacts> = {}, intent: Intent = "sales") =>
  readUrgency(readTranscript(chat(lines)), intent, { ...nothing, ...facts });

test.each<[string, string, Partial<UrgencyFacts>, Intent, string]>([
  ["it is needed at once", "we need it asap", {}, "sales", "now"],
  ["something bought is broken", "the boiler is dead", { broken: proof }, "support", "now"],
  ["what is broken is not what is asked about", "the boiler is dead", { broken: proof }, "sales", "someday"],
  ["there is no hurry, whatever is broken", "no rush, the boiler is dead", { broken: proof }, "support", "someday"],
  ["a date is named", "we would like it in March", {}, "sales", "soon"],
  ["a project stands, without a date", "we are fitting out a bakery", { committed: true }, "sales", "soon"],
  ["nothing is said of time", "do you make looms", {}, "sales", "someday"],
  ["it is not for us", "we would like it in March", { idle: true }, "sales", "someday"],
])("%s: %s", (_, line, facts, intent, urgency) => {
  expect(by([`v: ${line}`], facts, intent)).toMatchObject({ value: urgency, settled: false });
});

test("an emergency is now, and a seller has time, whatever else was said", () => {
  expect(by(["v: no rush, there is smoke"], { emergency: proof })).toMatchObject({ value: "now", settled: true });
  expect(by(["v: reply today"], {}, "spam")).toMatchObject({ value: "someday", settled: true });
});

test("what was said of each urgency is kept, with its place", () => {
  const { evidence } = by(["v: asap, or by March at the latest"]);
  expect(evidence.now).toContainEqual({ messageId: "m1", start: 0, end: 4 });
  expect(evidence.soon).not.toEqual([]);
  expect(evidence.someday).toEqual([]);
});
