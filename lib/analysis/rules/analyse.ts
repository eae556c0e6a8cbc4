import { exceptionKinds } from "@/db/enums";
import type {
  Analysis,
  DirectiveType,
  Evidence,
  ExceptionKind,
  Finding,
  Intent,
  PromiseKind,
  Transcript,
  Urgency,
} from "../model";
import { askedTwice } from "../sentences/asked-twice";
import { chatFeatures } from "../sentences/chat-features";
import type { ChatWeights } from "../sentences/chat-weights";
import { type WordWeights, wordFeatures } from "../sentences/chat-words";
import { plainlyGranted } from "../sentences/consent";
import { directiveFeatures, likeliestStep } from "../sentences/directive-weights";
import { exceptionFeatures, type Weighed, weighFindings } from "../sentences/exception-weights";
import { intentShown, weighedIntent } from "../sentences/intent";
import { joinFindings } from "../sentences/join";
import { joinPromises, promisesAt, promisesShown } from "../sentences/promises";
import { choicesOf, likeliestMessage, substanceOf } from "../sentences/question-weights";
import { type Classifiers, type Signs, signsOf } from "../sentences/signs";
import { urgencyEvidence, urgencyFeatures, weighedUrgency } from "../sentences/urgency-weights";
import { type Verdicts, verdictsOf } from "../sentences/verdicts";
import { readConsent } from "./consent";
import { type ContactReading, readContact } from "./contact";
import { type DirectiveFacts, directivesFor } from "./directive";
import { exceptionNote } from "./exception-note";
import { complaint } from "./exceptions/complaint";
import { consentException } from "./exceptions/consent";
import { contactInvalid } from "./exceptions/contact-invalid";
import { customScope } from "./exceptions/custom-scope";
import { emergency } from "./exceptions/emergency";
import { existingCustomerConflict } from "./exceptions/existing-customer-conflict";
import { frustratedVisitor } from "./exceptions/frustrated-visitor";
import { guaranteeRequest } from "./exceptions/guarantee-request";
import { highValue, usualHighValue } from "./exceptions/high-value";
import { legalAdvice } from "./exceptions/legal-advice";
import { isUnsureOfNeed, isVague, lacksDetail, lowConfidence } from "./exceptions/low-confidence";
import { type Excluding, excludesByWords, fitsByWords, poorFit } from "./exceptions/poor-fit";
import { pricingRequest } from "./exceptions/pricing-request";
import { promptInjection } from "./exceptions/prompt-injection";
import { repeatedQuestion } from "./exceptions/repeated-question";
import { sensitiveData } from "./exceptions/sensitive-data";
import { isBlocking } from "./finding";
import { type IntentReading, readIntent } from "./intent";
import { languageOf } from "./language";
import { statedNeed } from "./need";
import { botPromises, isPromise } from "./promises";
import { qualificationOf } from "./qualification";
import { clarifyingAsked, openQuestions, type Question } from "./questions";
import { evidence, type Reading, readTranscript, type Turn } from "./reading";
import { requestFacts } from "./request";
import { secretsIn } from "./sensitive";
import { linksIn } from "./spam";
import { summarise } from "./summary";
import { serviceLineOf, topicInSentence, topicOf } from "./topic";
import { placeIn, requestsOpen, stated, unresolvedByRules } from "./unresolved";
import { readUrgency } from "./urgency";
import { statedValue } from "./value";

/** Rises with every change of what the rules find, so that a stored analysis tells which rules made it. */
export const RULES_VERSION = "2.16";

/**
 * Reads a conversation by rules and a sentence classifier: the same transcript always gives the same analysis. No network, no clock but the
 * messages' own times. `previous` is the directive last given; after "stop" nothing else follows. `highValueFrom`: the
 * budget from which a lead is of high value.
 */
export function analyse(
  transcript: Transcript,
  { previous, highValueFrom = usualHighValue }: { previous?: DirectiveType; highValueFrom?: number } = {},
): Analysis {
  const chat = readChat(transcript, { highValueFrom });
  const { reading, contact, consent, promises, value } = chat;
  const judgement = judged(chat, { highValueFrom });
  const { intent, exceptions, facts } = judgement;
  const question = questionOf(chat, judgement);
  const need = statedNeed(reading, contact.spans, unspoken(chat, exceptions));
  const urgency = urgencyOf(chat, judgement);
  const topic = topicOf(reading);
  return {
    engine: { name: "rules", version: RULES_VERSION, model: null, promptVersion: null },
    summary: summarise({
      statedNeed: need,
      unresolvedQuestion: question,
      consent,
      contact: contact.contact,
      intent: intent.value,
      urgency: urgency.value,
      topic: topic && topicInSentence(topic, reading),
    }),
    statedNeed: need,
    unresolvedQuestion: question,
    intent: { value: intent.value, confidence: intent.confidence, evidence: intent.evidence },
    topic,
    serviceLine: serviceLineOf(reading),
    urgency,
    language: languageOf(reading),
    contact: contact.contact,
    consent,
    exceptions,
    promises,
    qualification: qualificationOf(reading, intent.value),
    value,
    exceptionNote: exceptionNote(exceptions, promises, question),
    directive: directiveOf(chat, facts, previous),
  };
}

