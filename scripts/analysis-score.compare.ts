import type { Analysis, Channel, ConsentStatus, ExceptionKind, PromiseKind } from "@/lib/analysis/model";

/** One labelled chat, as in the development set: a body of `POST /conversations` and what a careful person would write down. */
export type GoldChat = {
  id: string;
  chat: unknown;
  gold: {
    intent: string;
    contact: {
      name: string | null;
      email: string | null;
      phone: string | null;
      company: string | null;
      invalid?: string[];
    };
    consent: Record<Channel, ConsentStatus>;
    urgency: string;
    exceptions: ExceptionKind[];
    unresolved_question: { text: string; message: string } | null;
    stated_need: string;
    need_keywords: string[];
    promises: { message: string; kind: PromiseKind }[];
    directive: string;
    field: string | null;
  };
};

export type Scored = {
  id: string;
  gold: GoldChat["gold"];
  exceptions: Set<ExceptionKind>;
  /** Name of a reading → whether it was right. */
  right: Record<string, boolean>;
  promises: { hit: number; extra: number; missed: number };
  falseGranted: number;
  keywords: { found: number; of: number };
  mistakes: string[];
};

/** Compares an analysis with the labels of its chat. */
export function compare({ id, gold }: GoldChat, analysis: Analysis): Scored {
  const mistakes: string[] = [];
  const right: Record<string, boolean> = {};
  const judge = (name: string, expected: unknown, actual: unknown) => {
    right[name] = expected === actual;
    if (expected !== actual) mistakes.push(`${name}: expected ${show(expected)}, found ${show(actual)}`);
  };
  judge("intent", gold.intent, analysis.intent.value);
  judge("urgency", gold.urgency, analysis.urgency.value);
  for (const field of ["name", "email", "phone", "company"] as const) {
    judge(`contact ${field}`, gold.contact[field] ?? null, analysis.contact[field]?.value ?? null);
  }
  const invalid = (["email", "phone"] as const).filter((field) => analysis.contact[field]?.valid === false);
  judge("contact invalid", (gold.contact.invalid ?? []).join(), invalid.join());
  let falseGranted = 0;
  for (const channel of ["email", "phone", "sms", "calendar"] as const) {
    judge(`consent ${channel}`, gold.consent[channel], analysis.consent[channel].status);
    if (analysis.consent[channel].status === "granted" && gold.consent[channel] !== "granted") falseGranted++;
  }
  judge(
    "question",
    gold.unresolved_question?.message ?? null,
    analysis.unresolvedQuestion?.evidence[0]?.messageId ?? null,
  );
  judge("directive", gold.directive, analysis.directive.type);
  judge("field", gold.field ?? null, analysis.directive.field);
  const exceptions = new Set(analysis.exceptions.map(({ kind }) => kind));
  for (const kind of gold.exceptions) if (!exceptions.has(kind)) mistakes.push(`exception missed: ${kind}`);
  for (const kind of exceptions) if (!gold.exceptions.includes(kind)) mistakes.push(`exception too many: ${kind}`);
  const wanted = new Set(gold.promises.map(({ message, kind }) => `${message} ${kind}`));
  const found = new Set(analysis.promises.map(({ kind, evidence }) => `${evidence[0]?.messageId} ${kind}`));
  for (const one of wanted) if (!found.has(one)) mistakes.push(`promise missed: ${one}`);
  for (const one of found) if (!wanted.has(one)) mistakes.push(`promise too many: ${one}`);
  const hit = [...wanted].filter((one) => found.has(one)).length;
  const need = fold(analysis.statedNeed.text);
  const keywords = gold.need_keywords.filter((word) =>
    need.includes(fold(word).slice(0, Math.max(4, word.length - 2))),
  ).length;
  return {
    id,
    gold,
    exceptions,
    right,
    promises: { hit, extra: found.size - hit, missed: wanted.size - hit },
    falseGranted,
    keywords: { found: keywords, of: gold.need_keywords.length },
    mistakes,
  };
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const show = (value: unknown) => (value === null || value === "" ? "none" : String(value));
