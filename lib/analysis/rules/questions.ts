import {
  askedBefore,
  has,
  inSentence,
  type Reading,
  readClosely,
  saidAfter,
  sentenceWords,
  type Turn,
} from "./reading";
import { contentWords, sharedWords } from "./stems";
import { wordSet } from "./text";

/** A question of the visitor: the message, the sentence and how much it matters (2 of substance, 1 in passing). */
export type Question = { turn: Turn; sentence: number; start: number; end: number; weight: 1 | 2 };

const fillers = wordSet(
  "so and but or also ok okay well hi hello hey please then um uh oh ah yes no yeah sorry just now actually by the way btw und aber also ja nein hallo bitte y pero hola entonces et mais donc alors bonjour en maar dus que hallo hoi quick question thanks thx great cool excellent perfect good",
);
const wh = wordSet(
  "how what whats when whens where wheres which who whos whose why wie was wann wo wer wen wem welche welcher welches welchen warum wieso wohin cuando donde quien cual cuales cuanto cuanta cuantos cuantas comment quand combien pourquoi quel quelle quels quelles hoe wanneer waar wie welke waarom hoeveel",
);
const whFollow = wordSet(
  "much many long far soon fast often do does did is are can could will would should to about s if happens kind sort time day big old kostet kosten viel viele lange ist sind kann konnen ist geht funktioniert cuesta es son puedo hacen esta est sont coute peut faire kost kan is zijn lang veel kunnen was were am have has had did the your my our",
);
const aux = wordSet(
  "can could will would should shall may might must is are am was were do does did have has kann konnen darf durfen muss mussen soll sollen ist sind hat haben haftet hafte gibt bietet bieten machen macht liefert liefern habt konnt peut peux puis pouvez peuvent avez est faites faut kan kunnen kunt mag mogen moet moeten is zijn heeft hebben doen doet verkopen hebt puedo puede pueden tienen hay hacen ofrecen podria podrian",
);
const subject = wordSet(
  "i we you u ya they he she it this that these there someone somebody anyone anybody the my our your a an one ich wir sie ihr du man er es das die der mein meine unser unsere jemand je on nous vous tu il elle ce c quelqu ik wij we jullie je het de mijn onze iemand men usted ustedes alguien yo",
);

const asked = new WeakMap<Turn, boolean[]>();

/** Whether a sentence asks: by its mark or by its opening words, in any of its clauses. */
export function asks(turn: Turn, s: number): boolean {
  const known = asked.get(turn) ?? readQuestions(turn);
  return known[s] ?? false;
}

// Every detector asks this of every sentence, so a turn is read once.
function readQuestions(turn: Turn): boolean[] {
  const found = turn.sentences.map(({ asks, start, end }) => asks && !guess.test(turn.text.slice(start, end)));
  let clause = -1;
  turn.words.forEach((word, i) => {
    if (word.clause === clause) return;
    clause = word.clause;
    if (!found[word.sentence] && opensQuestion(turn, i, word.sentence)) found[word.sentence] = true;
  });
  for (const { sentence: s } of turn.words.filter(({ text }) => alternative.has(text))) {
    const { start, end } = turn.sentences[s] ?? { start: 0, end: 0 };
    if (!found[s] && orNot.test(turn.text.slice(Math.max(start, end - 30), end))) found[s] = true;
  }
  asked.set(turn, found);
  return found;
}

