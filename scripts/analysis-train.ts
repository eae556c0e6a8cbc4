import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promiseKinds } from "@/db/enums";
import { verdictsByRules } from "@/lib/analysis/rules/analyse";
import { readTranscript } from "@/lib/analysis/rules/reading";
import { type Features, featuresOf } from "@/lib/analysis/sentences/features";
import { botLabels, botSigns, visitorLabels } from "@/lib/analysis/sentences/labels";
import { modalityIn } from "@/lib/analysis/sentences/modality";
import { surePromise, weighPromises } from "@/lib/analysis/sentences/promises";
import { chat } from "@/lib/analysis/testing";
import {
  exampleOf,
  type Model,
  predict,
  type Settings,
  shuffled,
  train,
  type Vocabulary,
  vocabularyOf,
  weightsOf,
} from "./analysis-train.fit";

/**
 * `npm run analysis:train [-- --measure|--write]`: trains the sentence classifiers on `training/sentences/*.jsonl`, prints how they
 * do on sentences they have not seen (five folds, none of a fold's sentences in its training), and writes the weights. With
 * --measure it only prints, with --write it only writes; `--only bot` or `--only visitor` leaves the other alone.
 */
const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "training/sentences");
const settings: Record<Line["who"], Settings> = {
  visitor: { rounds: 30, rate: 0.05, l2: 0.001, scales: { groups: 0.5, marks: 1.5, verdicts: 2 } },
  bot: { rounds: 30, rate: 0.05, l2: 0.001, scales: { groups: 0.8, marks: 1, verdicts: 2 } },
};
const folds = 5;
/** Weights under this many hundredths change no judgement. */
const leastWeight = 6;
/** A feature must stand in so many sentences to be learnt. */
const leastCount = 2;
const promises = "promises";

type Line = { lang: string; who: "visitor" | "bot"; text: string; labels: string[] };
type Read = { line: Line; features: Features };

const measureOnly = process.argv.includes("--measure");
const lines = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .toSorted()
  .flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n"))
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Line);

for (const who of ["visitor", "bot"] as const) {
  if (process.argv.includes("--only") && !process.argv.includes(who)) continue;
  const labels = who === "visitor" ? visitorLabels : botSigns;
  const read = lines.filter((line) => line.who === who).map((line) => ({ line, features: wholeOf(line) }));
  console.log(`\n${who}: ${read.length} sentences, ${folds} folds`);
  if (!process.argv.includes("--write")) measure(read, labels, who);
  if (measureOnly) continue;
  const vocabulary = vocabularyOf(
    read.map(({ features }) => features),
    leastCount,
  );
  const weights = weightsOf(fitted(read, who, vocabulary), vocabulary, labels, leastWeight);
  const file = path.join(root, `lib/analysis/sentences/weights.${who}.json`);
  writeFileSync(file, `${JSON.stringify(weights)}\n`);
  console.log(`${path.relative(root, file)} written`);
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

function isPromise(line: Line): boolean {
  return kindsOf(line).length > 0;
}

function measure(read: Read[], labels: readonly string[], who: Line["who"]): void {
  const order = shuffled(read.length, 11);
  const judged: { line: Line; probabilities: number[] }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const inFold = new Set(order.filter((_, i) => i % folds === fold));
    const training = read.filter((_, i) => !inFold.has(i));
    const vocabulary = vocabularyOf(
      training.map(({ features }) => features),
      leastCount,
    );
    const model = fitted(training, who, vocabulary);
    for (const i of inFold) {
      const one = read[i];
      if (one) judged.push({ line: one.line, probabilities: predict(model, exampleOf(one.features, [], vocabulary)) });
    }
  }
  console.log(`${"label".padEnd(24)}count   best F1  at      P      R   R at P90`);
  const all: number[] = [];
  labels.forEach((label, l) => {
    const ranked = judged
      .filter(({ line }) => !label.startsWith("of_") || isPromise(line))
      .map(({ line, probabilities }) => ({ p: probabilities[l] ?? 0, holds: holds(line, label), line }))
      .toSorted((a, b) => b.p - a.p);
    const total = ranked.filter(({ holds }) => holds).length;
    let [hit, best, at, bestP, bestR, sure] = [0, 0, 1, 0, 0, 0];
    ranked.forEach(({ p, holds }, i) => {
      if (holds) hit++;
      const [precision, recall] = [hit / (i + 1), hit / Math.max(total, 1)];
      const f1 = (2 * precision * recall) / Math.max(precision + recall, 1e-9);
      if (f1 > best) [best, at, bestP, bestR] = [f1, p, precision, recall];
      if (precision >= 0.9) sure = Math.max(sure, recall);
    });
    all.push(best);
    const cell = (value: number) => value.toFixed(2).padStart(7);
    console.log(
      `${label.padEnd(24)}${String(total).padStart(5)}${cell(best)}${cell(at)}${cell(bestP)}${cell(bestR)}${cell(sure)}`,
    );
  });
  if (who === "bot") console.log(`promises by kind, as they are joined: ${joined(judged)}`);
  console.log(`${"mean".padEnd(29)}${(all.reduce((sum, one) => sum + one, 0) / all.length).toFixed(3)}`);
}

function holds(line: Line, label: string): boolean {
  return label === promises ? isPromise(line) : line.labels.includes(label.replace(/^of_/, "promise_"));
}

/** How the joined judgement of the bot's promises does, from the probability on from which the product believes it. */
function joined(judged: { line: Line; probabilities: number[] }[]): string {
  let [hit, found, wanted] = [0, 0, 0];
  for (const { line, probabilities } of judged) {
    const weighed = weighPromises((sign) => probabilities[botSigns.indexOf(sign)] ?? 0);
    for (const kind of promiseKinds) {
      const [promised, believed] = [line.labels.includes(`promise_${kind}`), weighed[kind] >= surePromise];
      if (promised) wanted++;
      if (believed) found++;
      if (promised && believed) hit++;
    }
  }
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `precision ${percent(hit / found)}, recall ${percent(hit / wanted)}, F1 ${percent((2 * hit) / (found + wanted))}`;
}
