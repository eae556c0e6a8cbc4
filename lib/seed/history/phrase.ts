import { firstPhrases } from "@/db/seed/phrases";
import type { Phrase } from "@/lib/language/queries";

/** The approved sentence of that time: the first version, in the visitor's language or in English. */
export function firstPhrase(key: string | null, language: string): Phrase | undefined {
  const worded = firstPhrases.filter((phrase) => phrase.key === key);
  return worded.find((phrase) => phrase.language === language) ?? worded.find((phrase) => phrase.language === "en");
}
