import { describe, expect, test } from "vitest";
import { analyse } from "../rules/analyse";
import { readTranscript } from "../rules/reading";
import { chat } from "../testing";
import { type Choices, likeliestMessage, type QuestionWeights } from "./question-weights";

describe("which message holds the open question", () => {
  const [first, second] = readTranscript(
    chat(["v: Can you do Saturdays?", "b: We can.", "v: And what is it?"]),
  ).visitor;
  if (!first || !second) throw new Error("two messages are needed");
  const choices = (one: number, other: number, nothing: number): Choices => ({
    messages: [
      { turn: first, features: [["asks", one]] },
      { turn: second, features: [["asks", other]] },
    ],
    nothing: [["thanked", nothing]],
  });
  const learnt: QuestionWeights = {
    message: { features: ["asks"], outcomes: ["holds"], bias: [0], weights: [[2]] },
    nothing: { features: ["thanked"], outcomes: ["holds"], bias: [1], weights: [[3]] },
  };

  test("the one that most speaks for", () => {
    expect(likeliestMessage(choices(1, 2, 0), learnt)).toBe(second);
    expect(likeliestMessage(choices(2, 1, 0), learnt)).toBe(first);
  });

  test("none where more speaks for nothing being open, and where both speak alike", () => {
    expect(likeliestMessage(choices(1, 1, 1), learnt)).toBeNull();
    expect(likeliestMessage(choices(0.5, 0, 0), learnt)).toBeNull();
    expect(likeliestMessage({ messages: [], nothing: [["thanked", 0]] }, learnt)).toBeNull();
  });

  test("weights of other features are refused", () => {
    const other = { ...choices(1, 1, 0), nothing: [["left", 1]] as [string, number][] };
    expect(() => likeliestMessage(other, learnt)).toThrow("train them");
  });
});

describe("in whole chats", () => {
  const question = (lines: string[]) => analyse(chat(lines)).unresolvedQuestion?.text ?? null;

  test.each<[string, string | null, string[]]>([
    [
      "asked without a mark, and put off",
      "how much would it be for 30 covers on a tuesday",
      [
        "v: hiya, how much would it be for 30 covers on a tuesday",
        "b: It depends on the menu. How can we reach you?",
        "v: ops@harbour.example",
      ],
    ],
    [
      "answered by a fact",
      null,
      ["v: What time do you close on Sundays?", "b: We close at 4 pm on Sundays.", "v: Thanks, bye!"],
    ],
    [
      "asked before the leave to write was haggled over",
      "vous êtes dans quels tarifs à peu près?",
      [
        "v: bonjour, un T2 de Lyon vers Grenoble en mai, troisième étage",
        "b: Très bien. Des meubles fragiles ?",
        "v: un piano droit c'est tout. vous êtes dans quels tarifs à peu près?",
        "b: Chaque déménagement est différent, un conseiller établit un devis. Puis-je noter votre adresse et vous recontacter ?",
        "v: mouais, si c'est juste le devis et pas dix relances derrière... odile.marchais@example.com",
      ],
    ],
    [
      "pointed back to, and put off by the bot",
      "If I pay her from the business is that allowable, and can we do it for last year?",
      [
        "v: Hi, I mend chairs from my garage and my wife helps. If I pay her from the business is that allowable, and can we do it for last year?",
        "b: Hi! We prepare tax returns. I'm not able to advise on your individual position.",
        "v: fair. can a human one then",
        "v: Jonah, jonah@chairs.example, mail me, dont ring",
      ],
    ],
    [
      "a talk was asked for and is arranged",
      null,
      [
        "v: Mum's party is on Friday week, 50 people. Sandwiches, cake, nothing grand",
        "b: Lovely! Our tea covers sandwiches, savouries, cakes and hot drinks.",
        "v: That sounds right. Could someone talk me through it, I can't face writing it all out",
        "b: Of course. When would be good, and on what number?",
        "v: Tomorrow between 11 and 1 if possible. 01632 960774, Margaret Fell",
      ],
    ],
    ["nothing was asked", null, ["v: Hello", "b: Hello! How can I help?", "v: Just looking round, thanks."]],
  ])("%s: %j", (_, expected, lines) => {
    expect(question(lines)).toBe(expected);
  });

  test("of several questions in a message, the one that says what it is about is told", () => {
    const lines = [
      "v: how much for a full set of curtains in linen",
      "b: Linen curtains start at £90. Large windows are quoted by the fitter after seeing them.",
      "v: so more than 90 then. like how much more for linen, 20? 100?",
      "b: I'm afraid I can't say without the fitter.",
      "v: can i send a pic? or you can email me at sha.l@example.com",
    ];
    expect(question(lines)).toBe("like how much more for linen, 20?");
  });

  test("one long talk is looked at from its end, and nothing is read twice over", () => {
    const small = Array.from({ length: 120 }, (_, i) => [`v: fine, number ${i} it is.`, "b: Noted."]).flat();
    expect(question([...small, "v: Do you deliver to the Isle of Skye?", "b: Let me ask a colleague."])).toBe(
      "Do you deliver to the Isle of Skye?",
    );
  });
});
