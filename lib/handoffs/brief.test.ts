import { describe, expect, test } from "vitest";
import { analysisOf, detail, nameless } from "./analysis.harness";
import { briefOf, changesOf } from "./brief";
import { Edits } from "./schema";

const analysis = analysisOf();

describe("the brief", () => {
  test("is the analysis where nobody edited", () => {
    expect(briefOf(analysis, {})).toEqual({
      summary: analysis.summary,
      need: "Route planning for twelve vans",
      question: "Does it work offline?",
      questionIsNone: false,
      intent: "sales",
      contact: {
        name: { value: "Dana Reyes", valid: true },
        email: { value: "dana.reyes@northwind.example", valid: true },
        phone: null,
        company: { value: "Northwind", valid: true },
        role: null,
      },
      firstMessage: null,
    });
  });

  test("keeps an invalid address for the eye, marked as such", () => {
    const unreachable = analysisOf({ contact: { ...nameless, email: detail("dana@", false) } });
    expect(briefOf(unreachable, {}).contact.email).toEqual({ value: "dana@", valid: false });
    expect(briefOf(unreachable, { email: "dana@northwind.example" }).contact.email?.valid).toBe(true);
  });

  test("an emptied detail is none", () => {
    expect(briefOf(analysis, { email: "", company: "" }).contact).toMatchObject({ email: null, company: null });
  });

  test("has no question only where a person said so, whatever was typed before", () => {
    const silent = analysisOf({ unresolvedQuestion: null });
    expect(briefOf(silent, {})).toMatchObject({ question: null, questionIsNone: false });
    expect(briefOf(analysis, { question: "How much?", questionIsNone: true })).toMatchObject({
      question: null,
      questionIsNone: true,
    });
  });

  test("a first message of blanks is none", () => {
    expect(briefOf(analysis, { firstMessage: "  " }).firstMessage).toBeNull();
  });
});

describe("the edits of a decision", () => {
  test("are field by field before and after, unchanged ones left out", () => {
    const edits = { need: analysis.statedNeed.text, question: "How much?", intent: "other", phone: "+442079460018" };
    expect(changesOf(analysis, Edits.parse(edits))).toEqual([
      { field: "question", before: "Does it work offline?", after: "How much?" },
      { field: "intent", before: "sales", after: "other" },
      { field: "phone", before: null, after: "+442079460018" },
    ]);
  });

  test("say that a person marked the question as none", () => {
    expect(changesOf(analysis, { questionIsNone: true })).toEqual([
      { field: "question", before: "Does it work offline?", after: null },
      { field: "questionIsNone", before: null, after: "none" },
    ]);
  });
});

describe("what may be typed", () => {
  const refused = (edits: unknown) => !Edits.safeParse(edits).success;

  test("an address and a number are normalised, or emptied", () => {
    expect(Edits.parse({ email: "Dana@Northwind.Example", phone: "+44 20 7946 0018" })).toEqual({
      email: "dana@northwind.example",
      phone: "+442079460018",
    });
    expect(Edits.parse({ email: "", phone: "" })).toEqual({ email: "", phone: "" });
  });

  test.each([
    [{ email: "dana@" }],
    [{ phone: "020 7946 0018" }],
    [{ need: "  " }],
    [{ summary: "" }],
    [{ question: "" }],
    [{ intent: "buyer" }],
    [{ ownerId: "leo" }],
    [{ need: "x".repeat(301) }],
  ])("%j is refused", (edits) => {
    expect(refused(edits)).toBe(true);
  });

  test("edits survive a second reading: what was kept as a draft is accepted again", () => {
    const once = Edits.parse({ email: "Dana@Northwind.Example", phone: "+44 20 7946 0018", need: " Vans " });
    expect(Edits.parse(once)).toEqual(once);
  });
});
