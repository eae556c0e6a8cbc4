import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promiseKinds } from "@/db/enums";
import { transcriptFromChat } from "@/lib/analysis/from-chat";
import type { PromiseKind, Transcript } from "@/lib/analysis/model";
import { askedIn, foundIn, judged, type ReadChat, readFirst, readOn, urgencyShown } from "@/lib/analysis/rules/analyse";
import { directivesFor } from "@/lib/analysis/rules/directive";
import { readTranscript } from "@/lib/analysis/rules/reading";
import type { Feature } from "@/lib/analysis/sentences/chat-features";
import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";
import { termsOf, type WordWeights } from "@/lib/analysis/sentences/chat-words";
import { directiveFeatures, likeliestStep, type Step, steps } from "@/lib/analysis/sentences/directive-weights";
import {
  exceptionFeatures,
  holdsFrom,
  likelihoods,
  type Weighed,
  weighedKinds,
} from "@/lib/analysis/sentences/exception-weights";
import { weighedIntent } from "@/lib/analysis/sentences/intent";
import { intents } from "@/lib/analysis/sentences/intent-weights";
import { likeliestMessage, type QuestionWeights } from "@/lib/analysis/sentences/question-weights";
import { type Classifiers, classifiersOf } from "@/lib/analysis/sentences/signs";
import { urgencies, weighedUrgency } from "@/lib/analysis/sentences/urgency-weights";
import type { GoldChat } from "./analysis-score.compare";
import { fitChats } from "./analysis-train.fit-chats";
import { fitChoices } from "./analysis-train.fit-choices";
import { fitNetwork } from "./analysis-train.fit-network";
import { fitWords } from "./analysis-train.fit-words";
import { learntFrom, readSentences } from "./analysis-train.sentences";

/**
 * `npx tsx scripts/analysis-train.chats.ts [--measure | --write]`: weighs what the words of a chat speak for, and what it shows of its promises, its intent, its exceptions,
 * what comes next, the question that is left open and how soon something is needed on the labelled chats of `bench/`, after the sentences were trained. Prints how each
 * file does when weighed on those of other parts, then writes the weights; with --measure it only prints, with --write it only writes.
 */
const root = path.resolve(import.meta.dirname, "..");
type FirstRead = { file: string; part: number; first: ReturnType<typeof readFirst>; gold: GoldChat["gold"] };
type Example = { file: string; part: number; chat: ReadChat; gold: GoldChat["gold"] };
type Open = { directives: ReturnType<typeof directivesFor>; features: Feature[] };
type UrgencyShown = ReturnType<typeof urgencyShown>;
type AskedIn = ReturnType<typeof askedIn>;
type Labelled = { file: string; part: number; transcript: Transcript; gold: GoldChat["gold"] };
type Learnt = {
  words: WordWeights;
  promises: ChatWeights<PromiseKind>;
  intent: ChatWeights<(typeof intents)[number]>;
  exceptions: ChatWeights<Weighed>;
  directive: ChatWeights<Step>;
  question: QuestionWeights;
  urgency: ChatWeights<(typeof urgencies)[number]>;
};

/** Each file's chats are read by what was learnt of the other parts of the files: of those it knows it would be surer than of any others. */
const parts = [0, 1, 2, 3, 4, 5];
/** But for the sentences' classifiers, which take long to learn: they know none of the sentences of two parts. */
const folds = 3;

const chats: Labelled[] = readdirSync(path.join(root, "bench"))
  .filter((name) => /chats(?:-\d+)?\.jsonl$/.test(name))
  .toSorted()
  .flatMap((file, i) =>
    readFileSync(path.join(root, "bench", file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line) as GoldChat)
      .map(({ chat, gold }) => ({ file, part: i % parts.length, transcript: transcriptFromChat(chat), gold })),
  );
const files = [...new Set(chats.map(({ file }) => file))];
/** What a chat is labelled with, as what its words may speak for. */
const spokenFor = [
  ...weighedKinds,
  "consent_missing",
  "question",
  ...intents.map((intent) => `intent ${intent}`),
  ...urgencies.map((urgency) => `urgency ${urgency}`),
  ...[...steps, "stop"].map((step) => `step ${step}`),
];

