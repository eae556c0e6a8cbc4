import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { transcriptFromChat } from "@/lib/analysis/from-chat";
import { foundIn, type ReadChat, readChat } from "@/lib/analysis/rules/analyse";
import type { Feature } from "@/lib/analysis/sentences/chat-features";
import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";
import { exceptionFeatures, likelihoods, type Weighed, weighedKinds } from "@/lib/analysis/sentences/exception-weights";
import { weighedIntent } from "@/lib/analysis/sentences/intent";
import { intents } from "@/lib/analysis/sentences/intent-weights";
import type { GoldChat } from "./analysis-score.compare";
import { fitChats } from "./analysis-train.fit-chats";

/**
 * `npx tsx scripts/analysis-train.chats.ts [--measure]`: weighs what a chat shows of its intent and its exceptions on the labelled
 * chats of `bench/`, after the sentences were trained. Prints how each file does when weighed on the others, then writes the
 * weights; with --measure it only prints.
 */
const root = path.resolve(import.meta.dirname, "..");
type Example = { file: string; chat: ReadChat; gold: GoldChat["gold"] };
type Learnt = { intent: ChatWeights<(typeof intents)[number]>; exceptions: ChatWeights<Weighed> };

const examples = readdirSync(path.join(root, "bench"))
  .filter((name) => /chats(?:-\d+)?\.jsonl$/.test(name))
  .toSorted()
  .flatMap((file) =>
    readFileSync(path.join(root, "bench", file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line) as GoldChat)
      .map(({ chat, gold }): Example => ({ file, chat: readChat(transcriptFromChat(chat)), gold })),
  );
const files = [...new Set(examples.map(({ file }) => file))];
const fitIntent = (from: Example[]) =>
  fitChats(
    from.map(({ chat }) => chat.intent.features),
    intents,
    (i) => [from[i]?.gold.intent ?? ""],
    "one",
  );

// What a chat shows of its exceptions depends on its intent: as it would be judged unseen, by the weights of the other files.
const byOthers = new Map(files.map((file) => [file, fitIntent(examples.filter((one) => one.file !== file))]));
const shown = new Map(examples.map((one) => [one, featuresOf(one, byOthers.get(one.file))]));

console.log(`${"weighed on the other files".padEnd(30)}chats   intent   exceptions, macro-F1: found   weighed`);
for (const file of files) {
  const learnt = byOthers.get(file);
  const held = examples.filter((one) => one.file === file);
  const exceptions = fitExceptions(examples.filter((one) => one.file !== file));
  const right = held.filter(({ chat, gold }) => weighedIntent(chat.intent, learnt).value === gold.intent).length;
  const scores = weighedKinds.map((kind) => scoreOf(kind, held, exceptions));
  const mean = (which: "found" | "weighed") => scores.reduce((sum, one) => sum + one[which], 0) / scores.length;
  console.log(
    `${file.padEnd(30)}${String(held.length).padStart(5)}  ${percent(right / held.length)}  ${percent(mean("found")).padStart(26)}  ${percent(mean("weighed"))}`,
  );
}
if (!process.argv.includes("--measure")) write({ intent: fitIntent(examples), exceptions: fitExceptions(examples) });

function featuresOf({ chat }: Example, learnt: Learnt["intent"] | undefined): Feature[] {
  const intent = weighedIntent(chat.intent, learnt);
  return exceptionFeatures(chat.ofChat, intent.value, foundIn(chat, intent).joined);
}

function fitExceptions(from: Example[]): Learnt["exceptions"] {
  return fitChats(
    from.map((one) => shown.get(one) ?? []),
    weighedKinds,
    (i) => from[i]?.gold.exceptions ?? [],
    "each",
  );
}

/** F1 of a kind as it was found sentence by sentence, and as it is weighed. */
function scoreOf(kind: Weighed, held: Example[], learnt: Learnt["exceptions"]) {
  const f1 = (holds: (one: Example) => boolean) => {
    const hit = held.filter((one) => holds(one) && one.gold.exceptions.includes(kind)).length;
    const all = held.filter(holds).length + held.filter(({ gold }) => gold.exceptions.includes(kind)).length;
    return all === 0 ? 1 : (2 * hit) / all;
  };
  const features = (one: Example) => shown.get(one) ?? [];
  return {
    found: f1((one) => features(one).some(([name, value]) => name === `found ${kind}` && value === 1)),
    weighed: f1((one) => (likelihoods(features(one), learnt).get(kind) ?? 0) >= 0.28),
  };
}

function write(learnt: Learnt): void {
  for (const [name, weights] of Object.entries(learnt)) {
    const file = path.join(root, `lib/analysis/sentences/weights.${name}.json`);
    writeFileSync(file, `${JSON.stringify(weights)}\n`);
    console.log(`${path.relative(root, file)} written`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
