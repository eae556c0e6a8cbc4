import { describe, expect, test } from "vitest";
import type { Brief } from "./brief";
import { allHold, type GateInput, gatesOf } from "./gates";

const brief: Brief = {
  summary: "Wants route planning for twelve vans.",
  need: "Route planning for twelve vans",
  question: "Does it work offline?",
  questionIsNone: false,
  intent: "sales",
  contact: { name: null, email: { value: "ana@firm.example", valid: true }, phone: null, company: null, role: null },
  firstMessage: null,
};
const ready: GateInput = {
  messageCount: 4,
  brief,
  consent: { email: "granted", phone: "missing", sms: "missing", calendar: "missing" },
  meeting: false,
  openBlocking: [],
  owner: { reason: "UK, under 50 people" },
  firstMessagePromises: [],
  firstMessageSecrets: 0,
  promisesSettled: true,
};
const open = (change: Partial<GateInput>) => gatesOf({ ...ready, ...change }).filter((gate) => !gate.holds);

describe("gates", () => {
  test("a clean handoff passes all nine", () => {
    expect(gatesOf(ready)).toHaveLength(9);
    expect(allHold(gatesOf(ready))).toBe(true);
  });

  test.each<[string, Partial<GateInput>]>([
    ["transcript", { messageCount: 0 }],
    ["need", { brief: { ...brief, need: "  " } }],
    ["question", { brief: { ...brief, question: null } }],
    ["exceptions", { openBlocking: ["pricing_request"] }],
    ["owner", { owner: null }],
    ["first_message", { firstMessagePromises: ["timing"] }],
    ["first_message", { firstMessageSecrets: 1 }],
    ["promises", { promisesSettled: false }],
  ])("the %s gate alone stays open", (key, change) => {
    expect(open(change).map((gate) => gate.key)).toEqual([key]);
  });

  test("consent for a channel without a valid address does not count", () => {
    expect(open({ consent: { ...ready.consent, email: "missing", phone: "granted" } }).map((gate) => gate.key)).toEqual(
      ["consent"],
    );
  });

  test.each(["denied", "unclear", "missing"] as const)("%s consent is no consent", (status) => {
    expect(open({ consent: { ...ready.consent, email: status } }).map((gate) => gate.key)).toEqual(["consent"]);
  });

  test("a meeting needs consent for the calendar too", () => {
    expect(open({ meeting: true })).toHaveLength(1);
    expect(open({ meeting: true, consent: { ...ready.consent, calendar: "granted" } })).toEqual([]);
  });

  test("the engine's silence about a question is not a person's word that there is none", () => {
    expect(open({ brief: { ...brief, question: null, questionIsNone: true } })).toEqual([]);
  });

  test("an invalid address is no contact, whatever was consented to", () => {
    const contact = { ...brief.contact, email: { value: "ana@", valid: false } };
    expect(open({ brief: { ...brief, contact } }).map((gate) => gate.key)).toEqual(["contact", "consent"]);
  });
});
