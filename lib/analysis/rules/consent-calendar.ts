import type { ConsentStatus } from "../model";
import { answerOf, hedgeIn } from "./consent-answer";
import { dropsInWhenOpen, isToldTime, proposedTime, willDropIn } from "./consent-proposal";
import { permissionAsked } from "./consent-question";
import { askedBefore, has, hitsOf, inSentence, isNegated, type Reading, type Turn } from "./reading";
import type { Span } from "./text";

/**
 * A meeting time asked for or chosen grants `calendar`: "can I view it this Saturday?", "any Thursday after four" in answer to
 * "do you have a day in mind?". A project's date, a delivery, "right now" or moving what is booked is none.
 */
export function asksForMeetingTime(
  reading: Reading,
  turn: Turn,
): { status: ConsentStatus; span: Span; wording: string | null } | null {
  // "See our examples on https://…, this week only": whoever links and speaks of no meeting has one in mind of their own.
  if (/https?:\/\//i.test(turn.text) && !has(turn, "meeting")) return null;
  const before = askedBefore(reading, turn);
  const answer = answerOf(turn);
  const spoken = reading.turns.some((one) => one.index <= turn.index && has(one, "meeting"));
  // "On Sundays, the gate. When does it close?" picks no time, though a booking was offered.
  const asksBack = turn.sentences.some((sentence) => sentence.asks);
  const whenAsked = before.find(
    (one) =>
      (spoken && (has(one, "asksWhen") || whichDays.test(one.text)) && !timetable.test(one.text)) ||
      (answer !== "no" && (answer === "yes" || !asksBack) && permissionAsked([one])?.channels.includes("calendar")),
  );
  const offered = answer !== "no" && (answer === "yes" || !asksBack) && meetingOffered(before);
  for (const time of hitsOf(turn, "timeWord")) {
    const sentence = turn.sentences[time.sentence];
    // "Good afternoon" is no time, nor is the "we'd" of "we'd like" or a reference as "AT-5521".
    if (/^we['’]d$|[a-zÀ-ɏ]-\d/i.test(turn.text.slice(time.start, time.end))) continue;
    if (!sentence || /^(?:good|guten|buenas|buenos|bonne|goede|goeden)$/.test(turn.words[time.from - 1]?.text ?? ""))
      continue;
    if (deadline.test(turn.text.slice(sentence.start, time.start))) continue;
    if (dayOf.test(turn.text.slice(sentence.start, time.start))) continue;
    // "He said Thursday", "late on the Monday": told of, not asked for.
    if (isToldTime(turn.text.slice(sentence.start, sentence.end), sentence.asks)) continue;
    // "I want a yes or no, I took one this morning": told of in its own part of the sentence.
    if (isToldTime(partAround(turn.text, sentence, time), sentence.asks)) continue;
    // "We'll come by on Saturday, you're open then?" asks for no appointment.
    if (dropsInWhenOpen(turn.text.slice(sentence.start, sentence.end))) continue;
    const meeting = inSentence(turn, "meeting", time.sentence).filter(
      (hit) =>
        !isNegated(turn, hit) &&
        !isGathering(turn.text.slice(sentence.start, hit.end)) &&
        !bringsThings.test(turn.text.slice(sentence.start, hit.end)),
    );
    const asksForIt =
      meeting.length > 0 && (sentence.asks || wantsIt(turn, time.sentence)) && !dropsByIn(turn, time.sentence);
    const planned = plansIt.test(turn.text.slice(sentence.start, sentence.end)) && meetingSpokenOf(reading, turn);
    const says = offered && !isNegated(turn, time) && picksTime(turn, time.sentence);
    const suits =
      fitsMe.test(turn.text.slice(sentence.start, sentence.end)) ||
      canThen.test(turn.text.slice(sentence.start, time.start));
    const fits =
      suits &&
      inSentence(turn, "negation", time.sentence).length === 0 &&
      (callAsked(turn) || meetingSpokenOf(reading, turn));
    const accepts = timeOffered(before) && welcomes.test(turn.text.slice(sentence.start, sentence.end));
    if (!asksForIt && !planned && !says && !fits && !((whenAsked || accepts) && !isNegated(turn, time))) continue;
    const hedged = hedgeIn(turn, (hit) => hit.sentence === time.sentence);
    const doubt = hedged && hitsOf(turn, "hedge").some((hit) => hit === hedged);
    return { status: doubt ? "unclear" : "granted", span: sentence, wording: whenAsked?.text ?? null };
  }
  const proposed = proposedTime(reading, turn, before, answer === "yes");
  if (proposed)
    return { status: proposed.doubtful ? "unclear" : "granted", span: proposed.span, wording: whenAsked?.text ?? null };
  return asksBack ? null : doubtedMeeting(before, turn);
}

/** "¿Qué días te vienen bien?" */
const whichDays = /(?<![a-zÀ-ɏ])qué (?:días?|horas?) (?:te|le|os|les) (?:vienen?|van?) (?:bien|mejor)/i;

/** "I'll drop by again tomorrow": told, and asked of nobody. */
function dropsByIn(turn: Turn, s: number): boolean {
  const sentence = turn.sentences[s];
  return sentence !== undefined && !sentence.asks && willDropIn(turn.text.slice(sentence.start, sentence.end));
}

/** What stands between the commas around a word. */
const partAround = (text: string, sentence: Span, { start, end }: Span) => {
  const before = text.slice(sentence.start, start);
  const from = Math.max(...[",", ";", "–"].map((comma) => before.lastIndexOf(comma))) + 1;
  const rest = text.slice(end, sentence.end).search(/[,;–]|$/);
  return text.slice(sentence.start + from, end + rest);
};

/** "A fitting before Christmas", "bis Freitag": by when something is wanted is no time that was chosen. */
const deadline =
  /(?<![a-zÀ-ɏ])(?:before|by|until|no later than|ahead of|vor|bis|avant|d['’]ici|antes de(?:l)?|voor|uiterlijk)\s+(?:the |the end of |dem |den |le |la |het |de )?$/i;
/** "Can somebody have a look, payday is today": a day is told of. */
const dayOf =
  /(?<![a-zÀ-ɏ])(?:pay ?day|deadline|exam|wedding|party|funeral|hearing|launch|opening|match|flight|move|birthday|event|inspection|audit|zahltag|frist|prüfung|hochzeit|umzug|abgabe|examen|plazo|boda|mudanza|échéance|mariage|déménagement|bruiloft|verhuizing)(?:['’]s| is| are| ist| es| est)\s+(?:on |am |el |le |op |ce |this |already |schon |encore )?$/i;
/** A reunion of people is no "reunión", nor is a board meeting that they want lunch for one with us. */
const isGathering = (upTo: string) =>
  /(?<![a-zÀ-ɏ])(?:(?:an?|our|my|the|family|class|school) (?:[a-zÀ-ɏ]+ )?reunion|(?:board|team|staff|committee|sales|family|kick-?off|client|management|shareholders['’]?|annual|general|council|parents['’]?|church|society|club|works) (?:meeting|session|visit|booking))$/i.test(
    upTo,
  );
/** "I need these on site Monday": things are brought there, nobody meets. */
const bringsThings =
  /(?<![a-zÀ-ɏ])(?:need|want|get) (?:it|them|these|those|(?:the|our|my|\d+) (?:[a-zÀ-ɏ]+ ){0,2}(?:ones|parts|panels|materials?|goods|order|delivery)) on site$/i;

/** "A live demo. Can we plan it for Wednesday?", "then Saturday at 10, is possible?": the time of what was spoken of. */
const plansIt =
  /(?<![a-zÀ-ɏ])(?:(?:plan|make|do|schedule|arrange|set|fix|have) (?:it|that|this|one)|is (?:it |that )?possible|would (?:that|it) (?:work|be possible)|does that work|geht das|ginge das|möglich|machen wir|c'est possible|ça irait|puede ser|es posible|kan dat|kan het|kunnen we|lukt dat|lukt het|podría ser|geht (?:das|es|auch|freitag|montag|dienstag|mittwoch|donnerstag|samstag)|ça passe|ce serait possible|vous auriez)(?![a-zÀ-ɏ])/i;
const meetingSpokenOf = (reading: Reading, turn: Turn) =>
  reading.visitor.some(
    (one) =>
      one.index <= turn.index &&
      hitsOf(one, "meeting").some(
        (hit) => !isNegated(one, hit) && firmMeeting.test(one.text.slice(hit.start, hit.end)),
      ),
  );
const firmMeeting =
  /demo|call|chat|appointment|videollamada|reuni|muestra|probe|schnupper|gespräch|ansehen|gesprek|passen|kijken|visio|dégust|montr|viewing|visit|tour|consult|test drive|trial|cita|visita|termin|besichtig|beratung|probefahrt|rendez|visite|essai|afspraak|bezichtig|proefrit|rondleiding/i;

/** The bot asked whether they would like to meet, without a time: a time is the answer, unless it tells of the past. */
const meetingOffered = (before: Turn[]) =>
  before.some((one) =>
    one.sentences.some(
      (sentence, s) =>
        sentence.asks &&
        !asksWho.test(one.text.slice(sentence.start, sentence.end)) &&
        (inSentence(one, "meeting", s).length > 0 || comeIn.test(one.text.slice(sentence.start, sentence.end))),
    ),
  );
/** "Who should our partners speak to?" offers nobody a meeting. */
const asksWho = /(?<![a-zÀ-ɏ])(?:who|whom|whose|wer|wen|wem|qui|quién|quien|wie mogen|met wie)(?![a-zÀ-ɏ])/i;
const comeIn =
  /conocerl|goûter|komen kijken|kennismak|\bcome in\b|\bpop in\b|vorbeikommen|passer nous voir|pasar(?:se)? por|langskomen/i;
/** "A call, please. Thursday after eleven suits me." */
const callAsked = (turn: Turn) =>
  hitsOf(turn, "meeting").length > 0 ||
  /(?<![a-zÀ-ɏ])(?:a call|llamada|anruf|appel|telefoontje)(?![a-zÀ-ɏ])/i.test(turn.text);
const fitsMe =
  /(?<![a-zÀ-ɏ])(?:(?:works?|suits?|(?:is|are) (?:good|fine|best|ideal|easiest)|would be (?:good|best|ideal)) (?:(?:best|well|fine) )?(?:for )?(?:me|us)|would (?:be best|suit)|wäre (?:(?:für )?(?:mir|mich|uns) )?(?:am besten|ideal|recht|gut)|am liebsten|de préférence|a ser posible|het liefst|me va bien|nos va bien|me viene bien|me queda bien|nos queda bien|nos viene bien|passt (?:mir|uns)|me convient|nous convient|komt (?:mij|ons) (?:goed )?uit)(?![a-zÀ-ɏ])/i;
/** "Ik kan zaterdag", "I can do Friday": said right before the time. */
const canThen =
  /(?<![a-zÀ-ɏ])(?:ich kann|ik kan|je peux|puedo|i can do|i am free|i['’]m free)\s+(?:am |on |op |le |el |next |this )?$/i;
const picksTime = (turn: Turn, s: number) => {
  const sentence = turn.sentences[s];
  const text = sentence ? turn.text.slice(sentence.start, sentence.end) : "";
  return text.split(/\s+/).length <= 22 && !past.test(text);
};
const past =
  /(?<![a-zÀ-ɏ])(?:sent|did|was|were|had|got|ago|last|since|yesterday|already|told|bought|ordered|habe|hatte|war|letzte[a-zÀ-ɏ]*|gestern|hier soir|dernier|dernière|était|ayer|pasado|fue|gisteren|vorige|was|heb)(?![a-zÀ-ɏ])/i;

/** "I want to talk to my wife first" is no meeting with us. */
const spokenWith = /^(?:talk|speak|chat|see|call|hablar|sprechen|parler|spreken)/i;

/** "A meeting, maybe, we'll see" where one was offered: unclear, though no time was named. */
function doubtedMeeting(before: Turn[], turn: Turn) {
  if (!before.some((one) => has(one, "meeting"))) return null;
  const meeting = hitsOf(turn, "meeting").find(
    (hit) =>
      !spokenWith.test(turn.text.slice(hit.start, hit.end)) &&
      !dropsByIn(turn, hit.sentence) &&
      hedgeIn(turn, (other) => other.concept === "hedge" && other.sentence === hit.sentence),
  );
  const sentence = meeting && turn.sentences[meeting.sentence];
  return sentence ? { status: "unclear" as const, span: sentence, wording: null } : null;
}

/** "Would you like a viewing on Friday at 3?" */
const timeOffered = (before: Turn[]) =>
  before.some((one) =>
    one.sentences.some(
      (sentence, s) =>
        sentence.asks &&
        inSentence(one, "meeting", s).length > 0 &&
        inSentence(one, "timeWord", s).length > 0 &&
        !timetable.test(one.text),
    ),
  );
/** "Our groups meet on Mondays": days of a course are no appointment. */
const timetable =
  /(?<![a-zÀ-ɏ])(?:groups?|class(?:es)?|courses?|lessons|sessions|kurse?|gruppen?|cours|clases?|cursos?|grupos?|lessen|cursus)(?![a-zÀ-ɏ])[^.!?]*(?:meet|run|take place|finden|ont lieu|son|zijn)/i;
const welcomes =
  /(?<![a-zÀ-ɏ])(?:perfect|fine|great|good|works|suits|ideal|lovely|passt|perfekt|gut|parfait|convient|bien|perfecto|prima|goed)(?![a-zÀ-ɏ])/i;

const wantsIt = (turn: Turn, s: number) =>
  inSentence(turn, "wants", s).length > 0 ||
  inSentence(turn, "please", s).length > 0 ||
  /\b(?:book me|put me down|schedule|let'?s|works|suits|perfect|could|can|kunnen (?:we|wij)|kan ik|graag|zouden we|gerne?|können wir|könnten wir|hätte[a-z]*|würde[a-z]*|podemos|podríamos|podría|puede|peut-on|on peut|pouvons|pourrions|pourrait|volontiers)\b/i.test(
    turn.text.slice(turn.sentences[s]?.start ?? 0, turn.sentences[s]?.end ?? 0),
  );
