import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exceptionKinds } from "@/db/enums";
import type { Analysis } from "../model";
import { analyse } from "../rules/analyse";
import { chat } from "../testing";
import { addableKinds, type ModelAnswer } from "./answer";
import { merge } from "./merge";
import { shownMessages } from "./prompt";

const lines = [
  "v: Hi, we run a bakery in Leeds and our oven door does not close any more.",
  "b: Sorry to hear that. Which model is it?",
  "v: A Miwe Condo, bought 2019. Can somebody look at it before the weekend? I am at 07700 900123.",
];
const transcript = chat(lines);
const messages = shownMessages(transcript);
const rules = analyse(transcript);
const none: ModelAnswer = { summary: [], need: null, question: null, note: null, exceptions: [] };
const by = { model: "local-1", promptVersion: "1.0" };
const merged = (answer: Partial<ModelAnswer>, from: Analysis = rules) =>
  merge(from, { ...none, ...answer }, messages, by);
const from1 = (text: string, quote = "our oven door does not close") => ({ text, quotes: [{ message: "m1", quote }] });
const from3 = (text: string, quote = "Can somebody look at it before the weekend?") => ({
  text,
  quotes: [{ message: "m3", quote }],
});

describe("grounded words are taken", () => {
  test("for summary, need and question, with the places they rest on", () => {
    const { analysis, adds, refused } = merged({
      summary: [
        from1("A bakery in Leeds has an oven whose door does not close"),
        from3("They ask for a visit before the weekend."),
      ],
      need: from1("Oven door to be looked at"),
      question: from3("Can somebody look at the oven before the weekend?"),
    });
    expect(refused).toEqual([]);
    expect(adds).toBe(true);
    expect(analysis.summary).toBe(
      "A bakery in Leeds has an oven whose door does not close. They ask for a visit before the weekend.",
    );
    expect(analysis.statedNeed).toEqual({
      text: "Oven door to be looked at",
      evidence: [{ messageId: "m1", start: 33, end: 61 }],
    });
    expect(analysis.unresolvedQuestion?.text).toBe("Can somebody look at the oven before the weekend?");
    expect(analysis.engine).toEqual({
      name: "model",
      version: `1.0 on rules ${rules.engine.version}`,
      model: "local-1",
      promptVersion: "1.0",
    });
  });

  test("as a note only before the rules' own, which never goes", () => {
    const withNote = merged({
      note: from3("They are in a hurry because of the weekend."),
      exceptions: [{ kind: "complaint", quotes: from1("").quotes }],
    });
    expect(withNote.analysis.exceptionNote).toMatch(
      /^They are in a hurry because of the weekend\. .*They complain about/,
    );
  });

  test("not for another question than the one the rules found", () => {
    const open = { text: "Does it work offline?", evidence: [{ messageId: "m2", start: 0, end: 5 }] };
    const { analysis, refused } = merged(
      { question: from3("Can somebody look at the oven?") },
      { ...rules, unresolvedQuestion: open },
    );
    expect(analysis.unresolvedQuestion).toEqual(open);
    expect(refused).toEqual([{ part: "question", why: "other_question" }]);
  });
});

describe("an exception", () => {
  test("is added with its quote and words of ours; one that the rules have stays theirs", () => {
    const { analysis } = merged({
      exceptions: [
        { kind: "complaint", quotes: from1("").quotes },
        { kind: "complaint", quotes: from3("").quotes },
      ],
    });
    expect(analysis.addedByModel).toEqual(["complaint"]);
    expect(analysis.exceptions.filter(({ kind }) => kind === "complaint")).toEqual([
      {
        kind: "complaint",
        blocking: true,
        evidence: [{ messageId: "m1", start: 33, end: 61 }],
        note: "Found by the language model; the quote shows where.",
      },
    ]);
    const again = merged({ exceptions: [{ kind: "complaint", quotes: from3("").quotes }] }, analysis);
    expect(again.analysis.exceptions).toEqual(analysis.exceptions);
  });

  test("without ground is not added", () => {
    const { analysis } = merged({
      need: from1("Oven door"),
      exceptions: [{ kind: "emergency", quotes: [{ message: "m1", quote: "fire" }] }],
    });
    expect(analysis.addedByModel).toEqual([]);
    expect(analysis.ungrounded).toEqual([{ part: "exception", text: "emergency" }]);
  });

  test("an earlier reading added stays, whatever this one says", () => {
    const kept = [
      { kind: "complaint" as const, blocking: true, evidence: [{ messageId: "m1", start: 0, end: 4 }], note: "x" },
    ];
    expect(merge(rules, { ...none, need: from1("Oven door") }, messages, by, kept).analysis.exceptions).toContainEqual(
      kept[0],
    );
  });
});