/** What is no part of what they want, wherever something else is: orders to the machine, secrets, anger at the chat, who they are. */
const unspoken = ({ reading, injection, contact }: ReadChat, exceptions: readonly Finding[]) => ({
  orders: injection?.evidence ?? [],
  names: contact.contact.name?.evidence ?? [],
  aside: exceptions.flatMap(({ kind, evidence: proof }) => {
    if (kind === "frustrated_visitor") return proof;
    if (kind !== "sensitive_data") return [];
    return reading.visitor.flatMap((turn) => secretsIn(turn).map((span) => evidence(turn, span)));
  }),
});

/** A chat with all that is read in it before what somebody came for is settled. */
export type ReadChat = ReturnType<typeof readChat>;

/**
 * Reads a chat up to where its intent and its exceptions are weighed: in use, and where the weights are learnt, there by
 * classifiers that have not learnt from its sentences and weights of promises of other chats.
 */
export function readChat(
  transcript: Transcript,
  { highValueFrom = usualHighValue, classifiers }: { highValueFrom?: number; classifiers?: Classifiers } = {},
) {
  return readOn(readFirst(transcript, { classifiers }), { highValueFrom });
}

/** What the rules read in a chat, what its sentences mean, and what its words speak for. */
export function readFirst(
  transcript: Transcript,
  { classifiers, words }: { classifiers?: Classifiers | undefined; words?: WordWeights | undefined } = {},
) {
  const reading = readTranscript(transcript);
  const contact = readContact(reading);
  const injection = promptInjection(reading);
  const byWords = withoutOrders(readIntent(reading), injection, contact);
  const orders = injection?.evidence.map(({ messageId }) => messageId) ?? [];
  const consentByRules = readConsent(reading, contact, new Set([...orders, ...advertsIn(reading, byWords.value)]));
  const value = statedValue(reading);
  const plain = plainFindings(reading, contact, value, injection);
  const promisesByRules = botPromises(reading);
  // Twice: by the rules alone, which is what the classifier is told, as it was when it was trained, whatever policy says; and
  // then with what it makes of each sentence.
  const asked = repeatedQuestion(reading, isPromise).finding;
  const first = findExceptions(reading, plain, contact, byWords, consentByRules, asked);
  const verdicts = verdictsOf(reading, first, promisesByRules);
  const signs = signsOf(reading, verdicts, classifiers);
  return {
    reading,
    contact,
    injection,
    byWords,
    consentByRules,
    value,
    plain,
    promisesByRules,
    promisesShown: promisesShown(reading, promisesByRules, signs),
    signs,
    ofChat: [...chatFeatures(reading, signs, verdicts), ...wordFeatures(reading, words)],
  };
}

/** The rest of the reading: which promises were made, and what follows from them. */
export function readOn(
  { byWords, consentByRules, plain, promisesByRules, promisesShown: shown, ...first }: ReturnType<typeof readFirst>,
  {
    highValueFrom = usualHighValue,
    learnt,
  }: { highValueFrom?: number; learnt?: ChatWeights<PromiseKind> | undefined } = {},
) {
  const { reading, contact, signs, ofChat, value } = first;
  const promises = joinPromises(promisesByRules, shown, learnt);
  const promising = promisesAt(promises);
  return {
    ...first,
    promises,
    promising,
    twice: askedTwice(reading, signs, promising, evading(signs)),
    consent: plainlyGranted(reading, consentByRules, signs),
    repeated: repeatedQuestion(reading, promising),
    intent: intentShown(byWords, reading, signs, contact, ofChat),
    standing: { ...plain, high: highValue(reading, value, highValueFrom) },
  };
}

/** The exceptions by the rules, with what the classifier knows of single sentences of the bot's. */
function findByRules(
  { reading, standing, contact, consent, repeated, signs }: ReadChat,
  intent: IntentReading,
): Finding[] {
  return findExceptions(reading, standing, contact, intent, consent, repeated.finding, excludingWith(signs));
}

/** What was found in a chat before it is weighed: by the rules, and joined with what the classifier makes of each sentence. */
export function foundIn(chat: ReadChat, intent: IntentReading): { byRules: Finding[]; joined: Finding[] } {
  const byRules = findByRules(chat, intent);
  const joined = intent.value === "spam" ? byRules : joinFindings(chat.reading, byRules, chat.signs, intent.value);
  return { byRules, joined };
}

