import { expect, test } from "vitest";
import { analyse } from "../rules/analyse";
import { chat } from "../testing";
import { agreementOf, asDecided, type Decided, type Replayed } from "./agreement";

const decided: Decided = {
  intent: "sales",
  name: "Kim Hart",
  email: "kim@hull.example",
  phone: null,
  company: null,
  question: "open",
};
const one = (conversationId: string, before: Partial<Decided>, now: Partial<Decided>): Replayed => ({
  conversationId,
  decided,
  before: { ...decided, ...before },
  now: { ...decided, ...now },
});
const of = (field: string, replayed: Replayed[]) => agreementOf(replayed).find((row) => row.field === field);

test("counts where an engine says what people let stand, before and now", () => {
  const replayed = [one("a", {}, {}), one("b", { intent: "other" }, {}), one("c", {}, { intent: "spam" })];
  expect(of("intent", replayed)).toEqual({ field: "intent", decided: 3, before: 2, now: 2, lost: ["c"], won: ["b"] });
  expect(of("name", replayed)).toMatchObject({ before: 3, now: 3, lost: [], won: [] });
});

test("a value where people had none is no agreement", () => {
  expect(of("phone", [one("a", {}, { phone: "+442079460018" })])).toMatchObject({ before: 1, now: 0, lost: ["a"] });
});

test("an address that cannot be used is none; a question is there or not, whatever its words", () => {
  const analysis = analyse(chat(["v: do you fit wet rooms? my mail is kim@hull", "b: Let me ask."]));
  expect(asDecided(analysis)).toMatchObject({ email: null, question: "open" });
});
