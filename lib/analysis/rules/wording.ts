import { type Span, trimSpan } from "./text";

/** "Hope you are doing well": says nothing. */
const wellWish = String.raw`(?:i |we )?hope (?:you(?:['’]?re| are)?(?: all)?(?: doing)? (?:well|good|fine|great)|(?:this|my)(?: (?:e-?mail|mail|message|note))? finds you(?: well)?)`;
/** "Dear Site Owner,". */
const salutation = String.raw`(?:dear|sehr geehrte[rn]?|estimad[oa]s?|geachte)(?: [a-zÀ-ɏ/&'’.-]+){1,4}(?=,)`;
const greeting = String.raw`(?:hi|hello|hullo|hey|heya|hiya|howdy|g['’]?day|greetings|good (?:morning|afternoon|evening|day)|hola|oiga[n]?|buen[oa]s (?:días|tardes|noches)|buenas|hallo|(?:einen )?(?:schönen )?guten (?:tag|morgen|abend)|gr(?:ia|ü)(?:ß|ss?) (?:eich|di|enk|euch|sie|dich|gott)|servus|moin(?: moin)?|grüezi|bonjour|bonsoir|bjr|bsr|slt|salut|hoi|goe(?:de|ie)(?:morgen|middag|navond|ndag|dag)|goeie|salve|ciao|(?:as)?salaa?mu?[ -]?(?:u )?[ae]?l[ae]i[ck]um)(?: (?:there|all|mate|team|everyone|guys|sir ?(?:or|and|\/) ?madam|sirs?|madam|zusammen|à tous|allemaal))?`;
/** Whether a sentence is nothing but a kind word. */
export const isPleasantry = (sentence: string) => pleasantry.test(sentence);
const pleasantry = new RegExp(
  String.raw`^[^a-zÀ-ɏ]*(?:${wellWish}|${greeting}|(?:so |oh )?sorry|oops)[^a-zÀ-ɏ]*$`,
  "i",
);

/** Small words that begin a sentence and say nothing of the matter. */
const lead = String.raw`and|so|but|also|ok|okay|um|erm|oh|ooh|lol|haha|btw|by the way|yes|yeah|thanks|thank you|thx|sorry|quick question|und|aber|ja|danke|ach ?so|ach ja|na ?ja|tja|y|pero|bueno|pues|gracias|et|mais|donc|merci|ah oui|maar|dus|bedankt`;
/** What may as well be the first word of the matter itself ("evening classes", "well pump", "en Madrid"), unless a comma or a pronoun follows. */
const maybe = String.raw`(?:(?:morning|afternoon|evening|dear|well|great|excellent|cool|right|anyway|look|ah|ach|alors|bon|en|dag|nou|tag|beste|hallöchen|alright|hmm?|mwah)(?: (?:all|team|everyone|both))?|ps|(?:ein[e]? )?andere frage|autre question|otra (?:cosa|pregunta)|andere vraag|another (?:thing|question)|one more (?:thing|question))`;
const goesOnPlainly = String.raw`(?:i|we|my|our|can|could|do|does|did|is|are|was|were|would|will|just|need|looking|after|have|has|had|got|any|what|when|where|how|who|the|a|an|it|its|it['’]s|if|thx|thanks|will|there|this|you|your|please|wondering|want|kan|kunnen|wat|hoe|ook|ik|wij|heb|hebben|doen|mag|moet|wanneer|waar|krijg|zou|ich|wir|je|j['’]|nous|est|vous)`;
const opener = new RegExp(
  String.raw`^(?:(?:${salutation}|${wellWish}|${greeting}|${lead})(?:\s*[,.!:;)–—-]+\s*|\s+(?=[a-zÀ-ɏ]))|${maybe}(?:\s*[,.!:;)–—-]+\s*|\s+(?=${goesOnPlainly}(?![a-zÀ-ɏ]))))`,
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