const terms = new Map(chats.map((one) => [one, termsOf(readTranscript(one.transcript))]));
const wordsByOthers = parts.map((part) => fitChatWords(chats.filter((one) => one.part !== part)));
const sentences = { visitor: readSentences("visitor"), bot: readSentences("bot") };
const firstRead = Array.from({ length: folds }, (_, fold) => {
  const ofFold = chats.filter(({ part }) => part % folds === fold);
  const classifiers = learntWithout(new Set(ofFold.map(({ file }) => file)));
  return ofFold.map(
    ({ transcript, ...one }): FirstRead => ({
      ...one,
      first: readFirst(transcript, { classifiers, words: wordsByOthers[one.part] }),
    }),
  );
}).flat();
const promisesByOthers = parts.map((part) => fitPromises(firstRead.filter((one) => one.part !== part)));
const examples = firstRead.map(
  ({ first, ...one }): Example => ({ ...one, chat: readOn(first, { learnt: promisesByOthers[one.part] }) }),
);
const fitIntent = (from: Example[]) =>
  fitNetwork(
    from.map(({ chat }) => chat.intent.features),
    intents,
    (i) => [from[i]?.gold.intent ?? ""],
    "one",
  );

// What a chat shows of its exceptions depends on its intent, and its directive on both: as each would be judged unseen, by the
// weights of the other parts.
const intentByOthers = parts.map((part) => fitIntent(others(part)));
const shown = new Map(examples.map((one) => [one, featuresOf(one, intentByOthers[one.part])]));
const exceptionsByOthers = parts.map((part) => fitExceptions(others(part)));
const unseen = new Map(examples.map((one) => [one, judgedUnseen(one)]));
const open = new Map(examples.map((one) => [one, openOf(one)]));
const asked = new Map(examples.map((one) => [one, askedIn(one.chat, judgementOf(one))]));

const urgent = new Map(examples.map((one) => [one, urgencyShown(one.chat, judgementOf(one))]));

const asksFor = (option: string) => process.argv.includes(option);
if (!asksFor("--write")) measureEachFile();
if (!asksFor("--measure"))
  write({
    words: fitChatWords(chats),
    promises: fitPromises(firstRead),
    intent: fitIntent(examples),
    exceptions: fitExceptions(examples),
    directive: fitDirective(examples),
    question: fitQuestion(examples),
    urgency: fitUrgency(examples),
  });

function learntWithout(files: Set<string>): Classifiers {
  const weightsOf = (who: "visitor" | "bot") =>
    learntFrom(
      sentences[who].filter(({ line }) => !files.has(line.chats ?? "")),
      who,
    );
  return classifiersOf({ visitor: weightsOf("visitor"), bot: weightsOf("bot") });
}

function fitChatWords(from: Labelled[]): WordWeights {
  return fitWords(
    from.map((one) => terms.get(one) ?? { visitor: new Map(), others: new Map() }),
    spokenFor,
    (i) => {
      const gold = from[i]?.gold;
      if (!gold) return [];
      const { exceptions, intent, urgency, directive, unresolved_question: question } = gold;
      return [
        ...exceptions,
        ...(question ? ["question"] : []),
        `intent ${intent}`,
        `urgency ${urgency}`,
        `step ${directive}`,
      ];
    },
  );
}

