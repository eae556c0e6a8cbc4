import type { Evidence, Finding, Intent } from "../model";
import { finding } from "../rules/finding";
import { askedBefore, type Reading, readClosely, saidAfter, sentenceEvidence } from "../rules/reading";
import { servedBefore } from "../rules/served";
import { contentWords, sharedWords } from "../rules/stems";
import { matchesOf } from "../rules/text";
import type { Signs } from "./signs";
import { surest } from "./surest";

/**
 * What no sentence shows alone: an angry customer's complaint, a customer who wants to buy, a question put again, a chat that stays vague. Only kinds the rules
 * did not find; the thresholds are chosen as those of `join.ts`.
 */
export function findingsOfWhole(reading: Reading, rules: readonly Finding[], signs: Signs, intent: Intent): Finding[] {
  const angry = rules.some(({ kind }) => kind === "frustrated_visitor");
  return [
    angry && (intent === "support" || intent === "existing_customer") ? angryCustomer(reading, signs) : null,
    customerWhoBuys(reading, signs),
    askedAgain(reading, signs) ?? priceAskedAgain(reading, signs),
    vagueThroughout(reading, signs),
  ].filter((one) => one !== null && !rules.some(({ kind }) => kind === one.kind)) as Finding[];
}

/** Who is angry over something they bought complains of it, even where no sentence does so by itself. */
function angryCustomer(reading: Reading, signs: Signs): Finding | null {
  const complains = surest(reading, signs, ["complaint"]);
  if (!complains || complains.p < 0.1) return null;
  return finding("complaint", [complains.evidence], "Complains about a purchase, a person or how they were treated.");
}

/** A customer by their words, or one who uses what the page's company makes, and who wants more of it. */
function customerWhoBuys(reading: Reading, signs: Signs): Finding | null {
  const said = surest(reading, signs, ["customer"]);
  const owns = usesBrand(reading);
  // Who was served and tells of a fault wants it put right, and buys nothing.
  const suffers = surest(reading, signs, ["support", "complaint", "danger"]);
  const served = suffers && suffers.p >= 0.5 ? null : servedBefore(reading);
  const customer = said && said.p >= 0.75 ? said.evidence : (owns ?? served);
  const buys = surest(reading, signs, ["buy"]);
  const wants = buys && buys.p >= (owns ? 0.3 : 0.5) ? buys.evidence : wantsMore(reading);
  if (!customer || !wants) return null;
  const proof = [customer, ...(wants === customer ? [] : [wants])];
  return finding("existing_customer_conflict", proof, "A current customer asks to buy, or past their account manager.");
}

const uses =
  /(?<![a-zÀ-ɏ])(?:we|i|i['’]m|we['’]re|we['’]ve|wir|ich|nous|je|usamos|uso|tenemos|wij|ik)\s+(?:[a-zÀ-ɏ]+\s){0,2}?(?:use|using|on|run|running|have|had|nutzen|nutze|verwenden|haben|arbeiten (?:[a-zÀ-ɏ]+ )?mit|utilisons|utilise|avons|travaillons avec|usamos|tenemos|trabajamos con|gebruiken|gebruik|hebben|werken (?:[a-zÀ-ɏ]+ )?met)\s/gi;

/** "We use Rotaflow in our office": the name stands in the page's title. */
function usesBrand(reading: Reading): Evidence | null {
  const title = (reading.transcript.page.title ?? "").toLowerCase().split(/[^A-Za-zÀ-ɏ\d]+/);
  for (const turn of reading.visitor.filter((one) => readClosely(one, reading))) {
    const owned = turn.sentences.findIndex(({ start, end }) => hasYours.test(turn.text.slice(start, end)));
    if (owned >= 0) return sentenceEvidence(turn, owned);
    for (const match of matchesOf(uses, turn.text)) {
      const next = turn.text.slice(match.index + match[0].length).split(/[^A-Za-zÀ-ɏ\d]+/, 3);
      if (!next.some((word) => /^\p{Lu}.{3}/u.test(word) && title.includes(word.toLowerCase()))) continue;
      const s = turn.sentences.findIndex(({ start, end }) => start <= match.index && match.index < end);
      if (s >= 0) return sentenceEvidence(turn, s);
    }
  }
  return null;
}

/** "We already have your tills", "wir haben von Ihnen seit zwei Jahren …". */
const hasYours =
  /(?<![a-zÀ-ɏ])(?:we|i)(?:['’]ve| have)? (?:already |still )?(?:have|got|rent|lease|own|run) (?:[a-zÀ-ɏ]+ ){0,3}(?:your|of yours|from you)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])(?:wir|ich) habe?n? (?:[a-zÀ-ɏ]+ ){0,2}(?:von ihnen|ihre|eure)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])(?:wir|ich) (?:nutzen?|verwenden?) (?:ihre?|eure?)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])(?:sie|ihr) [a-zÀ-ɏ]+ (?:schon |bereits )?seit (?:[a-zÀ-ɏ]+ |\d+ ){1,3}(?:unsere?|meine?)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])(?:jullie|u) (?:doen|doet|verzorgen|verzorgt|onderhouden|onderhoudt) al (?:[a-zÀ-ɏ]+ ){1,5}(?:onze|ons|mijn)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])vous (?:faites|assurez|entretenez|gérez) (?:déjà )?(?:nos|notre|ma|mon|mes)(?![a-zÀ-ɏ])[^.!?]{0,40}depuis|(?<![a-zÀ-ɏ])(?:nous avons|j['’]ai) déjà vo(?:s|tre)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])ya (?:tengo|tenemos) (?:[a-zÀ-ɏ]+ ){0,2}(?:vuestr|sus?)[a-zÀ-ɏ]*|(?<![a-zÀ-ɏ])(?:wij|we|ik) heb(?:ben)? (?:[a-zÀ-ɏ]+ ){0,5}(?:van jullie|van u)(?![a-zÀ-ɏ])/i;

