import type { PromiseKind } from "@/lib/analysis/model";
import { findPromises } from "@/lib/analysis/rules/promises";
import { readText } from "@/lib/analysis/rules/reading";
import { secretsIn } from "@/lib/analysis/rules/sensitive";

/** Words that must not go out: a promise of a kind, or personal data that belongs in no message. */
export type Flaw = { kind: PromiseKind | "secret"; words: string };

/**
 * What stands in the way of a first message, in the order of the text: promises to the reader (by sentence), and card
 * and bank numbers, government ids, passwords and keys. Pure: the browser asks it at each key, the server at approval.
 */
export function flawsOf(text: string): Flaw[] {
  const promises = findPromises(text);
  const secrets = secretsIn(readText(text)).map((span) => ({ ...span, kind: "secret" as const }));
  return [...promises, ...secrets]
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ kind, start, end }) => ({ kind, words: text.slice(start, end).trim() }));
}