function measureEachFile(): void {
  const directives = parts.map((part) => fitDirective(others(part)));
  const questions = parts.map((part) => fitQuestion(others(part)));
  const urgencies = parts.map((part) => fitUrgency(others(part)));
  console.log(
    `${"weighed on the other parts".padEnd(26)}chats   intent   exceptions, macro-F1: found   weighed   directive, where open: by facts   weighed   question: by rules   weighed   urgency: by rules   weighed   promises, F1`,
  );
  for (const file of files) {
    const held = examples.filter((one) => one.file === file);
    const right = held.filter(
      ({ part, chat, gold }) => weighedIntent(chat.intent, intentByOthers[part]).value === gold.intent,
    ).length;
    const scores = weighedKinds.map((kind) => scoreOf(kind, held));
    const mean = (which: "found" | "weighed") => scores.reduce((sum, one) => sum + one[which], 0) / scores.length;
    const directive = directivesOf(held, directives);
    const question = questionsOf(held, questions);
    const urgency = urgenciesOf(held, urgencies);
    const figures = [
      right / held.length,
      mean("found"),
      mean("weighed"),
      directive.byFacts,
      directive.weighed,
      question.byRules,
      question.weighed,
      urgency.byRules,
      urgency.weighed,
      promisesOf(held),
    ];
    console.log(`${file.padEnd(26)}${String(held.length).padStart(5)}  ${figures.map(percent).join("  ")}`);
  }
}

/** On the bot's messages, each with the kinds it promises; those that are not looked at are left to the rules. */
function fitPromises(from: FirstRead[]): Learnt["promises"] {
  const messages = from.flatMap(({ first, gold }) =>
    first.promisesShown.map(({ turn, features }) => ({
      features,
      kinds: gold.promises.filter(({ message }) => message === turn.message.id).map(({ kind }) => kind),
    })),
  );
  return fitChats(
    messages.map(({ features }) => features),
    promiseKinds,
    (i) => messages[i]?.kinds ?? [],
    "each",
  );
}

/** F1 of the bot's promises, by message and kind. */
function promisesOf(held: Example[]): number {
  let [hit, all] = [0, 0];
  for (const { chat, gold } of held) {
    const wanted = new Set(gold.promises.map(({ message, kind }) => `${message} ${kind}`));
    const told = chat.promises.map(({ evidence, kind }) => `${evidence[0]?.messageId} ${kind}`);
    hit += told.filter((one) => wanted.has(one)).length;
    all += told.length + wanted.size;
  }
  return all === 0 ? 1 : (2 * hit) / all;
}

function others(part: number): Example[] {
  return examples.filter((one) => one.part !== part);
}

function judgedUnseen(one: Example) {
  const [intent, exceptions] = [intentByOthers[one.part], exceptionsByOthers[one.part]];
  if (!intent || !exceptions) throw new Error(`nothing was learnt without part ${one.part}`);
  return judged(one.chat, { learnt: { intent, exceptions } });
}

function judgementOf(one: Example) {
  const judgement = unseen.get(one);
  if (!judgement) throw new Error("a chat was not judged");
  return judgement;
}

/** The directives that are open to a chat, and what it shows of them; none where an exception settles it. */
function openOf(one: Example): Open | null {
  const { facts } = judgementOf(one);
  const directives = directivesFor(facts);
  if (directives.length === 1) return null;
  return { directives, features: directiveFeatures(facts, directives[0].type, one.chat.ofChat) };
}

/** On the chats that are open, and whose right directive is none that an exception would have settled. */
function fitDirective(from: Example[]): Learnt["directive"] {
  const learntFrom = from.flatMap((one) => {
    const features = open.get(one)?.features;
    return features && steps.some((step) => step === one.gold.directive) ? { features, right: one.gold.directive } : [];
  });
  return fitChats(
    learntFrom.map(({ features }) => features),
    steps,
    (i) => [learntFrom[i]?.right ?? ""],
    "one",
  );
}

function directivesOf(held: Example[], learnt: Learnt["directive"][]): { byFacts: number; weighed: number } {
  const those = held.flatMap((one) => {
    const shows = open.get(one);
    return shows ? { ...shows, part: one.part, right: one.gold.directive } : [];
  });
  const share = (of: (one: Open & { part: number }) => string) =>
    those.filter((one) => of(one) === one.right).length / those.length;
  return {
    byFacts: share(({ directives }) => directives[0].type),
    weighed: share(({ part, directives, features }) => likeliestStep(directives, features, learnt[part]).type),
  };
}

