import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Analysis } from "@/lib/analysis/model";
import { analyse } from "@/lib/analysis/rules/analyse";
import { chat } from "@/lib/analysis/testing";

type Line = { lang: string; who: "visitor" | "bot"; text: string; labels: string[] };

const has = (kind: string) => (analysis: Analysis) => analysis.exceptions.some((one) => one.kind === kind);
const promises = (kind: string) => (analysis: Analysis) => analysis.promises.some((one) => one.kind === kind);
const private_ = ["health", "minor", "secret"];

/** What a finding on a single sentence should follow: which labels, and how the analysis shows it. */
const judged: { name: string; who: Line["who"]; labels: string[]; finds: (analysis: Analysis) => boolean }[] = [
  { name: "pricing_request", who: "visitor", labels: ["price"], finds: has("pricing_request") },
  { name: "custom_scope", who: "visitor", labels: ["custom"], finds: has("custom_scope") },
  { name: "legal_advice", who: "visitor", labels: ["advice"], finds: has("legal_advice") },
  { name: "guarantee_request", who: "visitor", labels: ["guarantee"], finds: has("guarantee_request") },
  { name: "emergency", who: "visitor", labels: ["danger"], finds: has("emergency") },
  { name: "complaint", who: "visitor", labels: ["complaint"], finds: has("complaint") },
  { name: "frustrated_visitor", who: "visitor", labels: ["anger"], finds: has("frustrated_visitor") },
  { name: "sensitive_data", who: "visitor", labels: private_, finds: has("sensitive_data") },
  { name: "prompt_injection", who: "visitor", labels: ["injection"], finds: has("prompt_injection") },
  { name: "spam", who: "visitor", labels: ["spam"], finds: ({ intent }) => intent.value === "spam" },
  ...["pricing", "timing", "scope", "legal", "fit", "result", "availability"].map((kind) => ({
    name: `promise ${kind}`,
    who: "bot" as const,
    labels: [`promise_${kind}`],
    finds: promises(kind),
  })),
];

/**
 * How the rules do on single labelled sentences, of files whose names contain `part`; half of them are near misses, so this is
 * harder than a chat. With `mistakes`, each one.
 */
export function scoreSentences(folder: string, part: string, mistakes: boolean, half: string | undefined): string[] {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl") && name.includes(part))
    .toSorted()
    .flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line)
    .filter((_, i) => half === undefined || (i % 2 === 1) === (half === "odd"));
  const read = lines.map((line) => ({
    line,
    analysis: analyse(chat([`${line.who === "visitor" ? "v" : "b"}: ${line.text}`])),
  }));
  const out = [`${lines.length} sentences`, `${"finding".padEnd(24)}precision   recall   support`];
  for (const { name, who, labels, finds } of judged) {
    const of = read.filter(({ line }) => line.who === who);
    const holds = (line: Line) => labels.some((label) => line.labels.includes(label));
    const found = of.filter(({ analysis }) => finds(analysis));
    const wanted = of.filter(({ line }) => holds(line));
    const hit = found.filter(({ line }) => holds(line)).length;
    if (wanted.length === 0) continue;
    const percent = (a: number, b: number) => `${((100 * a) / Math.max(b, 1)).toFixed(0)} %`.padStart(9);
    out.push(
      `${name.padEnd(24)}${percent(hit, found.length)}${percent(hit, wanted.length)}${String(wanted.length).padStart(10)}`,
    );
    if (!mistakes) continue;
    for (const { line, analysis } of wanted) if (!finds(analysis)) out.push(`    missed    ${line.text}`);
    for (const { line } of found) if (!holds(line)) out.push(`    too many  ${line.text}`);
  }
  return out;
}
