import { ground } from "@/lib/analysis/language-model/ground";
import type { ShownMessage } from "@/lib/analysis/language-model/prompt";
import { type RefusedFor, refusalOf } from "@/lib/analysis/language-model/refuse";
import { maySteer } from "@/lib/analysis/language-model/steering";
import type { Analysis } from "@/lib/analysis/model";
import type { DraftAnswer } from "./answer";

/** Rises with every change of what is taken from a model's answer. */
export const DRAFT_ENGINE_VERSION = "1.0";

export type Taken = { sentence: string } | { refused: RefusedFor | "nothing_said" | "ungrounded" | "steered" };

const limit = 220;

/**
 * The sentence a model may add to an approved draft: grounded in the visitor's own words, bringing nothing of its own
 * (lib/analysis/language-model/refuse.ts), and only where nobody tried to steer the machine.
 */
export function takeSentence(answer: DraftAnswer, messages: readonly ShownMessage[], rules: Analysis): Taken {
  const { sentence } = answer;
  if (!sentence) return { refused: "nothing_said" };
  if (maySteer(messages, rules)) return { refused: "steered" };
  if (!ground(sentence.quotes, messages, ["visitor"])) return { refused: "ungrounded" };
  const text = sentence.text.replace(/\s+/g, " ").trim();
  const refused = refusalOf(text, { messages, language: rules.language }, limit);
  return refused ? { refused } : { sentence: /[.!?…]$/u.test(text) ? text : `${text}.` };
}

/** The letter with the sentence before its closing: greeting, body, sentence, closing. */
export function withSentence(letter: string, sentence: string): string {
  const parts = letter.split("\n\n");
  return [...parts.slice(0, -1), sentence, ...parts.slice(-1)].join("\n\n");
}
