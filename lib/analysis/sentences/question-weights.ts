import type { ExceptionKind, Intent } from "../model";
import type { DirectiveFacts } from "../rules/directive";
import { asks, type Question, questionsIn } from "../rules/questions";
import { type Reading, readClosely, saidAfter, type Turn } from "../rules/reading";
import { contentWords, sharedWords } from "../rules/stems";
import type { Request } from "../rules/unresolved";
import { type Feature, named, odds } from "./chat-features";
import { type ChatWeights, sumsOf } from "./chat-weights";
import { intents } from "./intent-weights";
import { type BotSign, botLabels, type VisitorLabel, visitorLabels } from "./labels";
import type { Signs } from "./signs";
import { surestOfEach } from "./surest";
import weights from "./weights.question.json";

/** What is known of a chat when the question that is left open is looked for. */
export type Asked = {
  reading: Reading;
  signs: Signs;
  ofChat: readonly Feature[];
  intent: Intent;
  kinds: ReadonlySet<ExceptionKind>;
  facts: DirectiveFacts;
  /** The questions nobody has answered and what was asked for without one, by the rules. */
  open: readonly Question[];
  requests: readonly Request[];
  /** The message that is asked again last, and the one that the rules would tell. */
  repeated: Turn | null;
  byRules: Turn | null;
};

/** The messages one of which may hold the question, and that none does: each with what speaks for it. */
export type Choices = { messages: { turn: Turn; features: Feature[] }[]; nothing: Feature[] };

/** What was learnt of messages and of chats where nothing is open. */
export type QuestionWeights = { message: ChatWeights<"holds">; nothing: ChatWeights<"holds"> };

/** Of a long chat only its last messages are looked at: what is still open was asked late. */
const turnsRead = 40;
const sentencesRead = 12;

/** What each of the visitor's messages shows of holding the open question, and the chat of having none. */
export function choicesOf(asked: Asked): Choices {
  const { reading, byRules } = asked;
  const close = reading.visitor.filter((turn) => readClosely(turn, reading));
  const late = close.slice(-turnsRead);
  const messages = byRules && !late.includes(byRules) ? [byRules, ...late] : late;
  const nothing = ofNothing(asked);
  // What a message's signs say depends on the chat it stands in: a price that is asked of a seller is none.
  const ofAll = inChat(nothing);
  const features = (turn: Turn, i: number) => [...ofMessage(turn, messages.slice(i + 1), asked), ...ofAll];
  return { messages: messages.map((turn, i) => ({ turn, features: features(turn, i) })), nothing };
}

/** The message that most probably holds the question; null where it is likelier that nothing is open. */
export function likeliestMessage(
  { messages, nothing }: Choices,
  learnt: QuestionWeights = weights as QuestionWeights,
): Turn | null {
  let [likeliest, most] = [null as Turn | null, sumsOf(learnt.nothing, nothing)[0] ?? 0];
  for (const { turn, features } of messages) {
    const sum = sumsOf(learnt.message, features)[0] ?? 0;
    if (sum > most) [likeliest, most] = [turn, sum];
  }
  return likeliest;
}

const ofChat = named("chat: ");
const inChat = (features: readonly Feature[]): Feature[] => features.map(([name, value]) => [ofChat(name), value]);
const ofIntent = named("intent ");
const ofKind = named("found ");
const flag = (name: string, holds: boolean): Feature => [name, holds ? 1 : 0];
const amount = (name: string, count: number): Feature => [name, Math.log(count + 1)];

