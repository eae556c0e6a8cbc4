import { and, desc, eq, inArray, like } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { phrases } from "@/db/schema/settings";

export type Phrase = { key: string; version: number; language: string; text: string };

const columns = { key: phrases.key, version: phrases.version, language: phrases.language, text: phrases.text };

/** The newest active approved sentence of this key in a language (BCP 47), else in English; undefined: none. */
export async function findPhrase(db: Queryable, key: string, language: string): Promise<Phrase | undefined> {
  const base = baseOf(language);
  const rows = await db
    .select(columns)
    .from(phrases)
    .where(and(eq(phrases.key, key), eq(phrases.active, true), inArray(phrases.language, [base, "en"])))
    .orderBy(desc(phrases.version));
  return rows.find((row) => row.language === base) ?? rows[0];
}

/** An approved sentence as it goes out, and what it says in English where that is another. */
export type ApprovedSentence = Phrase & { english: string | null };

/** The newest active sentence of every key that begins so, in a language (BCP 47) or else in English, in the order of keys. */
export async function listPhrases(db: Queryable, prefix: string, language: string): Promise<ApprovedSentence[]> {
  const base = baseOf(language);
  const rows = await db
    .selectDistinctOn([phrases.key, phrases.language], columns)
    .from(phrases)
    .where(and(eq(phrases.active, true), inArray(phrases.language, [base, "en"]), like(phrases.key, `${prefix}%`)))
    .orderBy(phrases.key, phrases.language, desc(phrases.version));
  return [...new Set(rows.map(({ key }) => key))].flatMap((key): ApprovedSentence[] => {
    const written = rows.filter((row) => row.key === key);
    const english = written.find((row) => row.language === "en");
    const sent = written.find((row) => row.language === base) ?? english;
    return sent ? [{ ...sent, english: sent.language === "en" ? null : (english?.text ?? null) }] : [];
  });
}

const baseOf = (language: string) => language.toLowerCase().split("-")[0] ?? "en";
