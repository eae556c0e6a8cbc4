import type { Evidence, Intent } from "../model";
import type { Concept } from "./lexicon";
import { pageKind } from "./page";
import { asks } from "./questions";
import { evidence, hitsOf, isInside, type Reading, type Turn } from "./reading";
import { holdsOfOurs } from "./relation";
import { sellsToUs } from "./seller";
import { servedBefore } from "./served";
import { linksIn, looksLikeGibberish } from "./spam";
import { contentWords } from "./stems";

export type IntentReading = { value: Intent; confidence: number; evidence: Evidence[]; scores: Record<Intent, number> };

const asksOffer =
  /(?:^|[.!?,]\s*|\b)(?:do (?:you|u|you guys) [a-zÀ-ɏ]+|can (?:you|u|i|we) [a-zÀ-ɏ]+|could (?:you|i|we)|are you taking|is there|are there|is it possible|who handles|bieten sie|machen sie|haben sie|habt ihr|verkaufen sie|können sie|gibt es|tienen|ofrecen|hacen|venden|pueden|podrían|hay|proposez|faites|avez|pouvez|vendez|est-ce que|y a-t-il|doen jullie|hebben jullie|verkopen|bieden jullie|kunnen jullie|kunt u|heeft u|is er)/i;

/** Whether something of ours is spoken of: "your lift", "you host it"; or the chat began where customers are helped. */
export const failsOfOurs = (reading: Reading): boolean =>
  pageKind(reading) === "support" || reading.visitor.some((turn) => saysOurs.test(turn.text));

