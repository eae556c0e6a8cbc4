import type { Evidence } from "../model";
import { evidence, inSentence, type Reading, type Turn } from "./reading";
import { matchesOf, wholeWords } from "./text";

type Amount = { amount: number; currency: string; evidence: Evidence[] };

const symbols: Record<string, string> = { $: "USD", "€": "EUR", "£": "GBP" };
const money =
  /(?<![\p{L}\p{N}.,])(?:(us\$|[$€£]|usd|eur|gbp|chf|cad|aud)\s?)?(\d{1,3}(?:[.,' \u00a0]\d{3})+|\d{1,9}(?:[.,]\d{1,2})?)\s?(k|m|mio|mil|millones|million(?:en|s)?|miljoen|tsd|tausend|thousand|grand|duizend|mille|bn|t(?=\s?(?:€|eur)))?(?:(?![\p{L}\p{N}])|(?<=t)(?=eur))\.?\s?([$€£]|usd|eur|gbp|chf|cad|aud|euros?|dollars?|pounds?|francs?|franken|quid|bucks)?(?!\p{L})/giu;
const named: Record<string, string> = {
  euro: "EUR",
  euros: "EUR",
  dollar: "USD",
  dollars: "USD",
  bucks: "USD",
  pound: "GBP",
  pounds: "GBP",
  quid: "GBP",
  franc: "CHF",
  francs: "CHF",
  franken: "CHF",
  us$: "USD",
};
const scale: Record<string, number> = {
  k: 1e3,
  t: 1e3,
  tsd: 1e3,
  tausend: 1e3,
  thousand: 1e3,
  grand: 1e3,
  duizend: 1e3,
  mille: 1e3,
  mil: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  miljoen: 1e6,
  millones: 1e6,
  bn: 1e9,
};
const budgetWord = wholeWords(
  String.raw`budget[a-z]*|spend[a-z]*|spent|invest[a-z]*|afford|set aside|fund(?:s|ed|ing)?|approved|allocat[a-z]*|up to|max(?:imum)?|presupuesto|invertir|gastar|ausgeben|verfügung|dépenser|investir|enveloppe|besteden|worth of|project|price range|limit|cash|pay|tops? out|around|deal|tender|aside|(?:has|have|board|committee) agreed|signed off|between us|all[- ]in|presupuestad[oa]s?|aprobad[oa]s?|aprobaron|aprobó|tenemos|al contado|prévu|nous avons|on a|à y mettre|eingeplant|freigabe|freigegeben|bewilligt|genehmigt|investplan|opzij|gereserveerd|begroot|hebben|apartad[oa]s?|reservad[oa]s?|mis de côté|zurückgelegt|beiseite`,
);
/** A sum that is named as set apart is money without a sign too: "we have put 180,000 aside". */
const setApart = wholeWords(
  `budget|(?:set|put|got|have)(?![a-z])[^.!?]{0,30}(?<![a-z])aside|signed off|approved|(?:has|have|board|committee) agreed|freigabe|freigegeben|bewilligt|genehmigt|presupuesto|aprobad[oa]s?|apartad[oa]s?|reservad[oa]s?|mis de côté|zurückgelegt|beiseite|opzij`,
);
const notBudget = wholeWords(
  `revenue|turnover|turn over|profit|stole|stolen|lost|owe[sd]?|earn|a year between us|debt|emptied|damage[sd]?|salary|raised|umsatz|chiffre d'affaires|facturación|omzet`,
);
/** Right after a number: what it counts is no money. */
const counts =
  /^\s?(?:on (?:the|her|his|its) clock|square|sq|m²|m2|qm|km|miles|units|invoices|transactions|followers|visitors|kwh|people|personen|acres|ha)(?![\p{L}])/iu;

/** `isSure`: money whatever stands around it, by its sign or its "k". */
type Sum = { amount: number; currency: string | null; isSure: boolean; start: number; end: number };

/** The amounts in a text that may be money, as numbers with an ISO currency where it can be known. */
function amountsIn(text: string): Sum[] {
  const found: Sum[] = [];
  for (const match of matchesOf(money, text)) {
    const [raw, before, digits = "", unit = "", after] = match;
    const plain = /[.,' \u00a0]\d{3}(?!\d)/.test(digits)
      ? digits.replace(/[.,' \u00a0]/g, "")
      : digits.replace(",", ".");
    const sign = (before ?? after ?? "").toLowerCase();
    // "2.8m wide", "up to 5500m" are metres.
    if (!sign && unit.toLowerCase() === "m") continue;
    const end = match.index + raw.trimEnd().length;
    if (!sign && counts.test(text.slice(end, end + 20))) continue;
    const currency = sign ? (symbols[sign] ?? named[sign] ?? sign.toUpperCase()) : null;
    const amount = Number(plain) * (scale[unit.toLowerCase()] ?? 1);
    const isSure = currency !== null || /^(?:k|mio|million|millions)$/i.test(unit);
    const mayBe = isSure || unit !== "" || /[.,' \u00a0]\d{3}$/.test(digits);
    if (mayBe && Number.isFinite(amount)) found.push({ amount, currency, isSure, start: match.index, end });
  }
  return found;
}

/** The largest budget the visitor stated, in words or in the bot's `budget` field; null when none. */
export function statedValue(reading: Reading): Amount | null {
  let best: Amount | null = null;
  const consider = (amount: number, currency: string, proof: Evidence[]) => {
    if (!best || amount > best.amount) best = { amount, currency, evidence: proof };
  };
  const home =
    { GB: "GBP", US: "USD", CH: "CHF", CA: "CAD", AU: "AUD" }[reading.transcript.visitor.country ?? ""] ?? "EUR";
  for (const [key, text] of Object.entries(reading.transcript.fields)) {
    if (!/budget|value|amount|presupuesto/i.test(key)) continue;
    const [first] = amountsIn(/[a-z$€£]/i.test(text) ? text : `${text} ${home}`);
    if (first) consider(first.amount, first.currency ?? home, []);
  }
  for (const turn of reading.visitor) {
    if (!/\d/.test(turn.text)) continue;
    // Each sentence is judged once, however many sums it holds.
    const budgets = new Map<number, boolean>();
    let s = 0;
    for (const found of amountsIn(turn.text)) {
      while (s < turn.sentences.length - 1 && (turn.sentences[s]?.end ?? 0) <= found.start) s++;
      const isOne = budgets.get(s) ?? isBudget(turn, s);
      budgets.set(s, isOne);
      if (isOne && (found.isSure || setApart.test(sentenceOf(turn, s))))
        consider(found.amount, found.currency ?? home, [evidence(turn, found)]);
    }
  }
  return best;
}

function isBudget(turn: Turn, s: number): boolean {
  const text = sentenceOf(turn, s);
  if (notBudget.test(text)) return false;
  return budgetWord.test(text) || inSentence(turn, "wants", s).length > 0 || inSentence(turn, "ownMoney", s).length > 0;
}

function sentenceOf(turn: Turn, s: number): string {
  const sentence = turn.sentences[s];
  return sentence ? turn.text.slice(sentence.start, sentence.end) : turn.text;
}