/** Weights learnt of other chats, where training asks how a chat would be read unseen. */
export type Learnt = { intent?: ChatWeights<Intent>; exceptions?: ChatWeights<Weighed> };

/** What somebody came for, what a person must mind, and the facts that the directive is decided on. */
export function judged(
  chat: ReadChat,
  { highValueFrom = usualHighValue, learnt = {} }: { highValueFrom?: number; learnt?: Learnt } = {},
) {
  const { reading, contact, consent, promises, promising, signs } = chat;
  const intent = withoutOrders(weighedIntent(chat.intent, learnt.intent), chat.injection, contact);
  const exceptions = weighed(chat, intent, highValueFrom, learnt.exceptions);
  if (promises.length > 0) {
    const proof = promises.flatMap((promise) => promise.evidence);
    exceptions.push({
      kind: "bot_promise",
      blocking: isBlocking("bot_promise"),
      evidence: proof,
      note: `The bot promised ${[...new Set(promises.map(({ kind }) => kind))].join(", ")}.`,
    });
  }
  const kinds = new Set(exceptions.map(({ kind }) => kind));
  const open =
    intent.value === "spam" || (kinds.has("poor_fit") && !asksOnAfterRefusal(reading))
      ? []
      : openQuestions(reading, promising, evading(signs));
  return { intent, exceptions, kinds, open, facts: factsOf(reading, contact, intent, consent, kinds, open) };
}

/** What a chat is judged to be, and what follows from that. */
type Judgement = ReturnType<typeof judged>;

function questionOf(chat: ReadChat, judgement: Judgement): ReturnType<typeof stated> | null {
  const { open, intent } = judgement;
  if (intent.value === "spam") return null;
  const { requests, byRules, choices } = askedIn(chat, judgement);
  const turn = likeliestMessage(choices);
  if (!turn) return null;
  return stated(
    byRules?.turn === turn ? byRules : placeIn(turn, open, requests, (one, s) => substanceOf(chat.signs, one, s)),
  );
}

/** What somebody may still wait to be answered: by the rules, and message by message as it is weighed and learnt. */
export function askedIn(chat: ReadChat, { open, exceptions, kinds, intent, facts }: Judgement) {
  const { reading, signs, ofChat, repeated } = chat;
  const requests = requestsOpen(reading, exceptions);
  const byRules = unresolvedByRules(open, requests, repeated.last);
  const choices = choicesOf({
    reading,
    signs,
    ofChat,
    intent: intent.value,
    kinds,
    facts,
    open,
    requests,
    repeated: repeated.last?.turn ?? null,
    byRules: byRules?.turn ?? null,
  });
  return { requests, byRules, choices };
}

function urgencyOf(chat: ReadChat, judgement: Judgement): { value: Urgency; evidence: Evidence[] } {
  const { byRules, features } = urgencyShown(chat, judgement);
  const value = weighedUrgency(byRules, features);
  return { value, evidence: urgencyEvidence(value, byRules, chat.reading, chat.signs) };
}

/** How soon something is needed by rules, and what a chat shows of it, as it is weighed and learnt. */
export function urgencyShown({ reading, consent, ofChat }: ReadChat, { intent, exceptions, kinds, facts }: Judgement) {
  const known = {
    emergency: exceptions.find(({ kind }) => kind === "emergency")?.evidence ?? [],
    broken: intent.value === "support" ? intent.evidence : [],
    committed: facts.requestOpen && !kinds.has("consent_unclear") && !isRefused(consent),
    idle: kinds.has("poor_fit") || kinds.has("low_confidence"),
  };
  const byRules = readUrgency(reading, intent.value, known);
  return { byRules, features: urgencyFeatures(byRules, known, { intent: intent.value, kinds }, ofChat) };
}

function directiveOf(chat: ReadChat, facts: DirectiveFacts, previous?: DirectiveType) {
  const open = directivesFor(facts, previous);
  return likeliestStep(open, directiveFeatures(facts, open[0].type, chat.ofChat));
}

function weighed(
  chat: ReadChat,
  intent: IntentReading,
  highValueFrom: number,
  learnt?: ChatWeights<Weighed>,
): Finding[] {
  const { byRules, joined } = foundIn(chat, intent);
  if (intent.value === "spam") return byRules;
  const { reading, signs, ofChat, twice, value } = chat;
  const shown = {
    reading,
    signs,
    features: exceptionFeatures([...ofChat, ...twice.features], intent.value, joined),
    byRules: byRules.map(({ kind }) => kind),
    except: [
      // What a budget is worth is for policy to say.
      ...(value && value.amount < highValueFrom ? (["high_value"] as const) : []),
      ...(twice.isAnother ? (["repeated_question"] as const) : []),
      ...(fitsByWords(reading) ? (["poor_fit"] as const) : []),
    ],
  };
  return weighFindings(joined, shown, learnt).toSorted(
    (a, b) => exceptionKinds.indexOf(a.kind) - exceptionKinds.indexOf(b.kind),
  );
}