/** On the chats whose question is in one of the messages that are looked at, or that have none. */
function fitQuestion(from: Example[]): QuestionWeights {
  const sets = from.flatMap((one) => {
    const choices = asked.get(one)?.choices;
    if (!choices) return [];
    const wanted = one.gold.unresolved_question?.message;
    const right = wanted
      ? choices.messages.findIndex(({ turn }) => turn.message.id === wanted)
      : choices.messages.length;
    if (right < 0) return [];
    const messages = choices.messages.map(({ features }) => ({ of: "message" as const, features }));
    return [{ choices: [...messages, { of: "nothing" as const, features: choices.nothing }], right }];
  });
  return fitChoices(sets, ["message", "nothing"]);
}

function questionsOf(held: Example[], learnt: QuestionWeights[]): { byRules: number; weighed: number } {
  // A seller's questions are not told.
  const share = (of: (asked: AskedIn, part: number) => string | undefined) =>
    held.filter((one) => {
      const its = asked.get(one);
      const told = its && judgementOf(one).intent.value !== "spam" ? of(its, one.part) : undefined;
      return told === one.gold.unresolved_question?.message;
    }).length / held.length;
  return {
    byRules: share(({ byRules }) => byRules?.turn.message.id),
    weighed: share(({ choices }, part) => likeliestMessage(choices, learnt[part])?.message.id),
  };
}

function shownOf(one: Example): UrgencyShown {
  const its = urgent.get(one);
  if (!its) throw new Error("a chat's urgency was not read");
  return its;
}

/** On the chats whose urgency no rule settles. */
function fitUrgency(from: Example[]): Learnt["urgency"] {
  const open = from.filter((one) => !shownOf(one).byRules.settled);
  return fitChats(
    open.map((one) => shownOf(one).features),
    urgencies,
    (i) => [open[i]?.gold.urgency ?? ""],
    "one",
  );
}

function urgenciesOf(held: Example[], learnt: Learnt["urgency"][]): { byRules: number; weighed: number } {
  const share = (of: (shown: UrgencyShown, part: number) => string) =>
    held.filter((one) => of(shownOf(one), one.part) === one.gold.urgency).length / held.length;
  return {
    byRules: share(({ byRules }) => byRules.value),
    weighed: share(({ byRules, features }, part) => weighedUrgency(byRules, features, learnt[part])),
  };
}

function featuresOf({ chat }: Example, learnt: Learnt["intent"] | undefined): Feature[] {
  const intent = weighedIntent(chat.intent, learnt);
  return exceptionFeatures([...chat.ofChat, ...chat.twice.features], intent.value, foundIn(chat, intent).joined);
}

function fitExceptions(from: Example[]): Learnt["exceptions"] {
  return fitNetwork(
    from.map((one) => shown.get(one) ?? []),
    weighedKinds,
    (i) => from[i]?.gold.exceptions ?? [],
    "each",
  );
}

/** F1 of a kind as it was found sentence by sentence, and as it is weighed. */
function scoreOf(kind: Weighed, held: Example[]) {
  const f1 = (holds: (one: Example) => boolean) => {
    const hit = held.filter((one) => holds(one) && one.gold.exceptions.includes(kind)).length;
    const all = held.filter(holds).length + held.filter(({ gold }) => gold.exceptions.includes(kind)).length;
    return all === 0 ? 1 : (2 * hit) / all;
  };
  const features = (one: Example) => shown.get(one) ?? [];
  return {
    found: f1((one) => features(one).some(([name, value]) => name === `found ${kind}` && value === 1)),
    weighed: f1((one) => (likelihoods(features(one), exceptionsByOthers[one.part]).get(kind) ?? 0) >= holdsFrom(kind)),
  };
}

function write(learnt: Learnt): void {
  for (const [name, weights] of Object.entries(learnt)) {
    const file = path.join(root, `lib/analysis/sentences/weights.${name}.json`);
    writeFileSync(file, `${JSON.stringify(weights)}\n`);
    console.log(`${path.relative(root, file)} written`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
