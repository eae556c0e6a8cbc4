import { type Span, trimSpan } from "./text";

/** "Hope you are doing well": says nothing. */
const wellWish = String.raw`(?:i |we )?hope (?:you(?:['’]?re| are)?(?: all)?(?: doing)? (?:well|good|fine|great)|(?:this|my) (?:e-?mail|mail|message) finds you(?: well)?)`;
/** "Dear Site Owner,". */
const salutation = String.raw`(?:dear|sehr geehrte[rn]?|estimad[oa]s?|geachte)(?: [a-zÀ-ɏ/&'’.-]+){1,4}(?=,)`;
/** Whether a sentence is nothing but a kind word. */
export const isPleasantry = (sentence: string) => pleasantry.test(sentence);
const pleasantry = new RegExp(String.raw`^[^a-zÀ-ɏ]*${wellWish}[^a-zÀ-ɏ]*$`, "i");

const greeting = String.raw`(?:hi|hello|hullo|hey|heya|hiya|howdy|g['’]?day|greetings|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|hola|buen[oa]s (?:días|tardes|noches)|buenas|hallo|guten (?:tag|morgen|abend)|servus|moin(?: moin)?|grüezi|grüß gott|bonjour|bonsoir|salut|hoi|goede(?:morgen|middag|navond|ndag)|dag|salve|ciao)(?: (?:there|all|mate|team|everyone|guys|sir ?(?:or|and|\/) ?madam|sirs?|madam|zusammen|à tous|allemaal))?|(?:and|so|but|also|ok|okay|well|um|oh|yes|yeah|thanks|thank you|thx|great|excellent|cool|sorry|und|aber|also|ja|danke|y|pero|gracias|et|mais|donc|merci|en|maar|dus|bedankt|quick question)`;
const opener = new RegExp(
  String.raw`^(?:${salutation}|${wellWish}|${greeting})(?:\s*[,.!:;–—-]+\s*|\s+(?=[a-zÀ-ɏ]))`,
  "i",
);

/** A span without the greeting and the small words before what is meant. */
export function withoutOpener(text: string, span: Span): Span {
  let current = trimSpan(text, span);
  for (let turns = 0; turns < 4; turns++) {
    const match = opener.exec(text.slice(current.start, current.end));
    if (!match || match[0].length >= current.end - current.start) break;
    current = trimSpan(text, { start: current.start + match[0].length, end: current.end });
  }
  return current;
}

/** The question itself, at most 240 characters, without greeting. */
export function questionText(text: string, span: Span): Span {
  const { start, end } = withoutOpener(text, span);
  return end - start <= 240 ? { start, end } : { start: end - 240 + wordStart(text, end - 240), end };
}

const wordStart = (text: string, at: number) => Math.max(0, text.slice(at, at + 30).search(/\s\S/) + 1);

/** Cuts to a length at a word's end, with an ellipsis where something was left out. */
export function shorten(text: string, length: number): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length - 25)).replace(/[\s,;:–-]+$/, "")}…`;
}
