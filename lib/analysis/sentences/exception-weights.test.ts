import { describe, expect, test } from "vitest";
import type { ExceptionKind } from "../model";
import { analyse } from "../rules/analyse";
import { finding } from "../rules/finding";
import { readTranscript, sentenceEvidence } from "../rules/reading";
import { chat } from "../testing";
import type { ChatWeights } from "./chat-weights";
import { exceptionFeatures, likelihoods, type Weighed, weighedKinds, weighFindings } from "./exception-weights";
import type { VisitorLabel } from "./labels";
import { signsSaying } from "./testing";

const reading = readTranscript(chat(["v: Hello there. Somebody should look at this.", "v: It is all a bit much."]));
const [first, second] = reading.visitor;
if (!first || !second) throw new Error("no turns");
const signs = signsSaying((who, turn, s, label) => {
  if (who === "bot") return 0;
  return label === "complaint" && turn === first && s === 1 ? 0.2 : 0.1;
});
/** Weights by which each kind is as likely as is said, whatever the chat shows. */
const as = (likely: Partial<Record<Weighed, number>>): ChatWeights<Weighed> => ({
  features: ["buy"],
  outcomes: weighedKinds,
  bias: weighedKinds.map((kind) => Math.log((likely[kind] ?? 0.01) / (1 - (likely[kind] ?? 0.01)))),
  weights: [weighedKinds.map(() => 0)],
});
type Given = { byRules?: ExceptionKind[]; except?: ExceptionKind[]; says?: Partial<Record<VisitorLabel, number>> };
const weigh = (
  found: ExceptionKind[],
  likely: Partial<Record<Weighed, number>>,
  { byRules = [], except = [], says }: Given = {},
) =>
  weighFindings(
    found.flatMap((kind) => finding(kind, [sentenceEvidence(second, 0)], "as found") ?? []),
    {
      reading,
      signs: says
        ? signsSaying((who, _, __, label) => (who === "visitor" ? (says[label as VisitorLabel] ?? 0) : 0))
        : signs,
      features: [["buy", 1]],
      byRules,
      except,
    },
    as(likely),
  );

describe("weighing what was found with the whole chat", () => {
  test("adds what the whole speaks for, with the sentence that shows it most", () => {
    const [added] = weigh([], { complaint: 0.8 });
    expect(added?.kind).toBe("complaint");
    expect(added?.evidence).toEqual([sentenceEvidence(first, 1)]);
  });

  test("takes away what the whole speaks against, and leaves what it does not", () => {
    expect(weigh(["pricing_request", "complaint"], { pricing_request: 0.05, complaint: 0.45 })).toMatchObject([
      { kind: "complaint", note: "as found" },
    ]);
  });

  test("is sooner sure of what costs more to miss than to look at", () => {
    const likely = { emergency: 0.3, legal_advice: 0.3, complaint: 0.3 };
    expect(weigh(["emergency", "legal_advice", "complaint"], likely).map(({ kind }) => kind)).toEqual([
      "emergency",
      "legal_advice",
    ]);
  });

  test("what words found stands where a sentence says it as well, and goes where none does", () => {
    const byRules: ExceptionKind[] = ["emergency", "frustrated_visitor"];
    const found = weigh(byRules, {}, { byRules, says: { anger: 0.7, danger: 0.5 } });
    expect(found.map(({ kind }) => kind)).toEqual(["frustrated_visitor"]);
    expect(weigh(["frustrated_visitor"], {}, { says: { anger: 0.7 } })).toEqual([]);
  });

  test("what only the course of a talk shows is said by no sentence", () =>
    expect(weigh(["poor_fit"], {}, { byRules: ["poor_fit"], says: { buy: 0.9 } })).toEqual([]));

  test("a card's digits and a budget over the policy's stand, however unlikely", () => {
    const byRules: ExceptionKind[] = ["sensitive_data", "high_value"];
    expect(weigh(byRules, {}, { byRules }).map(({ kind }) => kind)).toEqual(byRules);
    expect(weigh(byRules, {})).toEqual([]);
  });

  test("in a chat of one sentence what words found stands, and what the sentence says half surely", () => {
    const one = readTranscript(chat(["v: It is all a bit much."]));
    const kinds: ExceptionKind[] = ["emergency", "complaint", "poor_fit", "pricing_request"];
    const said = signsSaying((who, _, __, label) => (who === "visitor" && label === "complaint" ? 0.45 : 0.1));
    const proof = one.visitor.slice(0, 1).map((turn) => sentenceEvidence(turn, 0));
    const found = kinds.flatMap((kind) => finding(kind, proof, "as found") ?? []);
    const weighed = weighFindings(
      found,
      { reading: one, signs: said, features: [["buy", 1]], byRules: ["emergency"], except: [] },
      as({}),
    );
    expect(weighed.map(({ kind }) => kind)).toEqual(["emergency", "complaint", "poor_fit"]);
  });

  test.each<ExceptionKind>(["prompt_injection", "consent_missing", "contact_invalid"])(
    "does not weigh %s at all",
    (kind) => expect(weigh([kind], {}).map((one) => one.kind)).toEqual([kind]),
  );

  test("adds no kind that is not to be added", () => {
    expect(weigh([], { high_value: 0.9 }, { except: ["high_value"] })).toEqual([]);
  });
});

test("weights of other features are refused", () => {
  expect(() => likelihoods([["other", 1]], as({}))).toThrow("train them");
});

test("what a chat shows of its exceptions holds its intent and what was found", () => {
  const features = new Map(exceptionFeatures([], "support", weigh(["complaint"], { complaint: 0.5 })));
  expect(features.get("intent support")).toBe(1);
  expect(features.get("intent sales")).toBe(0);
  expect(features.get("found complaint")).toBe(1);
  expect(features.get("found poor_fit")).toBe(0);
});

test("a budget under what policy calls high makes no high value, however large the chat sounds", () => {
  const lines = ["v: Our budget is 60,000 EUR for the new line and we want your offer."];
  const kinds = (highValueFrom: number) => analyse(chat(lines), { highValueFrom }).exceptions.map(({ kind }) => kind);
  expect(kinds(50_000)).toContain("high_value");
  expect(kinds(1_000_000)).not.toContain("high_value");
});
