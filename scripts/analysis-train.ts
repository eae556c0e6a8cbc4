import { writeFileSync } from "node:fs";
import path from "node:path";
import { promiseKinds } from "@/db/enums";
import { botSigns, visitorLabels } from "@/lib/analysis/sentences/labels";
import { surePromise, weighPromises } from "@/lib/analysis/sentences/promises";
import { shuffled } from "./analysis-train.fit";
import {
  isPromise,
  judgedBy,
  type Line,
  learntFrom,
  promises,
  type Read,
  readSentences,
} from "./analysis-train.sentences";

/**
 * `npm run analysis:train [-- --measure|--write]`: trains the sentence classifiers on `training/sentences/*.jsonl`, prints how they
 * do on sentences they have not seen (five folds, none of a fold's sentences in its training), and writes the weights. With
 * --measure it only prints, with --write it only writes; `--only bot` or `--only visitor` leaves the other alone.
 */
const root = path.resolve(import.meta.dirname, "..");
const folds = 5;
for (const who of ["visitor", "bot"] as const) {
  if (process.argv.includes("--only") && !process.argv.includes(who)) continue;
  const read = readSentences(who);
  console.log(`\n${who}: ${read.length} sentences, ${folds} folds`);
  if (!process.argv.includes("--write")) measure(read, who === "visitor" ? visitorLabels : botSigns, who);
  if (process.argv.includes("--measure")) continue;
  const file = path.join(root, `lib/analysis/sentences/weights.${who}.json`);
  writeFileSync(file, `${JSON.stringify(learntFrom(read, who))}\n`);
  console.log(`${path.relative(root, file)} written`);
}

function measure(read: Read[], labels: readonly string[], who: Line["who"]): void {
  const order = shuffled(read.length, 11);
  const judged = Array.from({ length: folds }, (_, fold) => {
    const inFold = new Set(order.filter((_, i) => i % folds === fold));
    return judgedBy(
      read.filter((_, i) => !inFold.has(i)),
      read.filter((_, i) => inFold.has(i)),
      who,
    );
  }).flat();
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
