import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { transcriptFromChat } from "@/lib/analysis/from-chat";
import { analyse } from "@/lib/analysis/rules/analyse";
import { compare, type GoldChat, type Scored } from "./analysis-score.compare";
import { scorePublicSets } from "./analysis-score.public";
import { report } from "./analysis-score.report";
import { scoreSentences } from "./analysis-score.sentences";

/**
 * `npm run analysis:score [-- <file.jsonl>] [--mistakes] [--half odd|even]`: scores the rules engine on labelled chats
 * and prints what it got right, kind by kind, and (with --mistakes) each thing it got wrong. `--public`: on the public sets
 * instead. `--sentences <part of a file name>`: on single labelled sentences.
 */
const root = path.resolve(import.meta.dirname, "..");
const development = path.resolve(root, "../shared/data/handoff-chats/dev.jsonl");
const shipped = path.join(root, "db/seed/chats.jsonl");

const args = process.argv.slice(2);
const half = args.includes("--half") ? args[args.indexOf("--half") + 1] : undefined;
const given = args.find((arg, i) => !arg.startsWith("--") && args[i - 1] !== "--half");
const file = given ? path.resolve(given) : development;

function chatsIn(): { file: string; chats: GoldChat[] } {
  let from = file;
  if (!existsSync(from)) {
    console.log(`${from} is not there: scoring the demo chats that ship with the product.`);
    from = shipped;
  }
  const lines = readFileSync(from, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return { file: from, chats: lines.map((line) => JSON.parse(line) as GoldChat) };
}

const isOdd = ({ id }: GoldChat) => Number(/(\d+)$/.exec(id)?.[1] ?? 0) % 2 === 1;
const read = chatsIn();
const scored = (chats: GoldChat[]): Scored[] =>
  chats.map((chat) => compare(chat, analyse(transcriptFromChat(chat.chat))));
const odd = scored(read.chats.filter(isOdd));
const even = scored(read.chats.filter((chat) => !isOdd(chat)));
const shown = half === "odd" ? odd : half === "even" ? even : [...odd, ...even];

if (args.includes("--public")) {
  for (const line of scorePublicSets(path.resolve(root, "../shared/data/public"))) console.log(line);
  process.exit();
}
if (args.includes("--sentences")) {
  const part = args[args.indexOf("--sentences") + 1] ?? "";
  const folder = path.join(root, "training/sentences");
  for (const line of scoreSentences(folder, part, args.includes("--mistakes"), half)) console.log(line);
  process.exit();
}
console.log(
  report(`${path.relative(root, read.file)}${half ? `, ${half} ids` : ""}`, shown, {
    halves: half ? null : [odd, even],
  }),
);
if (args.includes("--mistakes")) {
  console.log("\nMistakes");
  for (const { id, mistakes } of shown) for (const mistake of mistakes) console.log(`  ${id}  ${mistake}`);
}
