import type { Evidence, MessageRole } from "../model";
import type { ModelQuote } from "./answer";
import type { ShownMessage } from "./prompt";

/** A statement repeats a few places; more is padding. */
const quoteLimit = 5;

/**
 * Where a statement rests, or null where it does not: each of its quotes must stand word for word in the very message
 * it names, as that message was shown, written by one of `roles`. One quote that does not makes the whole ungrounded.
 */
export function ground(
  quotes: readonly ModelQuote[],
  messages: readonly ShownMessage[],
  roles: readonly MessageRole[],
): Evidence[] | null {
  if (quotes.length === 0 || quotes.length > quoteLimit) return null;
  const places: Evidence[] = [];
  for (const { message: label, quote } of quotes) {
    const message = messages.find((one) => one.label === label);
    const words = quote.trim();
    const start = message?.text.indexOf(words) ?? -1;
    if (!message || !roles.includes(message.role) || start < 0 || !saysSomething(words, message.text)) return null;
    places.push({ messageId: message.id, start, end: start + words.length });
  }
  return places;
}

/** A single letter stands in any message; a whole message may be as short as "5". */
const saysSomething = (quote: string, text: string) =>
  /[\p{L}\p{N}]/u.test(quote) && (quote.length >= 3 || quote === text.trim());
