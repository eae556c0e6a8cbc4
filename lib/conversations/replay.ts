import { z } from "zod";
import type { Queryable } from "@/db/client";
import type { Analysis, Transcript } from "@/lib/analysis/model";
import { asDecided, type Decided, type Field, fields, type Replayed } from "@/lib/analysis/replay/agreement";
import { Analysis as StoredAnalysis } from "@/lib/analysis/schema";
import { type Details, transcriptOf } from "./model";
import { listMessages } from "./queries";
import { listDecided } from "./queries.replay";

/** Reads a transcript; the rules, or a language model over them. Null: it gave no answer. */
export type Engine = (transcript: Transcript) => Promise<Analysis | null>;

const pageSize = 100;
const Changes = z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }));

/**
 * Lets an engine read the conversations that people decided, at most `limit`, and sets what it finds beside what they let
 * stand. Writes nothing. A conversation without an answer is counted in `unanswered` and compared with nothing.
 */
export async function replay(
  db: Queryable,
  engine: Engine,
  limit: number,
): Promise<{ replayed: Replayed[]; unanswered: number }> {
  const replayed: Replayed[] = [];
  let unanswered = 0;
  let afterId: string | null = null;
  while (replayed.length + unanswered < limit) {
    const page = await listDecided(db, { afterId, limit: Math.min(pageSize, limit - replayed.length - unanswered) });
    for (const { conversation, kind, edits, result } of page) {
      const details = { ...conversation, consents: conversation.consents as Details["consents"] };
      const analysis = await engine(transcriptOf(details, await listMessages(db, conversation.id)));
      if (!analysis) {
        unanswered++;
        continue;
      }
      const before = asDecided(StoredAnalysis.parse(result));
      const decided = kind === "reject" ? { ...before, intent: "spam" } : withEdits(before, edits);
      replayed.push({ conversationId: conversation.id, before, decided, now: asDecided(analysis) });
    }
    afterId = page.at(-1)?.conversation.id ?? null;
    if (page.length < pageSize) break;
  }
  return { replayed, unanswered };
}

/** What the person changed, over what they saw. */
function withEdits(before: Decided, edits: unknown): Decided {
  const decided = { ...before };
  const changes = Changes.safeParse(edits);
  for (const { field, after } of changes.success ? changes.data : []) {
    if (field === "question") decided.question = after === null ? null : "open";
    else if (field === "questionIsNone") decided.question = null;
    else if (fields.includes(field as Field)) decided[field as Field] = after;
  }
  return decided;
}
