import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promiseKinds } from "@/db/enums";
import { verdictsByRules } from "@/lib/analysis/rules/analyse";
import { readTranscript } from "@/lib/analysis/rules/reading";
import type { Weights } from "@/lib/analysis/sentences/classifier";
import { type Features, featuresOf } from "@/lib/analysis/sentences/features";
import { botLabels, botSigns, visitorLabels } from "@/lib/analysis/sentences/labels";
import { modalityIn } from "@/lib/analysis/sentences/modality";
import { chat } from "@/lib/analysis/testing";
import {
  exampleOf,
  type Model,
  predict,
  type Settings,
  train,
  type Vocabulary,
  vocabularyOf,
  weightsOf,
} from "./analysis-train.fit";

/** A labelled sentence of `training/sentences/`. `chats` names the file of `bench/` in one of whose chats it stands, if it does. */
export type Line = { lang: string; who: "visitor" | "bot"; text: string; labels: string[]; chats?: string };
/** A sentence as training sees it. */
export type Read = { line: Line; features: Features };

const folder = path.resolve(import.meta.dirname, "..", "training/sentences");
const settings: Record<Line["who"], Settings> = {
  visitor: { rounds: 30, rate: 0.05, l2: 0.001, scales: { groups: 0.5, marks: 1.5, verdicts: 2 } },
  bot: { rounds: 30, rate: 0.05, l2: 0.001, scales: { groups: 0.8, marks: 1, verdicts: 2 } },
};
/** Weights under this many hundredths change no judgement. */
const leastWeight = 6;
/** A feature must stand in so many sentences to be learnt. */
const leastCount = 2;
/** Of a bot's sentence: that it promises anything at all. */
export const promises = "promises";

/** All labelled sentences of one side, read. Throws where a file holds none of ours. */
export function readSentences(who: Line["who"]): Read[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .toSorted()
    .flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.who === who)
    .map((line) => ({ line, features: wholeOf(line) }));
}

/** The weights of a classifier of one side that learnt from these sentences, as the product keeps them. */
export function learntFrom(read: Read[], who: Line["who"]): Weights {
  const vocabulary = vocabularyFrom(read);
  return weightsOf(
    fitted(read, who, vocabulary),
    vocabulary,
    who === "visitor" ? visitorLabels : botSigns,
    leastWeight,
  );
}

/** What a classifier that learnt from some sentences makes of others: the probability of each label. */
export function judgedBy(learnt: Read[], others: Read[], who: Line["who"]): { line: Line; probabilities: number[] }[] {
  const vocabulary = vocabularyFrom(learnt);
  const model = fitted(learnt, who, vocabulary);
  return others.map(({ line, features }) => ({
    line,
    probabilities: predict(model, exampleOf(features, [], vocabulary)),
  }));
}

export function isPromise(line: Line): boolean {
  return kindsOf(line).length > 0;
}

function vocabularyFrom(read: Read[]): Vocabulary {
  return vocabularyOf(
    read.map(({ features }) => features),
    leastCount,
  );
}

/** A line may hold two short sentences: their features together, with what the rules find in it. */
function wholeOf({ who, text }: Line): Features {
  const reading = readTranscript(chat([`${who === "visitor" ? "v" : "b"}: ${text}`]));
  const [turn] = reading.turns;
  if (!turn) throw new Error("a line without text");
  const verdicts = verdictsByRules(reading).get(turn) ?? [];
  const parts = turn.sentences.map((_, s) => featuresOf(turn, s, verdicts[s] ?? []));
  const modality = who === "bot" ? turn.sentences.flatMap((_, s) => modalityIn(turn, s)) : [];
  return {
    words: parts.flatMap((part) => part.words),
    pairs: parts.flatMap((part) => part.pairs),
    marks: [...new Set([...parts.flatMap((part) => part.marks), ...modality])],
  };
}

/** Which of the labels hold; "promises" does where any promise does. */
function indexesOf(line: Line, labels: readonly string[]): number[] {
  const held = isPromise(line) && labels.includes(promises) ? [...line.labels, promises] : line.labels;
  return held.map((label) => {
    const index = labels.indexOf(label);
    if (index < 0) throw new Error(`"${label}" is no label of a ${line.who}: ${line.text}`);
    return index;
  });
}

/** All labels, each against all sentences; for the bot also whether one promises at all, and of the promises alone what. */
function fitted(read: Read[], who: Line["who"], vocabulary: Vocabulary): Model {
  const labels = who === "visitor" ? visitorLabels : [...botLabels, promises];
  const of = ({ features, line }: Read) => exampleOf(features, indexesOf(line, labels), vocabulary);
  const model = train(read.map(of), vocabulary, labels.length, settings[who]);
  if (who === "visitor") return model;
  const kinds = promiseKinds.map((kind) => `promise_${kind}`);
  const promised = read
    .filter(({ line }) => isPromise(line))
    .map(({ features, line }) => exampleOf(features, indexesOf({ ...line, labels: kindsOf(line) }, kinds), vocabulary));
  const { bias, weights } = train(promised, vocabulary, kinds.length, settings[who]);
  return { bias: Float64Array.from([...model.bias, ...bias]), weights: [...model.weights, ...weights] };
}

function kindsOf({ labels }: Line): string[] {
  return labels.filter((label) => label.startsWith("promise_"));
}
