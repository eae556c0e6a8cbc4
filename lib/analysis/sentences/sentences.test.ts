import { describe, expect, test } from "vitest";
import { analyse, readChat } from "../rules/analyse";
import { finding } from "../rules/finding";
import { readText, readTranscript, sentenceEvidence } from "../rules/reading";
import { chat } from "../testing";
import { classifierOf, type Weights } from "./classifier";
import { featuresOf, letterGroups } from "./features";
import { joinFindings } from "./join";
import { botSigns, visitorLabels } from "./labels";
import { classifiersOf } from "./signs";
import { signsSaying } from "./testing";

const text = (words: string) => readText(words);

describe("features", () => {
  test("are words, pairs with a gap, the ends, the word lists' concepts, and what the rules found", () => {
    const features = featuresOf(text("What do you charge?"), 0, ["!pricing_request"]);
    expect(features.words).toEqual(["what", "do", "you", "charge"]);
    expect(features.pairs).toContain("what do");
    expect(features.pairs).toContain("what _ you");
    expect(features.pairs).toEqual(expect.arrayContaining(["^ what", "charge $"]));
    expect(features.marks).toEqual(expect.arrayContaining(["?", "@price", "!pricing_request"]));
  });

  test.each([
    ["WHY WON'T YOU SAY", "loud"],
    ["really??", "!!"],
    ["see www.x.test or https://x.test", "link"],
    ["kim@hull.example", "link"],
    ["ok", "short"],
  ])("%s shows %s", (words, mark) => expect(featuresOf(text(words), 0, []).marks).toContain(mark));

  test("numbers are alike but for their length; a word gives its letters with its ends", () => {
    expect(featuresOf(text("for 40 or 4000"), 0, []).words).toEqual(["for", "#2", "or", "#4"]);
    expect(letterGroups("cost")).toEqual(expect.arrayContaining(["<co", "ost>", "cost"]));
    expect(letterGroups("#4")).toEqual([]);
  });
});

describe("a classifier", () => {
  const weights: Weights = {
    labels: ["price", "calm"],
    bias: [-200, 100],
    words: { cost: [0, 300] },
    groups: { "<co": [0, 50] },
    pairs: { "how much": [0, 200, 1, -50] },
    marks: { "!pricing_request": [0, 100] },
  };
  const probability = (words: string, verdicts: string[] = []) =>
    [...classifierOf(weights).probabilities(text(words), 0, verdicts)].map((one) => Math.round(one * 1000) / 1000);
  const sigmoid = (sum: number) => Math.round((1 / (1 + Math.exp(-sum))) * 1000) / 1000;

  test("adds what each feature weighs, label by label", () => {
    expect(probability("hello")).toEqual([sigmoid(-2), sigmoid(1)]);
    expect(probability("the cost")).toEqual([sigmoid(-2 + 3 + 0.5), sigmoid(1)]);
    expect(probability("how much", ["!pricing_request"])).toEqual([sigmoid(-2 + 2 + 1), sigmoid(0.5)]);
  });

  test("a sentence without end means no more than a long one", () => {
    expect(probability("cost ".repeat(400))).toEqual(probability("cost ".repeat(40)));
  });

  test("judges the same sentence the same each time, whatever was read between", () => {
    const classifier = classifierOf(weights);
    const once = classifier.probabilities(text("the cost"), 0, []);
    classifier.probabilities(text("how much does the other cost"), 0, []);
    expect(classifier.probabilities(text("the cost"), 0, [])).toEqual(once);
  });
});

describe("a chat read by classifiers that learnt of other sentences", () => {
  const of = (labels: readonly string[], bias: number): Weights => ({
    labels: [...labels],
    bias: labels.map(() => bias),
    words: {},
    groups: {},
    pairs: {},
    marks: {},
  });
  const lines = chat(["v: hello", "b: good morning"]);

  test("is judged by those", () => {
    const classifiers = classifiersOf({ visitor: of(visitorLabels, 700), bot: of(botSigns, -700) });
    const { reading, signs } = readChat(lines, { classifiers });
    const [hello, morning] = reading.turns;
    if (!hello || !morning) throw new Error("two messages were written");
    expect(signs.visitor(hello, 0, "price")).toBeGreaterThan(0.99);
    expect(signs.bot(morning, 0, "asks_consent")).toBeLessThan(0.01);
  });

  test("is refused where they are of other labels", () => {
    const classifiers = classifiersOf({ visitor: of(["price"], 0), bot: of(botSigns, 0) });
    expect(() => readChat(lines, { classifiers })).toThrow("other labels");
  });
});

