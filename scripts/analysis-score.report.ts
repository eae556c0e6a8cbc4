import type { ExceptionKind } from "@/lib/analysis/model";
import type { Scored } from "./analysis-score.compare";

// Kinds that no chat alone can show (matching, routing, delivery, drafts raise them) are not scored here.
const elsewhere = new Set<ExceptionKind>([
  "duplicate_record",
  "territory_conflict",
  "no_owner",
  "slot_taken",
  "draft_promise",
  "ai_unavailable",
]);

type Counts = { hit: number; extra: number; missed: number };

/** The score table as text. */
export function report(set: string, scored: Scored[], { halves }: { halves: [Scored[], Scored[]] | null }): string {
  const lines = [`${set}: ${scored.length} chats`, "", `${"exception".padEnd(30)}precision  recall      F1  support`];
  for (const [kind, counts] of exceptionCounts(scored)) lines.push(row(kind, counts));
  lines.push(
    "".padEnd(30, "-"),
    `${"macro-F1".padEnd(46)}${percent(macroF1(scored))}`,
    "",
    `${"reading".padEnd(30)}right`,
  );
  for (const name of Object.keys(scored[0]?.right ?? {}))
    lines.push(`${name.padEnd(30)}${percent(share(scored, name))}`);
  lines.push(
    `${"consent, all channels".padEnd(30)}${percent(consentShare(scored))}   false granted: ${falseGranted(scored)}`,
  );
  lines.push(row("promises", promiseCounts(scored)));
  lines.push(`${"need keywords".padEnd(30)}${percent(keywordShare(scored))}`);
  if (halves) lines.push("", ...compareHalves(halves));
  return lines.join("\n");
}

function compareHalves([odd, even]: [Scored[], Scored[]]): string[] {
  const measures: [string, (half: Scored[]) => number][] = [
    ["exceptions macro-F1", macroF1],
    ["intent", (half) => share(half, "intent")],
    ["consent, all channels", consentShare],
    ["contact email", (half) => share(half, "contact email")],
    ["contact phone", (half) => share(half, "contact phone")],
    ["contact name", (half) => share(half, "contact name")],
    ["contact company", (half) => share(half, "contact company")],
    ["urgency", (half) => share(half, "urgency")],
    ["question", (half) => share(half, "question")],
    ["directive", (half) => share(half, "directive")],
    ["promises F1", (half) => f1(promiseCounts(half))],
    ["need keywords", keywordShare],
  ];
  return [
    `${"by half".padEnd(30)}  odd ids (${odd.length})   even ids (${even.length})`,
    ...measures.map(
      ([name, of]) => `${name.padEnd(30)}${percent(of(odd)).padStart(12)}${percent(of(even)).padStart(16)}`,
    ),
    `${"false granted".padEnd(30)}${String(falseGranted(odd)).padStart(12)}${String(falseGranted(even)).padStart(16)}`,
  ];
}

function exceptionCounts(scored: Scored[]): Map<ExceptionKind, Counts> {
  const counts = new Map<ExceptionKind, Counts>();
  const of = (kind: ExceptionKind) => {
    const known = counts.get(kind) ?? { hit: 0, extra: 0, missed: 0 };
    counts.set(kind, known);
    return known;
  };
  for (const { gold, exceptions } of scored) {
    for (const kind of gold.exceptions) {
      if (exceptions.has(kind)) of(kind).hit++;
      else of(kind).missed++;
    }
    for (const kind of exceptions) if (!gold.exceptions.includes(kind)) of(kind).extra++;
  }
  return new Map([...counts].filter(([kind]) => !elsewhere.has(kind)).sort(([a], [b]) => a.localeCompare(b)));
}

function macroF1(scored: Scored[]): number {
  const supported = [...exceptionCounts(scored).values()].filter(({ hit, missed }) => hit + missed > 0);
  return supported.reduce((sum, counts) => sum + f1(counts), 0) / Math.max(supported.length, 1);
}

function row(name: string, counts: Counts): string {
  const cells = [precision(counts), recall(counts), f1(counts)].map((value) => percent(value).padStart(8));
  return `${name.padEnd(30)}${cells.join("")}${String(counts.hit + counts.missed).padStart(9)}`;
}

const precision = ({ hit, extra }: Counts) => (hit + extra === 0 ? 1 : hit / (hit + extra));
const recall = ({ hit, missed }: Counts) => (hit + missed === 0 ? 1 : hit / (hit + missed));
const f1 = (counts: Counts) => (2 * counts.hit) / Math.max(2 * counts.hit + counts.extra + counts.missed, 1);
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
const share = (scored: Scored[], name: string) =>
  scored.filter(({ right }) => right[name]).length / Math.max(scored.length, 1);
const falseGranted = (scored: Scored[]) => scored.reduce((sum, one) => sum + one.falseGranted, 0);
const consentShare = (scored: Scored[]) =>
  (["email", "phone", "sms", "calendar"] as const).reduce(
    (sum, channel) => sum + share(scored, `consent ${channel}`),
    0,
  ) / 4;
const keywordShare = (scored: Scored[]) =>
  scored.reduce((sum, { keywords }) => sum + keywords.found, 0) /
  Math.max(
    scored.reduce((sum, { keywords }) => sum + keywords.of, 0),
    1,
  );
const promiseCounts = (scored: Scored[]): Counts => ({
  hit: scored.reduce((sum, { promises }) => sum + promises.hit, 0),
  extra: scored.reduce((sum, { promises }) => sum + promises.extra, 0),
  missed: scored.reduce((sum, { promises }) => sum + promises.missed, 0),
});
