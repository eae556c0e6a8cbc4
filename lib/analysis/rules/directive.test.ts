import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

const directive = (lines: string[], previous?: "stop") =>
  analyse(chat(lines, { visitor: { country: "GB" } }), { ...(previous && { previous }) }).directive;

test.each([
  ["stop", "stop.sensitive", ["v: charge it to 4111 1111 1111 1111"]],
  ["stop", "stop.frustrated", ["v: Do you deliver?", "b: Hello", "v: you are useless, worst bot"]],
  ["handoff", "handoff.pricing", ["v: What would a new roof cost?"]],
  ["handoff", "handoff.emergency", ["v: there is a strong smell of gas here"]],
  ["handoff", "handoff.person", ["v: I need new shelves", "b: May we call you?", "v: yes, 020 7946 0321"]],
  ["handoff", "handoff.person", ["v: Do you fit doors? I would like to talk to a human"]],
  [
    "offer_slots",
    "offer.slots",
    ["v: Could I book a viewing on Tuesday?", "b: May we email you?", "v: yes, jo@firm.example"],
  ],
  [
    "offer_slots",
    "offer.slots",
    ["v: I'd like to talk to one of your technicians on the phone, Monday at ten is good for me, 020 7946 0321"],
  ],
  ["collect", "collect.email", ["v: I'd like to order twenty oak chairs for March"]],
  ["collect", "collect.phone", ["v: I'd like twenty oak chairs, please call me"]],
  ["collect", "collect.consent", ["v: I'd like twenty oak chairs for March", "b: Your email?", "v: jo@firm.example"]],
  ["clarify", "clarify.need", ["v: hello", "b: Hi", "v: it is the thing"]],
  ["continue", null, ["v: cheap casino bonus https://win.test", "b: Hello", "v: earn money with crypto"]],
])("%s with %s", (type, sayKey, lines) => {
  expect(directive(lines)).toMatchObject({ type, sayKey });
});

test("a clarifying question is asked once in a conversation", () => {
  expect(directive(["v: hello", "b: Do you mean a repair or a new one?", "v: it is the thing"]).type).toBe("continue");
});

test("after stop nothing else follows", () => {
  expect(directive(["v: What would a new roof cost?"], "stop").type).toBe("stop");
  expect(
    directive([
      "v: Do you deliver?",
      "b: Hello",
      "v: you are useless, worst bot",
      "b: Sorry.",
      "v: ok, can I book a viewing on Friday?",
    ]).type,
  ).toBe("stop");
});