describe("beside the rules", () => {
  const kinds = (lines: string[]) => analyse(chat(lines)).exceptions.map(({ kind }) => kind);

  test.each<[string, string]>([
    ["emergency", "v: there's thick smoke pouring out of the boiler room as I write this"],
    ["complaint", "v: I was treated so rudely by your man at the counter, I regret ever ordering from you"],
    ["guarantee_request", "v: do I get every penny back if the treatment does not work"],
  ])("hears %s in words of no list", (kind, line) => expect(kinds([line])).toContain(kind));

  test("a promise in words of no list is one, and leaves the question open", () => {
    const analysis = analyse(
      chat(["v: when will the roll-ups be sent?", "b: They will be on your doorstep tomorrow, you have my word."]),
    );
    expect(analysis.promises.map(({ kind }) => kind)).toContain("timing");
    expect(analysis.unresolvedQuestion?.text).toContain("roll-ups");
  });

  test.each([
    "v: Thank you, that was all I needed.",
    "v: We are a family of four and like quiet places.",
    "v: Is breakfast served on Sundays?",
    "v: Our shop sells bikes, and the till should talk to the stock list. Can you link them?",
  ])("raises nothing of its own: %s", (line) =>
    expect(kinds([line]).filter((kind) => kind !== "low_confidence" && kind !== "custom_scope")).toEqual([]),
  );

  test("who uses what the page's company makes and wants more of it is a customer who buys", () => {
    const page = { title: "Rotaflow - staff scheduling", url: "https://rotaflow.example", topic: null };
    const found = (line: string) => analyse(chat([`v: ${line}`], { page })).exceptions.map(({ kind }) => kind);
    expect(found("We use Rotaflow in our office and need another twelve seats.")).toContain(
      "existing_customer_conflict",
    );
    expect(found("We use Papershift in our office and need another twelve seats.")).not.toContain(
      "existing_customer_conflict",
    );
  });

  test("who is angry over what they bought complains of it; who is angry at the bot alone does not", () => {
    expect(kinds(["v: you got my order wrong twice, useless lot, I asked for beans"])).toContain("complaint");
    expect(kinds(["v: do you sell blinds?", "b: Hello!", "v: useless bot, this is going nowhere"])).not.toContain(
      "complaint",
    );
  });

  test("no doubt of the classifier drops a rule's word on danger to life", () => {
    const reading = readTranscript(chat(["v: he wants to hurt himself"]));
    const turn = reading.visitor[0];
    if (!turn) throw new Error("no turn");
    const byRules = finding("emergency", [sentenceEvidence(turn, 0)], "");
    const sureOfNothing = signsSaying(() => 0);
    const kept = joinFindings(reading, byRules ? [byRules] : [], sureOfNothing, "sales").map(({ kind }) => kind);
    expect(kept).toEqual(["emergency"]);
  });

  test("what it adds rests on the sentence, word for word", () => {
    const line = "Hi 👋🏽 all.\r\nThere is water gushing through the ceiling right now! Thanks";
    const [found] = analyse(chat([`v: ${line}`])).exceptions.filter(({ kind }) => kind === "emergency");
    const spans = found?.evidence.map(({ start, end }) => line.slice(start, end));
    expect(spans).toEqual(["There is water gushing through the ceiling right now!"]);
  });

  test("a flood of messages is judged at both ends only, and still by every rule", () => {
    const filler = Array.from({ length: 900 }, (_, i) => `v: ok number ${i}`);
    const middle = [...filler.slice(0, 450), "v: my card is 4111 1111 1111 1111", ...filler.slice(450)];
    expect(kinds(middle)).toContain("sensitive_data");
  });
});