describe("what is without ground is marked and never shown", () => {
  test("a need that is nowhere in the chat raises low confidence; the rules' need stands", () => {
    const { analysis, lies } = merged({
      summary: [from1("A bakery in Leeds has an oven whose door does not close.")],
      need: from1("A new kitchen", "we want a new kitchen"),
    });
    expect(lies).toBe(false);
    expect(analysis.statedNeed).toEqual(rules.statedNeed);
    expect(analysis.ungrounded).toEqual([{ part: "need", text: "A new kitchen" }]);
    expect(analysis.addedByModel).toEqual(["low_confidence"]);
    expect(JSON.stringify({ ...analysis, ungrounded: [] })).not.toContain("kitchen");
  });

  test("a summary sentence that is, is left out alone", () => {
    const { analysis } = merged({
      summary: [from1("A bakery in Leeds."), from1("They own nine shops.", "nine shops")],
    });
    expect(analysis.summary).toBe("A bakery in Leeds.");
    expect(analysis.addedByModel).toEqual([]);
  });

  test("an answer of nothing else is worth no more than none", () => {
    const { analysis, lies, adds } = merged({
      need: from1("A new kitchen", "new kitchen"),
      summary: [from1("Nine shops.", "nine")],
    });
    expect([lies, adds]).toEqual([true, false]);
    expect(analysis.exceptions).toEqual(rules.exceptions);
  });
});

describe("a true quote does not carry a false sentence", () => {
  test.each([
    ["a link", "More at https://evil.example/a", "address"],
    ["a bare domain", "More at evil.example", "address"],
    ["an address", "Write to other@evil.example", "address"],
    ["an image", "![](oven)", "shape"],
    ["markup", "<b>oven</b>", "shape"],
    ["code", "`oven`", "shape"],
    ["hidden characters", "oven\u200bdoor", "shape"],
    ["a price promise", "The repair will be free of charge.", "promise"],
    ["a time promise", "We will come before the weekend.", "promise"],
    ["a promise as a fact", "A discount was agreed for the oven.", "promise"],
    ["another language's promise", "Reparatur ist kostenlos.", "promise"],
    ["consent", "They gave consent to calls.", "standing"],
    ["approval", "The oven door is approved.", "standing"],
    ["rank", "A VIP bakery in Leeds.", "standing"],
    ["the way the desk works", "No review needed for the oven door.", "standing"],
    ["a number", "The oven cost 900.", "number"],
    ["a number put together", "The oven of 2019900.", "number"],
    ["somebody else's name", "Maria Keller of Leeds has an oven.", "name"],
    ["a name that opens the sentence", "Keller has an oven whose door does not close.", "name"],
    ["another matter altogether", "the previous lead bought blue curtains yesterday", "foreign"],
    ["a novel", "oven door ".repeat(30), "length"],
  ])("%s", (_, text, why) => {
    const { analysis, refused, adds } = merged({ need: from1(text), summary: [from1(text)], question: from3(text) });
    expect(refused.map((one) => one.why)).toEqual([why, why, why]);
    expect(adds).toBe(false);
    expect(analysis.statedNeed).toEqual(rules.statedNeed);
    expect(analysis.unresolvedQuestion).toEqual(rules.unresolvedQuestion);
    expect(analysis.summary).toBe(rules.summary);
  });

  test("where somebody tried to steer the machine, or the model says so, no word is taken and exceptions still are", () => {
    const report = { kind: "prompt_injection" as const, quotes: from1("").quotes };
    const { analysis, refused } = merged({ need: from1("Oven door to be looked at"), exceptions: [report] });
    expect(refused).toEqual([{ part: "need", why: "steered" }]);
    expect(analysis.statedNeed).toEqual(rules.statedNeed);
    expect(analysis.addedByModel).toEqual(["prompt_injection"]);
  });
});

test("whatever a model answers: consent, contact, intent, value, promises and directive are the rules', and no exception goes", () => {
  const quotes = fc.array(
    fc.record({
      message: fc.constantFrom("m1", "m2", "m3", "m4"),
      quote: fc.oneof(fc.constantFrom(...messages.map(({ text }) => text)), fc.string()),
    }),
    { maxLength: 3 },
  );
  const statement = fc.record({ text: fc.string(), quotes });
  const answer = fc.record({
    summary: fc.array(statement, { maxLength: 4 }),
    need: fc.option(statement),
    question: fc.option(statement),
    note: fc.option(statement),
    exceptions: fc.array(fc.record({ kind: fc.constantFrom(...addableKinds), quotes }), { maxLength: 5 }),
  });
  const before: Analysis = {
    ...rules,
    exceptions: [...exceptionKinds.slice(3, 16)].map((kind) => ({ kind, blocking: true, evidence: [], note: "." })),
  };
  fc.assert(
    fc.property(answer, (given) => {
      const { analysis } = merge(before, given, messages, by);
      const {
        engine: _,
        summary: __,
        statedNeed: ___,
        unresolvedQuestion: ____,
        exceptions,
        exceptionNote: _____,
        addedByModel: ______,
        ungrounded: _______,
        ...kept
      } = analysis;
      const {
        engine: a,
        summary: b,
        statedNeed: c,
        unresolvedQuestion: d,
        exceptions: e,
        exceptionNote: f,
        ...owned
      } = before;
      expect(kept).toEqual(owned);
      expect(exceptions.slice(0, before.exceptions.length)).toEqual(before.exceptions);
      expect(new Set(exceptions.map(({ kind }) => kind)).size).toBe(exceptions.length);
      expect(analysis.statedNeed.text.length).toBeLessThanOrEqual(Math.max(160, before.statedNeed.text.length));
    }),
    { numRuns: 300 },
  );
});
