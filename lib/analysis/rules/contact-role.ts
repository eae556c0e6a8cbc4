import { type NameFound, segments } from "./contact-name";
import type { Reading, Turn } from "./reading";
import type { Span } from "./text";

const title =
  "(?:VP|CEO|CTO|CFO|COO|CMO|CIO|head|director|manager|owner|founder|co-founder|managing partner|officer|buyer|coordinator|administrator|office manager|engineer|principal|chair(?:man|woman)?|Geschäftsführer(?:in)?|Leiter(?:in)?|Inhaber(?:in)?|Einkäufer(?:in)?|gérante?|directrice|directeur|responsable|directora?|gerente|dueñ[oa]|eigenaar|directeur|inkoper)";
const asRole = new RegExp(
  String.raw`^(?:the\s+)?(?:[a-zÀ-ɏ&-]+\s+){0,3}${title}(?:\s+(?:of|for|de|des|für|van)?\s*[a-zÀ-ɏ&-]+){0,3}$`,
  "i",
);
const iAm = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:i['’]?m|i am|ich bin|je suis|soy|ik ben)\s+(?:the|an?|der|die|le|la|l['’]|el|de)\s*((?:[a-zÀ-ɏ&-]+\s+){0,2}${title}(?:\s+(?:of|for|de|des|für|van)\s+[a-zÀ-ɏ&-]+)?)`,
  "i",
);

/** The visitor's job title, as they put it beside their name or after "I'm the". */
export function findRole(
  reading: Reading,
  name: NameFound | null,
  details: Map<Turn, Span[]>,
): { value: string; turn: Turn; span: Span } | null {
  if (name) {
    const parts = segments(name.turn.text, details.get(name.turn) ?? []);
    const at = parts.findIndex((one) => one.start <= name.span.start && name.span.end <= one.end);
    const beside = parts.slice(at + 1, at + 3).find(({ text }) => text.length <= 50 && asRole.test(text));
    if (at >= 0 && beside)
      return { value: beside.text, turn: name.turn, span: { start: beside.start, end: beside.end } };
  }
  for (const turn of reading.visitor) {
    const match = iAm.exec(turn.text);
    if (!match?.[1]) continue;
    const start = match.index + match[0].length - match[1].length;
    return { value: match[1], turn, span: { start, end: start + match[1].length } };
  }
  return null;
}
