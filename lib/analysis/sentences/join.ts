import type { Evidence, ExceptionKind, Finding, Intent } from "../model";
import { answersLate } from "../rules/exceptions/complaint";
import { asksForAnswer } from "../rules/exceptions/legal-advice";
import { finding } from "../rules/finding";
import { inSentence, type Reading, sentenceEvidence, type Turn } from "../rules/reading";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";
import { findingsOfWhole } from "./whole-chat";

/**
 * A kind that a sentence shows by `label` (or by `or`, where two labels mean the same). From `sure` on, a sentence counts
 * though no rule knows its words; under `doubt`, it does not count though a rule does (0: a rule's word always stands). Chosen
 * on chats whose words the classifier had not learnt; where missing one costs more than a false alarm, lower.
 */
type Joined = {
  label: VisitorLabel;
  or?: { label: VisitorLabel; sure: number };
  sure: number;
  /** Where the sentence asks as this kind is asked, it need not be so sure. */
  asked?: { sure: number; when: (turn: Turn, s: number) => boolean };
  doubt: number;
  /** Where the words about the sentence speak against it, it must be nearly certain. */
  unless?: (turn: Turn, s: number) => boolean;
  /** What a rule found beside these words stands however doubtful. */
  always?: RegExp;
  note: string;
};

/** Hardly anybody is angry at a chat that has not said anything yet, nor while they thank or apologise. */
const isCivil = (turn: Turn, s: number): boolean =>
  turn.index === 0 || inSentence(turn, "thanks", s).length > 0 || apologises.test(turn.text);
const apologises =
  /^[^a-zÀ-ɏ]*(?:(?:oh|ah|oops|whoops|ok|ay|ach|o)[\s,.!]+)*(?:i['’]?m (?:so )?sorry|(?:so |very )?sorry|my (?:bad|apologies)|apologies|perd[oó]n[a-zÀ-ɏ]*|lo siento|entschuldig[a-zÀ-ɏ]*|verzeihung|pardon|désolée?|excusez|excuses)(?![a-zÀ-ɏ])(?! (?:doesn|does|is|isn|but|state|excuse|for you))/i;
const nearlyCertain = 0.7;

const joined: Partial<Record<ExceptionKind, Joined>> = {
  pricing_request: { label: "price", sure: 0.5, doubt: 0.03, note: "Asks for a price, a quote or a discount." },
  custom_scope: {
    label: "custom",
    sure: 0.25,
    doubt: 0.25,
    note: "Asks for something tailored or outside the standard offer.",
  },
  legal_advice: {
    label: "advice",
    sure: 0.25,
    asked: { sure: 0.2, when: asksForAnswer },
    doubt: 0.05,
    note: "Asks for legal, medical, tax or other regulated advice.",
  },
  guarantee_request: {
    label: "guarantee",
    sure: 0.25,
    doubt: 0.08,
    note: "Asks for a guarantee, a sure result or money back.",
  },
  emergency: {
    label: "danger",
    sure: 0.45,
    doubt: 0.1,
    always:
      /suicid|suizid|suicide|zelfmoord|hurt|harm|kill|\bdie\b|dying|umbringen|sterben|matar|morir|mourir|tuer|dood|breath|atme|respir|adem|stuck in|trapped|fest|einge(?:schlossen|sperrt)|atrapad|encerrad|coincé|enfermé|vast in|opgesloten|unconscious|bewusstlos|inconscient|inconsciente|bewusteloos/i,
    note: "Somebody may be in danger or something is failing right now: act before reading on.",
  },
  complaint: {
    label: "complaint",
    sure: 0.36,
    doubt: 0.1,
    always: answersLate,
    note: "Complains about a purchase, a person or how they were treated.",
  },
  frustrated_visitor: {
    label: "anger",
    sure: 0.42,
    unless: isCivil,
    doubt: 0.02,
    note: "The visitor is angry or fed up with the chat.",
  },
  sensitive_data: {
    label: "health",
    or: { label: "minor", sure: 0.7 },
    sure: 0.5,
    doubt: 0,
    note: "The visitor shared sensitive data: do not repeat it, and keep it out of other systems.",
  },
  prompt_injection: {
    label: "injection",
    sure: 0.5,
    doubt: 0,
    note: "The text tries to give orders to the machine or to change the record.",
  },
};

/** The rules' findings with what the classifier adds and what it is sure they misread; kinds it knows nothing of pass through. */
export function joinFindings(reading: Reading, rules: readonly Finding[], signs: Signs, intent: Intent): Finding[] {
  const others = rules.filter(({ kind }) => !joined[kind]);
  const judged = (Object.entries(joined) as [ExceptionKind, Joined][]).flatMap(([kind, how]) => {
    const found = rules.find((one) => one.kind === kind);
    const kept = (found?.evidence ?? []).filter(
      (span) => probabilityOf(reading, span, how, signs) >= how.doubt || how.always?.test(quoted(reading, span)),
    );
    const proof = [...kept, ...added(reading, how, signs)];
    const unique = proof.filter(
      (one, i) => proof.findIndex((two) => two.messageId === one.messageId && overlap(one, two)) === i,
    );
    const made = finding(kind, unique, found?.note ?? how.note);
    return made ? [made] : [];
  });
  const found = [...judged, ...others];
  return [...found, ...findingsOfWhole(reading, found, signs, intent)];
}

const quoted = (reading: Reading, { messageId, start, end }: Evidence) =>
  reading.visitor.find(({ message }) => message.id === messageId)?.text.slice(start, end) ?? "";

const overlap = (a: Evidence, b: Evidence) => a.start < b.end && b.start < a.end;

/** How sure the classifier is of the sentence that a span lies in; of several the most. */
function probabilityOf(reading: Reading, span: Evidence, how: Joined, signs: Signs): number {
  const turn = reading.visitor.find(({ message }) => message.id === span.messageId);
  if (!turn || !signs.reads(turn)) return 1;
  return Math.max(
    0,
    ...turn.sentences.map((sentence, s) =>
      sentence.start < span.end && span.start < sentence.end ? signs.visitor(turn, s, how.label) : 0,
    ),
  );
}

function added(reading: Reading, { label, or, sure, asked, unless }: Joined, signs: Signs): Evidence[] {
  const means = (turn: Turn, s: number) => {
    const p = signs.visitor(turn, s, label);
    if (p >= sure && p < nearlyCertain && unless?.(turn, s)) return false;
    if (p >= sure || (asked !== undefined && p >= asked.sure && asked.when(turn, s))) return true;
    return or !== undefined && signs.visitor(turn, s, or.label) >= or.sure;
  };
  return reading.visitor
    .filter((turn) => signs.reads(turn))
    .flatMap((turn) => turn.sentences.flatMap((_, s) => (means(turn, s) ? [sentenceEvidence(turn, s)] : [])));
}
