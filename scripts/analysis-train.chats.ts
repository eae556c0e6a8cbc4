import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { transcriptFromChat } from "@/lib/analysis/from-chat";
import { verdictsByRules } from "@/lib/analysis/rules/analyse";
import { readContact } from "@/lib/analysis/rules/contact";
import { readIntent } from "@/lib/analysis/rules/intent";
import { readTranscript } from "@/lib/analysis/rules/reading";
import { intentShown } from "@/lib/analysis/sentences/intent";
import { type IntentWeights, intents, likeliest } from "@/lib/analysis/sentences/intent-weights";
import { signsOf } from "@/lib/analysis/sentences/signs";
import type { GoldChat } from "./analysis-score.compare";

/**
 * `npx tsx scripts/analysis-train.chats.ts [--measure]`: weighs what a chat shows of its intent on the labelled chats of `bench/`,
 * after the sentences were trained. Prints how it does on each file when weighed on the others, then writes the weights.
 */
const root = path.resolve(import.meta.dirname, "..");
const settings = { rounds: 1500, rate: 0.5, l2: 0.02 };
type Features = [name: string, value: number][];
type Example = { file: string; features: Features; intent: number; before: number };

const examples = readdirSync(path.join(root, "bench"))
  .filter((name) => name.endsWith("chats.jsonl") || /chats-\d+\.jsonl$/.test(name))
  .toSorted()
  .flatMap((file) =>
    readFileSync(path.join(root, "bench", file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => exampleOf(file, JSON.parse(line) as GoldChat)),
  );

for (const file of new Set(examples.map((one) => one.file))) {
  const held = examples.filter((one) => one.file === file);
  const model = train(examples.filter((one) => one.file !== file));
  const right = held.filter(({ features, intent }) => likeliest(features, model)[0]?.intent === intents[intent]).length;
  const scored = held.filter(({ intent, before }) => intent === before).length;
  const share = (count: number) => `${((100 * count) / held.length).toFixed(1)} %`;
  console.log(
    `${file.padEnd(28)}${String(held.length).padStart(4)} chats   scores ${share(scored)}   held out ${share(right)}`,
  );
}
if (!process.argv.includes("--measure")) {
  const file = path.join(root, "lib/analysis/sentences/weights.intent.json");
  writeFileSync(file, `${JSON.stringify(train(examples))}\n`);
  console.log(`${path.relative(root, file)} written`);
}

function exampleOf(file: string, { chat, gold }: GoldChat): Example {
  const reading = readTranscript(transcriptFromChat(chat));
  const signs = signsOf(reading, verdictsByRules(reading));
  const { counted, features } = intentShown(readIntent(reading), reading, signs, readContact(reading));
  const at = (intent: string) => intents.findIndex((one) => one === intent);
  return { file, features, intent: at(gold.intent), before: at(counted.value) };
}

/** Multinomial logistic regression with an L2 penalty on features of one scale, by gradient descent: the same each time. */
function train(from: Example[]): IntentWeights {
  const names = from[0]?.features.map(([name]) => name) ?? [];
  const columns = names.map((_, f) => from.map(({ features }) => features[f]?.[1] ?? 0));
  const mean = columns.map((column) => column.reduce((sum, one) => sum + one, 0) / column.length);
  const spread = columns.map(
    (column, f) => Math.sqrt(column.reduce((sum, one) => sum + (one - (mean[f] ?? 0)) ** 2, 0) / column.length) + 0.1,
  );
  const rows = from.map(({ features }) => features.map(([, value], f) => (value - (mean[f] ?? 0)) / (spread[f] ?? 1)));
  const weights = names.map(() => intents.map(() => 0));
  const bias: number[] = intents.map(() => 0);
  for (let round = 0; round < settings.rounds; round++) {
    const slope = names.map(() => intents.map(() => 0));
    const lean = intents.map(() => 0);
    rows.forEach((row, r) => {
      const sums = intents.map((_, i) => row.reduce((sum, one, f) => sum + one * (weights[f]?.[i] ?? 0), bias[i] ?? 0));
      const top = Math.max(...sums);
      const all = sums.reduce((sum, one) => sum + Math.exp(one - top), 0);
      intents.forEach((_, i) => {
        const error = Math.exp((sums[i] ?? 0) - top) / all - (from[r]?.intent === i ? 1 : 0);
        lean[i] = (lean[i] ?? 0) + error;
        row.forEach((one, f) => {
          const line = slope[f];
          if (line) line[i] = (line[i] ?? 0) + error * one;
        });
      });
    });
    intents.forEach((_, i) => {
      bias[i] = (bias[i] ?? 0) - (settings.rate * (lean[i] ?? 0)) / rows.length;
      weights.forEach((line, f) => {
        const w = line[i] ?? 0;
        line[i] = w - settings.rate * ((slope[f]?.[i] ?? 0) / rows.length + settings.l2 * w);
      });
    });
  }
  // As they are used: of features as they stand, in hundredths.
  const plain = weights.map((line, f) => line.map((one) => one / (spread[f] ?? 1)));
  const moved = bias.map((one, i) => one - plain.reduce((sum, line, f) => sum + (line[i] ?? 0) * (mean[f] ?? 0), 0));
  const hundredths = (one: number) => Math.round(one * 100) / 100;
  return {
    features: names,
    intents: [...intents],
    bias: moved.map(hundredths),
    weights: plain.map((line) => line.map(hundredths)),
  };
}
