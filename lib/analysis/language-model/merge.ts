import type { Analysis, Evidence, Finding, Ungrounded } from "../model";
import { exceptionNote } from "../rules/exception-note";
import { isBlocking } from "../rules/finding";
import type { ModelAnswer, ModelStatement } from "./answer";
import { ground } from "./ground";
import type { ShownMessage } from "./prompt";
import { type Chat, type RefusedFor, refusalOf } from "./refuse";
import { maySteer } from "./steering";

/** Rises with every change of what is taken from a model's answer. */
const MODEL_ENGINE_VERSION = "1.0";

/** A model's analysis is the rules' with additions, so its version names both. */
export const engineVersionOn = (rules: Analysis) => `${MODEL_ENGINE_VERSION} on rules ${rules.engine.version}`;

export type Part = Ungrounded["part"];

export type Merged = {
  analysis: Analysis;
  /** Whether anything differs from what the rules said: words, or an exception. */
  adds: boolean;
  /** Whether every single statement was without ground: then the answer is worth no more than none. */
  lies: boolean;
  /** Grounded, and still not taken. */
  refused: { part: Part; why: RefusedFor | "steered" | "other_question" }[];
};

const limits = { sentence: 220, need: 160, question: 240, note: 320 } as const;
const summaryLimit = 3;
const ungroundedLimit = 12;
const everyone = ["visitor", "bot", "agent"] as const;
const theVisitor = ["visitor"] as const;

/**
 * The rules' analysis with what a model may add to it: better words for summary, need, question and note, and
 * exceptions. Consent, contact, intent, value, promises and directive are taken over untouched, no exception goes, and
 * a word is taken only where it is grounded (ground.ts), brings nothing of its own (refuse.ts) and nobody tried to
 * steer the machine (steering.ts). `kept`: exceptions an earlier reading of this chat by a model has added; a later one
 * does not take them back.
 */
export function merge(
  rules: Analysis,
  answer: ModelAnswer,
  messages: readonly ShownMessage[],
  by: { model: string; promptVersion: string },
  kept: readonly Finding[] = [],
): Merged {
  const chat: Chat = { messages, language: rules.language };
  const ungrounded: Ungrounded[] = [];
  const refused: Merged["refused"] = [];
  const reportsOrders = answer.exceptions.some(
    ({ kind, quotes }) => kind === "prompt_injection" && ground(quotes, messages, theVisitor),
  );
  const steered = reportsOrders || maySteer(messages, rules);
  let stated = 0;

  const take = (part: Part, statement: ModelStatement | null, roles: typeof everyone | typeof theVisitor) => {
    if (!statement) return null;
    stated++;
    const evidence = ground(statement.quotes, messages, roles);
    const text = statement.text.replace(/\s+/g, " ").trim();
    if (!evidence) {
      ungrounded.push({ part, text: text.slice(0, 300) });
      return null;
    }
    const limit = part === "summary" ? limits.sentence : part === "exception" ? 0 : limits[part];
    const why = steered ? "steered" : refusalOf(text, chat, limit);
    if (why) refused.push({ part, why });
    return why ? null : { text, evidence };
  };

  const summary = answer.summary
    .slice(0, summaryLimit)
    .map((sentence) => take("summary", sentence, everyone))
    .filter((sentence) => sentence !== null);
  const need = take("need", answer.need, theVisitor);
  const asked = take("question", answer.question, theVisitor);
  const question = asked && sameQuestion(rules.unresolvedQuestion, asked.evidence) ? asked : null;
  if (asked && !question) refused.push({ part: "question", why: "other_question" });
  const note = take("note", answer.note, everyone);

  const added = kept.filter((found) => !rules.exceptions.some(({ kind }) => kind === found.kind));
  for (const { kind, quotes } of answer.exceptions) {
    stated++;
    const evidence = ground(quotes, messages, theVisitor);
    if (!evidence) ungrounded.push({ part: "exception", text: kind });
    else if (![...rules.exceptions, ...added].some((known) => known.kind === kind)) added.push(raised(kind, evidence));
  }
  const unsure = ungrounded.find(({ part }) => part === "need" || part === "question");
  const lies = stated > 0 && ungrounded.length === stated;
  if (unsure && !lies && ![...rules.exceptions, ...added].some(({ kind }) => kind === "low_confidence")) {
    added.push(notSure(unsure.part, rules));
  }

  const exceptions = [...rules.exceptions, ...added];
  const unresolvedQuestion = question ?? rules.unresolvedQuestion;
  const rulesNote = exceptionNote(exceptions, rules.promises, unresolvedQuestion);
  const analysis: Analysis = {
    ...rules,
    engine: {
      name: "model",
      version: engineVersionOn(rules),
      model: by.model,
      promptVersion: by.promptVersion,
    },
    summary: summary.length > 0 ? summary.map(({ text }) => sentence(text)).join(" ") : rules.summary,
    statedNeed: need ?? rules.statedNeed,
    unresolvedQuestion,
    exceptions,
    exceptionNote: note && rulesNote ? `${sentence(note.text)} ${rulesNote}` : (rulesNote ?? rules.exceptionNote),
    addedByModel: added.map(({ kind }) => kind),
    ungrounded: ungrounded.slice(0, ungroundedLimit),
  };
  return { analysis, adds: addsTo(rules, analysis), lies, refused };
}

/** Whether anything a person reads or settles differs from what the rules said. */
export const addsTo = (rules: Analysis, merged: Analysis): boolean =>
  merged.exceptions.length > rules.exceptions.length || wordsOf(merged) !== wordsOf(rules);

const wordsOf = ({ summary, statedNeed, unresolvedQuestion, exceptionNote: note }: Analysis) =>
  JSON.stringify([summary, statedNeed.text, unresolvedQuestion?.text, note]);

const sentence = (text: string) => (/[.!?…]["”»)]*$/u.test(text) ? text : `${text}.`);

/** A model may word the open question better, or find one; the one the rules found must not give way to another. */
function sameQuestion(rules: Analysis["unresolvedQuestion"], evidence: readonly Evidence[]): boolean {
  return !rules || rules.evidence.some((place) => evidence.some(({ messageId }) => messageId === place.messageId));
}

/** The words are ours: a note is read as fact, and this one rests on the quote beside it alone. */
const raised = (kind: Finding["kind"], evidence: Evidence[]): Finding => ({
  kind,
  blocking: isBlocking(kind),
  evidence,
  note: "Found by the language model; the quote shows where.",
});

const notSure = (part: Part, rules: Analysis): Finding => ({
  kind: "low_confidence",
  blocking: isBlocking("low_confidence"),
  evidence: (part === "need" ? rules.statedNeed : (rules.unresolvedQuestion ?? rules.statedNeed)).evidence,
  note: `The language model stated a ${part} that is not in the transcript; it is not shown.`,
});