/** "80?", "dunno, 80 or 100?": a guess at what the bot asked. */
const guess =
  /^[^a-zÀ-ɏ]*(?:(?:dunno|maybe|about|around|roughly|say|like|perhaps|approx|or|ca|circa|etwa|ungefähr|vielleicht|so|oder|environ|peut-être|ou|unos|unas|quizás?|más o menos|o|ongeveer|misschien|zo['’]?n|of)(?![a-zÀ-ɏ])[^a-zÀ-ɏ]*)*\d+[^a-zÀ-ɏ]*$/i;

const alternative = wordSet("or oder o ou of");
/** "Sirve con otro líquido o no", "is it the 27th or isn't it": asks, whatever it ends with. */
const orNot =
  /(?<![a-zÀ-ɏ])(?:or not|or no|or isn['’]?t it|or what|oder nicht|oder nich|o no|ou pas|ou non|of niet)[^a-zÀ-ɏ]*$/i;

function opensQuestion(turn: Turn, i: number, s: number): boolean {
  let at = i;
  while (fillers.has(turn.words[at]?.text ?? "") && turn.words[at]?.sentence === s) at++;
  const [first = "", second = ""] = [turn.words[at]?.text, turn.words[at + 1]?.text];
  // "we're on the small plan" is no "were we", and ", which is a pity" asks nothing.
  const before = turn.words[i - 1];
  const within = before?.sentence === s;
  if (isShortened(turn, at) || (within && (relative.has(first) || goesOn(turn, before, i)))) return false;
  // "was man schreibt" is German; "was it you" is not.
  if (first === "was" && !wasWhom.has(second) && !whFollow.has(second)) return false;
  return (
    (wh.has(first) && whFollow.has(second)) ||
    (aux.has(first) && subject.has(second)) ||
    (asksWhich.has(first) && at + 1 < turn.words.length && turn.words[at + 1]?.sentence === s && !tells.has(second))
  );
}

const isShortened = (turn: Turn, at: number) => {
  const word = turn.words[at];
  return word !== undefined && /^(?:we|they|you|i)['’]/i.test(turn.text.slice(word.start, word.end));
};
/** After a bracket or a quotation the sentence goes on as it began: "our bike (no. 14) does it again". */
const goesOn = (turn: Turn, before: Turn["words"][number], i: number) =>
  /[()[\]"“”«»/]/.test(turn.text.slice(before.end, turn.words[i]?.start));
const wasWhom = wordSet(
  "i we you u he she it this that these there they someone somebody anyone anybody my our your a the",
);
const relative = wordSet("which whose welche welcher welches quel quelle welke");

// "which inverter", "what size": asks for a thing, unless the clause goes on to tell ("what I need", "which is why").
const asksWhich = wordSet(
  "what which whats whose welche welcher welches welchen quel quelle quels quelles cual cuales welke",
);
const tells = wordSet(
  "i we you he she they it this that is was im ive id were a the happened ever if ich wir sie je nous vous on yo ik wij we que en es",
);

const passing =
  /^(?:[^a-zÀ-ɏ]*(?:ok|okay|right|really|yes|no|maybe|i guess so|huh|eh|is that ok\w*|you know|how are you|are you there|hello|anyone there|sure|what|why|correct|still there|¿?verdad|oder|nicht wahr|n'est-ce pas|toch|hè))[^a-zÀ-ɏ]*$/i;

const questions = new WeakMap<Turn, Question[]>();

/** The questions of one message. */
export function questionsIn(turn: Turn): readonly Question[] {
  const known = questions.get(turn) ?? readSubstance(turn);
  questions.set(turn, known);
  return known;
}

function readSubstance(turn: Turn): Question[] {
  const found: Question[] = [];
  turn.sentences.forEach((sentence, s) => {
    if (!asks(turn, s)) return;
    const text = turn.text.slice(sentence.start, sentence.end);
    if (passing.test(text)) return;
    const words = contentWords(turn, s).length;
    const aboutContact =
      inSentence(turn, "callVerb", s).length + inSentence(turn, "reachVerb", s).length > 0 &&
      inSentence(turn, "me", s).length > 0;
    const opener =
      /^[^a-zÀ-ɏ]*(?:maybe|yes|no|perhaps|ja|nein|oui|non|si|nee)\b/i.test(text) &&
      words < 2 &&
      sentenceWords(turn, s).length < 5;
    if (opener) return;
    found.push({
      turn,
      sentence: s,
      start: sentence.start,
      end: sentence.end,
      weight: words === 0 || aboutContact || (words <= 2 && inSentence(turn, "bookVerb", s).length > 0) ? 1 : 2,
    });
  });
  return found;
}

/** Whether what the bot or a colleague said next answers: a fact, a refusal of scope; not a deferral, a promise or a question back. */
export function isAnswered(
  reading: Reading,
  question: Question,
  isPromise: (turn: Turn, sentence: number) => boolean,
  evades: (turn: Turn, sentence: number) => boolean = () => false,
): boolean {
  const wanted = contentWords(question.turn, question.sentence);
  return saidAfter(reading, question.turn).some((reply) =>
    reply.sentences.some((sentence, s) => {
      if (sentence.asks || isPromise(reply, s) || evades(reply, s)) return false;
      const words = contentWords(reply, s);
      const excludes = inSentence(reply, "excludes", s).length > 0 && inSentence(reply, "ownLimit", s).length === 0;
      if (excludes) return true;
      if (inSentence(reply, "deflects", s).length > 0 || opensWithPlease(reply, s)) return false;
      const length = sentenceWords(reply, s).length;
      if (length < 4 && !inSentence(reply, "yes", s).length && !inSentence(reply, "no", s).length) return false;
      const greets = inSentence(reply, "thanks", s).length + inSentence(reply, "greeting", s).length > 0;
      if (greets && words.length < 4) return false;
      return words.length >= 2 || sharedWords(wanted, words) > 0;
    }),
  );
}

/** "Please enter your number" asks for something back. */
const opensWithPlease = (turn: Turn, s: number) => inSentence(turn, "please", s)[0]?.start === turn.sentences[s]?.start;

/** The visitor's questions that nobody has answered yet, in order. */
export function openQuestions(
  reading: Reading,
  isPromise: (turn: Turn, sentence: number) => boolean,
  evades: (turn: Turn, sentence: number) => boolean = () => false,
): Question[] {
  return reading.visitor
    .filter((turn) => readClosely(turn, reading))
    .flatMap((turn) => questionsIn(turn).filter((question) => !isAnswered(reading, question, isPromise, evades)));
}

/** Whether the bot has already asked the visitor to be more exact. */
export const clarifyingAsked = (reading: Reading): boolean =>
  reading.visitor.some((turn) => askedBefore(reading, turn).some(isClarifying));

export const isClarifying = (turn: Turn): boolean =>
  has(turn, "clarifies") &&
  turn.sentences.some((sentence, s) => sentence.asks && inSentence(turn, "clarifies", s).length > 0);
