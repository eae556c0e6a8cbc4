import type { Tx } from "@/db/client";
import { phrases } from "@/db/schema/settings";
import { firstPhrases } from "@/db/seed/phrases";

/**
 * What every installation begins with: approved language, without which a bot is told nothing. A version that is there
 * stays as it is, also where somebody switched it off.
 */
export async function seedBase(tx: Tx, now: Date): Promise<number> {
  const added = await tx
    .insert(phrases)
    .values(firstPhrases.map((phrase) => ({ ...phrase, createdAt: now })))
    .onConflictDoNothing()
    .returning({ key: phrases.key });
  return added.length;
}
