import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { transcriptFromChat } from "@/lib/analysis/from-chat";
import type { Analysis } from "@/lib/analysis/model";
import { analyse } from "@/lib/analysis/rules/analyse";

/** One figure on a public set: how many of those labelled were found, and how many others were found too. */
type Figure = { set: string; label: string; found: number; of: number; alarms: number; others: number };
type ChatLine = { role: "visitor" | "bot"; text: string };

const Star = z.object({
  labels: z.object({ user_annoyed: z.boolean().default(false) }),
  turns: z.array(z.object({ role: z.enum(["visitor", "bot"]), text: z.string() })),
});
const Nlupp = z.object({ text: z.string(), intents: z.array(z.string()).default([]) });
const Dstc = z.object({ utterance: z.string(), intent: z.string() });
const Clinc = z.object({ text: z.string(), label: z.string() });
const Presidio = z.object({
  text: z.string(),
  spans: z.array(z.object({ type: z.string(), value: z.string() })),
});

// These are asked by somebody who may buy; the rest of the set is about a policy they have.
const sales = new Set(["GetQuote", "FindAgent", "EnrollInPlan"]);
const numbers = new Set(["CREDIT_CARD", "US_SSN", "IBAN_CODE"]);

/**
 * Scores the rules on the public sets where their labels fit ours, each with its size and base rate. Single sentences are read as
 * chats of one message, which is harder than a chat and fairer than nothing. Sets that are not there are left out, and said so.
 */
export function scorePublicSets(folder: string): string[] {
  const lines = (name: string): unknown[] | null => {
    const file = path.join(folder, name);
    if (!existsSync(file)) return null;
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as unknown);
  };
  const figures: Figure[] = [];
  const missing: string[] = [];
  const measure = <T>(
    file: string,
    schema: z.ZodType<T>,
    read: (one: T) => ChatLine[],
    labels: Record<string, { holds: (one: T) => boolean; finds: (analysis: Analysis, one: T) => boolean }>,
  ) => {
    const rows = lines(file);
    if (!rows) return missing.push(file);
    const judged = rows.map((row) => schema.parse(row)).map((one) => ({ one, analysis: analyseLines(read(one)) }));
    for (const [label, { holds, finds }] of Object.entries(labels)) {
      const figure: Figure = { set: file, label, found: 0, of: 0, alarms: 0, others: 0 };
      for (const { one, analysis } of judged) {
        const held = holds(one);
        const hit = finds(analysis, one);
        figure[held ? "of" : "others"]++;
        if (hit) figure[held ? "found" : "alarms"]++;
      }
      figures.push(figure);
    }
    return 0;
  };
  const has = (analysis: Analysis, kind: string) => analysis.exceptions.some((one) => one.kind === kind);
  const alone = (text: string): ChatLine[] => [{ role: "visitor", text }];

  measure("star_dialogues.jsonl", Star, ({ turns }) => turns, {
    "annoyed → frustrated_visitor": {
      holds: ({ labels }) => labels.user_annoyed,
      finds: (analysis) => has(analysis, "frustrated_visitor"),
    },
    "annoyed → frustrated or repeated": {
      holds: ({ labels }) => labels.user_annoyed,
      finds: (analysis) => has(analysis, "frustrated_visitor") || has(analysis, "repeated_question"),
    },
  });
  measure("nlupp.jsonl", Nlupp, ({ text }) => alone(text), {
    "how_much → pricing_request": {
      holds: ({ intents }) => intents.includes("how_much"),
      finds: (analysis) => has(analysis, "pricing_request"),
    },
    "handoff → asks for a person": {
      holds: ({ intents }) => intents.includes("handoff"),
      finds: ({ directive }) => directive.reasons.includes("human_requested"),
    },
  });
  measure("dstc11_insurance_intents.jsonl", Dstc, ({ utterance }) => alone(utterance), {
    "quote, agent, enrol → sales": {
      holds: ({ intent }) => sales.has(intent),
      finds: ({ intent }) => intent.value === "sales",
    },
    "claim, bill, change → support or customer": {
      holds: ({ intent }) => !sales.has(intent),
      finds: ({ intent }) => intent.value === "support" || intent.value === "existing_customer",
    },
  });
  measure("clinc150_train_val.jsonl", Clinc, ({ text }) => alone(text), {
    "any alarm (none is labelled) → emergency": { holds: () => false, finds: (analysis) => has(analysis, "emergency") },
    "any alarm → frustrated_visitor": { holds: () => false, finds: (analysis) => has(analysis, "frustrated_visitor") },
    "any alarm → prompt_injection": { holds: () => false, finds: (analysis) => has(analysis, "prompt_injection") },
  });
  measure("presidio_synth_pii_v1.jsonl", Presidio, ({ text }) => alone(text), {
    "card, SSN, IBAN → sensitive_data": {
      holds: ({ spans }) => spans.some(({ type }) => numbers.has(type)),
      finds: (analysis) => has(analysis, "sensitive_data"),
    },
    "e-mail exact": {
      holds: ({ spans }) => spans.some(({ type }) => type === "EMAIL_ADDRESS"),
      finds: ({ contact }, { spans }) =>
        contact.email !== null &&
        (spans.every(({ type }) => type !== "EMAIL_ADDRESS") ||
          spans.some(({ type, value }) => type === "EMAIL_ADDRESS" && value.toLowerCase() === contact.email?.value)),
    },
  });
  return [
    `${"public set".padEnd(34)}${"label".padEnd(46)}${"found".padStart(12)}${"alarms".padStart(16)}`,
    ...figures.map(
      ({ set, label, found, of, alarms, others }) =>
        `${set.padEnd(34)}${label.padEnd(46)}${`${found}/${of}`.padStart(12)}${`${alarms}/${others}`.padStart(16)}`,
    ),
    ...missing.map((file) => `${file} is not there and was left out.`),
  ];
}

function analyseLines(lines: ChatLine[]): Analysis {
  const messages = lines.map((line, i) => ({
    external_id: `m${i}`,
    ...line,
    sent_at: new Date(Date.UTC(2026, 0, 5, 9, i)),
  }));
  return analyse(transcriptFromChat({ messages }));
}
