import type { Analysis, TranscriptMessage } from "./model";
import { readText } from "./rules/reading";
import { secretsIn } from "./rules/sensitive";
import { overlaps, type Span } from "./rules/text";

/**
 * The spans of a message that are not shown until revealed: card and bank numbers, government ids, passwords and keys
 * (a health condition or a child's age stays readable: the person who takes over must know). Looked for in the message
 * itself, so that a revision made after the analysis is covered too; sorted, not overlapping.
 */
export function maskedSpans(
  analysis: Pick<Analysis, "exceptions">,
  message: Pick<TranscriptMessage, "id" | "text">,
): Span[] {
  const secrets = secretsIn(readText(message.text));
  const stated = analysis.exceptions
    .filter(({ kind }) => kind === "sensitive_data")
    .flatMap(({ evidence }) => evidence)
    .filter(({ messageId, start, end }) => messageId === message.id && isSecret(message.text.slice(start, end)))
    .map(({ start, end }) => ({ start, end: Math.min(end, message.text.length) }));
  const spans = [...secrets, ...stated].sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.reduce<Span[]>((kept, span) => {
    const before = kept.at(-1);
    if (before && overlaps(before, span)) before.end = Math.max(before.end, span.end);
    else kept.push({ ...span });
    return kept;
  }, []);
}

/** Evidence with several digits in a row is a number to hide; words ("multiple sclerosis", "son") are not. */
const isSecret = (text: string) => (text.match(/\d/g)?.length ?? 0) >= 5;
