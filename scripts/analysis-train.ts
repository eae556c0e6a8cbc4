import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { verdictsByRules } from "@/lib/analysis/rules/analyse";
import { readTranscript } from "@/lib/analysis/rules/reading";
import { type Features, featuresOf } from "@/lib/analysis/sentences/features";
import { botLabels, visitorLabels } from "@/lib/analysis/sentences/labels";
import { chat } from "@/lib/analysis/testing";
import {
  type Example,
  exampleOf,
  predict,
  type Settings,
  shuffled,
  train,
  vocabularyOf,
  weightsOf,
} from "./analysis-train.fit";

/**
 * `npm run analysis:train [-- --measure]`: trains the sentence classifiers on `training/sentences/*.jsonl`, prints how they do on
 * sentences they have not seen (five folds, none of a fold's sentences in its training), and, without --measure, writes the weights.
 */
const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "training/sentences");
const settings: Settings = { rounds: 30, rate: 0.05, l2: 0.001, scales: { groups: 0.5, marks: 1.5, verdicts: 2 } };
const folds = 5;
/** Weights under this many hundredths change no judgement. */
const leastWeight = 6;
/** A feature must stand in so many sentences to be learnt. */
const leastCount = 2;

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
  const labels = who === "visitor" ? visitorLabels : botLabels;
  const read = lines.filter((line) => line.who === who).map((line) => ({ line, features: wholeOf(line) }));
  console.log(`\n${who}: ${read.length} sentences, ${folds} folds`);
  measure(read, labels);
  if (measureOnly) continue;
  const vocabulary = vocabularyOf(
    read.map(({ features }) => features),
    leastCount,
  );
  const examples = read.map((one) => exampleOf(one.features, indexesOf(one.line, labels), vocabulary));
  const weights = weightsOf(train(examples, vocabulary, labels.length, settings), vocabulary, labels, leastWeight);
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
  return {
    words: parts.flatMap((part) => part.words),
    pairs: parts.flatMap((part) => part.pairs),
    marks: [...new Set(parts.flatMap((part) => part.marks))],
  };
}

function indexesOf(line: Line, labels: readonly string[]): number[] {
  return line.labels.map((label) => {
    const index = labels.indexOf(label);
    if (index < 0) throw new Error(`"${label}" is no label of a ${line.who}: ${line.text}`);
    return index;
  });
}

function measure(read: Read[], labels: readonly string[]): void {
  const order = shuffled(read.length, 11);
  const judged: { line: Line; probabilities: number[] }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const inFold = new Set(order.filter((_, i) => i % folds === fold));
    const training = read.filter((_, i) => !inFold.has(i));
    const vocabulary = vocabularyOf(
      training.map(({ features }) => features),
      leastCount,
    );
    const of = (one: Read): Example => exampleOf(one.features, indexesOf(one.line, labels), vocabulary);
    const model = train(training.map(of), vocabulary, labels.length, settings);
    for (const i of inFold) {
      const one = read[i];
      if (one) judged.push({ line: one.line, probabilities: predict(model, of(one)) });
    }
  }
  console.log(`${"label".padEnd(24)}count   best F1  at      P      R   R at P90`);
  const all: number[] = [];
  labels.forEach((label, l) => {
    const ranked = judged
      .map(({ line, probabilities }) => ({ p: probabilities[l] ?? 0, holds: line.labels.includes(label), line }))
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
  console.log(`${"mean".padEnd(29)}${(all.reduce((sum, one) => sum + one, 0) / all.length).toFixed(3)}`);
}