/** What the rules alone find in a chat: the classifier's marks are made of it, and its training reads them here. */
export function verdictsByRules(reading: Reading): Verdicts {
  const contact = readContact(reading);
  const injection = promptInjection(reading);
  const intent = readIntent(reading);
  const consent = readConsent(reading, contact, new Set());
  const repeated = repeatedQuestion(reading, isPromise).finding;
  const plain = plainFindings(reading, contact, statedValue(reading), injection);
  return verdictsOf(reading, findExceptions(reading, plain, contact, intent, consent, repeated), botPromises(reading));
}

/** What is found whatever the visitor is after: read once, though the exceptions are put together twice. */
function plainFindings(reading: Reading, contact: ContactReading, value: Analysis["value"], injection: Finding | null) {
  return {
    danger: emergency(reading),
    sensitive: sensitiveData(reading),
    complaint: complaint(reading),
    pricing: pricingRequest(reading),
    custom: customScope(reading),
    legal: legalAdvice(reading),
    guarantee: guaranteeRequest(reading),
    invalid: contactInvalid(contact),
    high: highValue(reading, value),
    injection,
  };
}

function findExceptions(
  reading: Reading,
  plain: ReturnType<typeof plainFindings>,
  contact: ContactReading,
  intent: IntentReading,
  consent: Analysis["consent"],
  repeated: Finding | null,
  excluding?: Excluding,
): Finding[] {
  // A seller's prices, leads and pressure are not a buyer's requests.
  if (intent.value === "spam") return [plain.sensitive, plain.injection].filter((one) => one !== null);
  const danger = intent.value === "other" && intent.confidence > 0.6 ? null : plain.danger;
  return [
    danger,
    plain.sensitive,
    frustratedVisitor(reading, danger !== null),
    repeated,
    plain.complaint,
    plain.pricing,
    plain.custom,
    plain.legal,
    plain.guarantee,
    consentException(reading, consent, contact, intent.value),
    plain.invalid,
    existingCustomerConflict(reading, intent.value),
    plain.high,
    poorFit(reading, intent, excluding),
    lowConfidence(reading, intent),
    plain.injection,
  ].filter((one) => one !== null);
}

/** Messages of a seller that drop a link to what they sell: an address in a mass text is part of it, and no leave to write. */
const advertsIn = (reading: Reading, intent: Intent): string[] =>
  intent === "spam"
    ? reading.visitor
        .filter(({ text }) => linksIn(text, reading.transcript.page.url).length > 0)
        .map(({ message }) => message.id)
    : [];

// Chosen on chats: a colleague's or the bot's sentence that more probably evades than answers leaves a question open.
const evading = (signs: Signs) => (turn: Turn, s: number) =>
  signs.bot(turn, s, "deflects") > 0.5 && signs.bot(turn, s, "deflects") > signs.bot(turn, s, "answers");

// Chosen on chats, as the thresholds of `join.ts`.
const excludingWith =
  (signs: Signs): Excluding =>
  (reply, s) =>
    excludesByWords(reply, s) || signs.bot(reply, s, "excludes") >= 0.75;

function asksOnAfterRefusal(reading: Reading): boolean {
  const last = reading.visitor.at(-1);
  return last !== undefined && last === reading.turns.at(-1) && last.sentences.some((sentence) => sentence.asks);
}

function factsOf(
  reading: Reading,
  contact: ContactReading,
  intent: IntentReading,
  consent: Analysis["consent"],
  exceptions: ReadonlySet<ExceptionKind>,
  open: Question[],
): DirectiveFacts {
  return {
    intent: intent.value,
    exceptions,
    contact: contact.contact,
    consent,
    needClear: !isVague(reading, intent) && !lacksDetail(reading, intent) && !isUnsureOfNeed(reading),
    clarifiedBefore: clarifyingAsked(reading),
    ...requestFacts(reading, contact, intent.value, consent, open),
  };
}

const isRefused = (consent: Analysis["consent"]) =>
  Object.values(consent).some(({ status }) => status === "denied") &&
  !Object.values(consent).some(({ status }) => status === "granted");

/** Orders to the machine and little else are no enquiry. */
const withoutOrders = (
  intent: IntentReading,
  injection: Finding | null,
  { email, phone }: ContactReading,
): IntentReading =>
  injection && !email && !phone && intent.value === "sales" && intent.scores.sales < 2.2
    ? { ...intent, value: "other", confidence: 0.5 }
    : intent;
