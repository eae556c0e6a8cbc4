import { expect, test } from "vitest";
import type { ConsentFinding } from "../model";
import { chat } from "../testing";
import { analyse } from "./analyse";
import { type DirectiveFacts, directivesFor } from "./directive";

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

const missing: ConsentFinding = { status: "missing", origin: null, wording: null, evidence: [], at: null };
const nothing: DirectiveFacts = {
  intent: "sales",
  exceptions: new Set(),
  contact: { name: null, email: null, phone: null, company: null, role: null },
  consent: { email: missing, phone: missing, sms: missing, calendar: missing },
  needClear: true,
  meetingWanted: false,
  humanWanted: false,
  requestOpen: false,
  prefersPhone: false,
  clarifiedBefore: false,
  engaged: true,
};
const email = { value: "jo@firm.example", valid: true, evidence: [], origin: "chat" as const };
const ready: DirectiveFacts = {
  ...nothing,
  contact: { ...nothing.contact, email },
  consent: { ...nothing.consent, email: { ...missing, status: "granted" } },
};
const allowed = (facts: DirectiveFacts, previous?: "stop") => directivesFor(facts, previous).map(({ type }) => type);

test.each<[string, DirectiveFacts, string[]]>([
  ["by facts first, then what else is open", nothing, ["continue", "handoff", "clarify", "collect"]],
  [
    "a slot only with contact and leave, and then nothing to collect nor to clarify",
    ready,
    ["handoff", "continue", "offer_slots"],
  ],
  [
    "no slot where an exception blocks it",
    { ...ready, exceptions: new Set(["consent_unclear"]) },
    ["handoff", "continue"],
  ],
  ["no second clarifying question", { ...nothing, clarifiedBefore: true }, ["continue", "handoff", "collect"]],
  ["none to somebody who left", { ...nothing, engaged: false }, ["continue", "handoff", "collect"]],
  [
    "nothing is asked for while the need is vague",
    { ...nothing, needClear: false },
    ["clarify", "continue", "handoff"],
  ],
  [
    "nothing is asked for after a no",
    { ...nothing, consent: { ...nothing.consent, phone: { ...missing, status: "denied" } } },
    ["continue", "handoff", "clarify"],
  ],
  ["who asks for a person gets one", { ...nothing, humanWanted: true }, ["handoff"]],
  ["a wish to be answered without a channel", { ...nothing, exceptions: new Set(["consent_missing"]) }, ["collect"]],
  ["an exception settles it", { ...ready, exceptions: new Set(["complaint", "consent_missing"]) }, ["handoff"]],
  ["so does a stop", { ...ready, exceptions: new Set(["frustrated_visitor", "pricing_request"]) }, ["stop"]],
  ["and spam", { ...ready, intent: "spam", exceptions: new Set(["pricing_request"]) }, ["continue"]],
])("%s", (_, facts, steps) => expect(allowed(facts)).toEqual(steps));

test("a stop before leaves nothing else", () => expect(allowed(ready, "stop")).toEqual(["stop"]));