const more =
  /(?<![a-zÀ-ɏ])(?:(?:another|one more|\d+ more|\d+ additional|\d+ extra|a (?:second|third))\s+[a-zÀ-ɏ]+|(?:noch|weitere|zusätzliche|zweite[nrs]?|auch (?:die|den|das|eine?[nmrs]?))\s+[a-zÀ-ɏ]+|(?:un|une) (?:autre|deuxième|second[a-zÀ-ɏ]*)\s+[a-zÀ-ɏ]+|\d+\s[a-zÀ-ɏ]+ de plus|(?:otr[oa]s?|\d+ [a-zÀ-ɏ]+ más|segund[oa])\s+[a-zÀ-ɏ]+|(?:nog een|extra|tweede)\s+[a-zÀ-ɏ]+)(?![a-zÀ-ɏ])/i;
const adding =
  /(?<![a-zÀ-ɏ])(?:add[a-zÀ-ɏ]*|take on|need[a-zÀ-ɏ]*|want|dazu|hinzu[a-zÀ-ɏ]*|brauchen|möchten?|wollen|beauftragen|ajout[a-zÀ-ɏ]*|besoin|añadir|agregar|necesitamos|toevoegen|erbij|nodig)(?![a-zÀ-ɏ])/i;

function wantsMore(reading: Reading): Evidence | null {
  for (const turn of reading.visitor.filter((one) => readClosely(one, reading))) {
    const s = turn.sentences.findIndex(({ start, end }) => {
      const text = turn.text.slice(start, end);
      return more.test(text) && adding.test(text);
    });
    if (s >= 0) return sentenceEvidence(turn, s);
  }
  return null;
}

/** "That was not my question", once something had been asked and answered with something else. */
function askedAgain(reading: Reading, signs: Signs): Finding | null {
  const proof = reading.visitor.flatMap((turn, i) => {
    if (i === 0 || askedBefore(reading, turn).length === 0) return [];
    return turn.sentences.flatMap((_, s) =>
      signs.visitor(turn, s, "again") >= 0.45 ? [sentenceEvidence(turn, s)] : [],
    );
  });
  return finding("repeated_question", proof, "Asks again what was not answered.");
}

/** What it costs, asked twice about the same thing, and no figure was named between. */
function priceAskedAgain(reading: Reading, signs: Signs): Finding | null {
  const asked = reading.visitor
    .filter((turn) => signs.reads(turn))
    .flatMap((turn) =>
      turn.sentences.flatMap((_, s) =>
        signs.visitor(turn, s, "price") >= 0.6
          ? [{ turn, words: contentWords(turn, s), evidence: sentenceEvidence(turn, s) }]
          : [],
      ),
    );
  for (const [i, first] of asked.entries()) {
    const again = asked.slice(i + 1).find(({ turn, words }) => {
      const between = saidAfter(reading, first.turn);
      const fresh = words.length - sharedWords(words, first.words);
      return turn !== first.turn && between.length > 0 && fresh <= 2 && !between.some((said) => /\d/.test(said.text));
    });
    if (again)
      return finding("repeated_question", [again.evidence, first.evidence], "Asks again what was not answered.");
  }
  return null;
}

/** Something vague, and nothing of substance beside it. */
function vagueThroughout(reading: Reading, signs: Signs): Finding | null {
  const vague = surest(reading, signs, ["vague"]);
  const clear = surest(reading, signs, ["buy", "support", "account", "price", "danger", "other", "spam", "meeting"]);
  if (!vague || vague.p < 0.5 || (clear?.p ?? 0) >= 0.35) return null;
  return finding("low_confidence", [vague.evidence], "It is not clear what they want.");
}