function ofMessage(turn: Turn, later: readonly Turn[], asked: Asked): Feature[] {
  const { reading, signs, open, requests, repeated, byRules } = asked;
  const questions = questionsIn(turn);
  const reply = saidAfter(reading, turn);
  const rest = reading.turns.slice(turn.index + 1, turn.index + 1 + 2 * turnsRead).filter(isOthers);
  const said = surestOfEach("visitor", [turn], signs, sentencesRead);
  const replied = surestOfEach("bot", reply, signs, sentencesRead);
  const heard = surestOfEach("bot", rest, signs, sentencesRead);
  const words = wordsOf([turn]);
  const asking = questions.flatMap((question) => contentWords(turn, question.sentence));
  const comesLater = (one: { turn: Turn }) => one.turn.index > turn.index;
  return [
    flag("last", later.length === 0),
    flag("second last", later.length === 1),
    flag("earlier", later.length > 2),
    amount("messages after", later.length),
    flag("first", turn === reading.visitor[0]),
    flag(
      "asks",
      turn.sentences.some((_, s) => asks(turn, s)),
    ),
    flag(
      "question mark",
      turn.sentences.some((sentence) => sentence.asks),
    ),
    flag("question", questions.length > 0),
    flag(
      "question of substance",
      questions.some(({ weight }) => weight === 2),
    ),
    flag(
      "open",
      open.some((one) => one.turn === turn),
    ),
    flag(
      "open, of substance",
      open.some((one) => one.turn === turn && one.weight === 2),
    ),
    flag(
      "request",
      requests.some((one) => one.turn === turn),
    ),
    flag("by rules", byRules === turn),
    flag("asked again", repeated === turn),
    ...visitorLabels.map((label, l): Feature => [label, odds(said[l] ?? 0)]),
    ...inReply.map(([name, l]): Feature => [name, odds(replied[l] ?? 0)]),
    ...saidLater.map(([name, l]): Feature => [name, odds(heard[l] ?? 0)]),
    flag("no reply", reply.length === 0),
    flag("nothing said after", rest.length === 0),
    flag(
      "reply asks",
      reply.some((one) => one.sentences.some((sentence) => sentence.asks)),
    ),
    amount("words", words.length),
    amount("words that ask", asking.length),
    amount("shared with the reply", sharedWords(asking.length > 0 ? asking : words, wordsOf(reply))),
    flag(
      "a later question",
      later.some((one) => questionsIn(one).some(({ weight }) => weight === 2)),
    ),
    flag(
      "a later open question",
      open.some((one) => comesLater(one) && one.weight === 2),
    ),
    flag("a later request", requests.some(comesLater)),
    amount("asked on later", Math.max(0, ...later.map((one) => sharedWords(wordsThatAsk(one), words)))),
    flag("address", /@|\d{6}/.test(turn.text)),
    ["letters", Math.log(turn.text.length + 1) / 3],
  ];
}

function ofNothing({ reading, ofChat, intent, kinds, facts, open, requests, byRules }: Asked): Feature[] {
  return [
    flag("none by rules", byRules === null),
    amount("messages", reading.visitor.length),
    flag("open", open.length > 0),
    flag("requests", requests.length > 0),
    ...intents.map((one) => flag(ofIntent(one), one === intent)),
    ...telling.map((kind) => flag(ofKind(kind), kinds.has(kind))),
    ...told.map((fact) => flag(fact, facts[fact])),
    ...ofChat.filter(([name]) => name.endsWith(" last") || name.startsWith("words ")),
    flag("others spoke last", reading.turns.at(-1)?.message.role !== "visitor"),
  ];
}

/** The features of what was said to a message next, and of all that was said after it, each with the place of its label. */
const inReply = botLabels.map((label, l) => [`reply ${label}`, l] as const);
const outcomes = ["answers", "deflects", "excludes"] as const satisfies BotSign[];
const saidLater = outcomes.map((label) => [`later ${label}`, botLabels.indexOf(label)] as const);
const told = ["meetingWanted", "humanWanted", "requestOpen", "engaged", "needClear"] as const;
const telling = [
  "pricing_request",
  "custom_scope",
  "legal_advice",
  "guarantee_request",
  "emergency",
  "complaint",
  "frustrated_visitor",
  "repeated_question",
  "sensitive_data",
  "consent_missing",
  "poor_fit",
  "existing_customer_conflict",
  "prompt_injection",
  "low_confidence",
  "bot_promise",
] as const satisfies ExceptionKind[];

const isOthers = ({ message }: Turn) => message.role === "bot" || message.role === "agent";
const wordsThatAsk = (turn: Turn) => questionsIn(turn).flatMap(({ sentence }) => contentWords(turn, sentence));
const wordsOf = (turns: readonly Turn[]) =>
  turns.flatMap((turn) => turn.sentences.slice(0, sentencesRead).flatMap((_, s) => contentWords(turn, s)));

/** How surely a sentence says what somebody came for: where a message asks without a question, it is told by this. */
export const substanceOf = (signs: Signs, turn: Turn, s: number): number =>
  Math.max(...ofSubstance.map((label) => signs.visitor(turn, s, label)));

const ofSubstance = [
  "price",
  "custom",
  "advice",
  "guarantee",
  "danger",
  "complaint",
  "human",
  "meeting",
  "support",
  "account",
  "buy",
  "other",
  "vague",
] as const satisfies VisitorLabel[];
