import { and, desc, eq, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { phrases } from "@/db/schema/settings";

export type Phrase = { key: string; version: number; language: string; text: string };

const columns = { key: phrases.key, version: phrases.version, language: phrases.language, text: phrases.text };

/** The newest active approved sentence of this key in a language (BCP 47), else in English; undefined: none. */
export async function findPhrase(db: Queryable, key: string, language: string): Promise<Phrase | undefined> {
  const base = language.toLowerCase().split("-")[0] ?? "en";
  const rows = await db
    .select(columns)
    .from(phrases)
    .where(and(eq(phrases.key, key), eq(phrases.active, true), inArray(phrases.language, [base, "en"])))
    .orderBy(desc(phrases.version));
  return rows.find((row) => row.language === base) ?? rows[0];
}

/** The newest active sentence of every key in English whose key begins so, in the order of keys. */
export async function listPhrases(db: Queryable, prefix = ""): Promise<Phrase[]> {
  const rows = await db
    .selectDistinctOn([phrases.key], columns)
    .from(phrases)
    .where(and(eq(phrases.active, true), eq(phrases.language, "en")))
    .orderBy(phrases.key, desc(phrases.version));
  return rows.filter((row) => row.key.startsWith(prefix));
}