const saysOurs =
  /(?<![a-zÀ-ɏ])(?:you (?:host|run|fitted|installed|built|supply|supplied|maintain|look after|sold|put)|your (?!(?:emergency|team|number|price|people|staff|help|company|firm|website|site|hours|area|services?)(?![a-zÀ-ɏ]))[a-zÀ-ɏ]+ (?:is|are|has|have|was|on|in|at|keeps?|just|won'?t)|(?:in|on|at|from) your (?!area|opinion|experience|help)[a-zÀ-ɏ]+|(?:ihr|euer)e?[rnm]? [a-zÀ-ɏ]+ (?:ist|hat|brennt|steht|hängt|läuft)|in (?:ihr|eur)e[rm] [a-zÀ-ɏ]+|votre [a-zÀ-ɏ]+ (?:est|a|fuit|brûle|ne)|dans votre [a-zÀ-ɏ]+|(?:su|vuestr[oa]) [a-zÀ-ɏ]+ (?:está|se|ha)|en (?:su|vuestr[oa]) [a-zÀ-ɏ]+|(?:uw|jullie) [a-zÀ-ɏ]+ (?:is|staat|lekt|doet|hangt)|in (?:uw|jullie) [a-zÀ-ɏ]+)(?![a-zÀ-ɏ])/i;

/** What the visitor came for, by what is said for each reading; a page breaks ties. Confidence is the winner's share. */
export function readIntent(reading: Reading): IntentReading {
  const proof: Record<Intent, Evidence[]> = { sales: [], support: [], existing_customer: [], spam: [], other: [] };
  const seen = new Map<Concept, Set<string>>();
  const count = (
    concept: Concept,
    to: Intent,
    accept: (turn: Turn, hit: ReturnType<typeof hitsOf>[number]) => boolean = () => true,
  ) => {
    for (const turn of reading.visitor) {
      for (const hit of hitsOf(turn, concept)) {
        if (!accept(turn, hit)) continue;
        const words = turn.text.slice(hit.start, hit.end).toLowerCase();
        const set = seen.get(concept) ?? new Set();
        seen.set(concept, set.add(words));
        if (proof[to].length < 3) proof[to].push(evidence(turn, hit));
      }
    }
    return Math.min(seen.get(concept)?.size ?? 0, 3);
  };
  const page = pageKind(reading);
  const text = reading.visitor.map((turn) => turn.text);
  const links = reading.visitor.flatMap((turn) => linksIn(turn.text, reading.transcript.page.url));
  const pitch = count("pitch", "spam");
  const gibberish = reading.visitor.some((turn) => looksLikeGibberish(turn));
  const fault = count("fault", "support");
  const served = servedBefore(reading);
  if (served) proof.existing_customer.push(served);
  const holds = holdsOfOurs(reading);
  if (holds) proof.existing_customer.push(holds);
  const selling = sellsToUs(reading);
  if (selling) proof.spam.push(selling);
  const customer =
    (served ? 1 : 0) +
    (holds ? 1 : 0) +
    count(
      "customer",
      "existing_customer",
      (turn, hit) => !isInside(turn, hit, "fault") && !comesToUs(turn, hit.sentence),
    );
  const complaint = count("complaint", "support", (turn, hit) => !isInside(turn, hit, "notOurs"));
  const offTrade =
    3 * count("applicant", "other") +
    3 * count("student", "other") +
    3 * count("press", "other") +
    3 * count("wrongPlace", "other") +
    3 * count("testing", "other") +
    2 * count("offTopic", "other");
  const wants = count("wants", "sales");
  const priced = count("price", "sales", (turn, hit) => !isInside(turn, hit, "ownMoney"));
  const offers = text.filter((one) => asksOffer.test(one)).length;
  const danger = count("danger", "sales", (turn, hit) => !isInside(turn, hit, "notDanger"));
  const ours = danger > 0 && failsOfOurs(reading);
  const about = topicSignals(reading) + priced + wants + offers + danger;
  const scores: Record<Intent, number> = {
    spam:
      (selling ? 5 : 0) +
      (pitch >= 2
        ? 3 + pitch * 2
        : (pitch === 1 && links.length > 0 ? 6 : links.length > 1 ? 4 : 0) + (gibberish ? 3 : 0)),
    other: offTrade + (page === "careers" || page === "press" ? 1.5 : 0),
    // What breaks in an emergency is seldom something we sold: the caller wants somebody to come.
    support:
      danger > 0 && customer + complaint === 0 && page !== "support" && !ours
        ? fault * 0.5
        : 2 * fault +
          1.6 * complaint +
          (danger > 0 && customer > 0 ? 3 : 0) +
          (ours ? 3 : 0) +
          (page === "support" && fault + about > 0 ? 1.5 : 0),
    existing_customer: (customer > 0 ? 2.4 : 0) + 1.4 * customer + (page === "account" ? 2 : 0),
    sales:
      Math.min(wants, 2) * 1.2 +
      Math.min(priced, 1) * 1.2 +
      Math.min(offers, 2) * 0.8 +
      Math.min(danger, 1) * 1.5 +
      (about > 0 ? 1 : 0) +
      (page ? 0 : 0.3),
  };
  const ranked = (Object.entries(scores) as [Intent, number][]).sort((a, b) => b[1] - a[1]);
  const [top, next] = ranked;
  if (!top || top[1] <= 0.6) return { value: "other", confidence: 0.3, evidence: [], scores };
  const confidence = Math.min(0.98, Math.max(0.4, top[1] / (top[1] + (next?.[1] ?? 0))));
  return { value: top[0], confidence: Math.round(confidence * 100) / 100, evidence: proof[top[0]], scores };
}

/** "If we move our policy to you": a customer of somebody else. */
function comesToUs(turn: Turn, s: number): boolean {
  const sentence = turn.sentences[s];
  const text = sentence ? turn.text.slice(sentence.start, sentence.end) : "";
  return /\b(?:move|moving|switch|switching|transfer\w*|bring|bringing|change over|come over|wechsel\w*|cambiar\w*|passer|overstap\w*)\b[^.?!]{0,60}\b(?:to you|over to|zu (?:ihnen|euch)|a vosotros|con ustedes|chez vous|naar (?:u|jullie))\b/i.test(
    text,
  );
}

/** Signs that somebody speaks of a matter at all: a question of substance, or words of law, money, health, meeting. */
function topicSignals(reading: Reading): number {
  const concepts = ["law", "medicine", "guarantee", "custom", "meeting", "expands"] as const;
  const named = concepts.filter((concept) => reading.visitor.some((turn) => hitsOf(turn, concept).length > 0)).length;
  const asked = reading.visitor.some((turn) =>
    turn.sentences.some((_, s) => asks(turn, s) && contentWords(turn, s).length >= 3),
  );
  const told = reading.visitor.some((turn) => turn.sentences.some((_, s) => contentWords(turn, s).length >= 7));
  return named + (asked ? 1 : 0) + (told ? 1 : 0);
}
