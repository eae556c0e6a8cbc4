import type { Evidence, Finding } from "../model";
import { finding } from "../rules/finding";
import { askedBefore, type Reading, saidAfter, sentenceEvidence, type Turn } from "../rules/reading";
import { contentWords, sharedWords } from "../rules/stems";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";

/**
 * What no sentence shows alone: a customer who wants to buy, a question put again, a chat that stays vague. Only kinds the rules
 * did not find; the thresholds are chosen as those of `join.ts`.
 */
export function findingsOfWhole(reading: Reading, rules: readonly Finding[], signs: Signs): Finding[] {
  return [
    customerWhoBuys(reading, signs),
    askedAgain(reading, signs) ?? priceAskedAgain(reading, signs),
    vagueThroughout(reading, signs),
  ].filter((one) => one !== null && !rules.some(({ kind }) => kind === one.kind)) as Finding[];
}

function customerWhoBuys(reading: Reading, signs: Signs): Finding | null {
  const customer = surest(reading, signs, ["customer"]);
  const wants = surest(reading, signs, ["buy"]);
  if (!customer || !wants || customer.p < 0.65 || wants.p < 0.4) return null;
  const proof = [customer.evidence, ...(wants.evidence === customer.evidence ? [] : [wants.evidence])];
  return finding("existing_customer_conflict", proof, "A current customer asks to buy, or past their account manager.");
}

/** "That was not my question", once something had been asked and answered with something else. */
function askedAgain(reading: Reading, signs: Signs): Finding | null {
  const proof = reading.visitor.flatMap((turn, i) => {
    if (i === 0 || askedBefore(reading, turn).length === 0) return [];
    return turn.sentences.flatMap((_, s) =>
      signs.visitor(turn, s, "again") >= 0.4 ? [sentenceEvidence(turn, s)] : [],
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

type Surest = { p: number; evidence: Evidence };

function surest(reading: Reading, signs: Signs, labels: VisitorLabel[]): Surest | null {
  let best: Surest | null = null;
  const look = (turn: Turn) =>
    turn.sentences.forEach((_, s) => {
      const p = Math.max(...labels.map((label) => signs.visitor(turn, s, label)));
      if (!best || p > best.p) best = { p, evidence: sentenceEvidence(turn, s) };
    });
  reading.visitor.filter((turn) => signs.reads(turn)).forEach(look);
  return best;
}
