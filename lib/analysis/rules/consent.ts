import { channels } from "@/db/enums";
import type { Channel, ConsentFinding, ConsentStatus } from "../model";
import { answerOf } from "./consent-answer";
import { asksForMeetingTime } from "./consent-calendar";
import { doubtsOf, impliedAnswer } from "./consent-doubt";
import { answerToObjection } from "./consent-objection";
import { type Permission, permissionAsked, wayAsked, waysOffered } from "./consent-question";
import { withdrawnBy } from "./consent-withdrawn";
import { statementsIn } from "./consent-words";
import type { ContactReading } from "./contact";
import { askedBefore, evidence, type Hit, has, hitsOf, inClause, inSentence, type Reading, type Turn } from "./reading";
import { overlaps, type Span, trimSpan } from "./text";

type Ledger = Record<Channel, ConsentFinding>;
/** Of a channel nothing was said. */
export const none: ConsentFinding = { status: "missing", origin: null, wording: null, evidence: [], at: null };

/**
 * Consent per channel, judged by the last word: the widget's boxes and the visitor's own words in order of time.
 * `ordered`: ids of messages that give orders to the machine or the record, or that advertise; what they say grants nothing.
 * A bot's claim grants nothing, giving an address grants nothing, and whatever is hedged stays unclear (domain.md, Consent).
 */
export function readConsent(
  reading: Reading,
  contact: ContactReading,
  ordered: ReadonlySet<string> = new Set(),
): Ledger {
  const ledger: Ledger = { email: none, phone: none, sms: none, calendar: none };
  const boxes = [...reading.transcript.consents].sort((a, b) => a.at.getTime() - b.at.getTime());
  let box = 0;
  let pending: Permission | null = null;
  for (const turn of reading.visitor) {
    while (box < boxes.length && (boxes[box]?.at.getTime() ?? 0) <= turn.message.sentAt.getTime())
      tick(ledger, boxes[box++]);
    const before = { ...ledger };
    pending = judgeTurn(reading, contact, ledger, turn, pending);
    takeBack(reading, ledger, before, turn);
    if (!ordered.has(turn.message.id)) continue;
    for (const channel of channels)
      if (ledger[channel].status === "granted" && ledger[channel] !== before[channel])
        ledger[channel] = before[channel];
  }
  while (box < boxes.length) tick(ledger, boxes[box++]);
  return ledger;
}

function tick(ledger: Ledger, box: Reading["transcript"]["consents"][number] | undefined): void {
  if (box)
    ledger[box.channel] = { status: box.status, origin: "widget", wording: box.wording, evidence: [], at: box.at };
}

/** What a message takes back of what stood before it. What it asks for itself stands. */
function takeBack(reading: Reading, ledger: Ledger, before: Ledger, turn: Turn): void {
  const given = new Map(
    channels
      .filter((channel) => ledger[channel] !== before[channel] && ledger[channel].status === "granted")
      .map((channel) => [channel, ledger[channel].evidence] as const),
  );
  const place = reading.visitor.indexOf(turn);
  const lately = new Set(reading.visitor.slice(Math.max(0, place - 2), place).map(({ message }) => message.id));
  for (const { channel, status, span } of withdrawnBy(turn, before, given, lately)) {
    // A refusal that was heard already stands.
    if (ledger[channel].status === "denied") continue;
    ledger[channel] = {
      status,
      origin: "visitor",
      wording: null,
      evidence: [evidence(turn, span)],
      at: turn.message.sentAt,
    };
  }
}

/** Applies one message; returns a general "yes" that still waits for an address. */
function judgeTurn(
  reading: Reading,
  contact: ContactReading,
  ledger: Ledger,
  turn: Turn,
  pending: Permission | null,
): Permission | null {
  const before = stillAsked(reading, turn);
  const asked = permissionAsked(before);
  const details = contact.spans.get(turn) ?? [];
  const doubts = doubtsOf(turn.text, asked !== null);
  const set = (channel: Channel, given: ConsentStatus, span: Span, wording: string | null) => {
    // A meeting is asked for by whoever speaks, for whomever it is.
    const weighed = given === "granted" && channel !== "calendar";
    const doubt = weighed ? doubts(channel, sentencesOver(turn, span)) : null;
    // A mere tale changes nothing of what was said before.
    if (doubt === "missing") return;
    const status = doubt ?? given;
    ledger[channel] = { status, origin: "visitor", wording, evidence: [evidence(turn, span)], at: turn.message.sentAt };
  };
  const whole = trimSpan(turn.text, { start: 0, end: turn.text.length });
  const withAddress = channelsGiven(turn, contact);
  let waiting: Permission | null = null;

  const heard = asked && heardOf(turn, asked, withAddress.length > 0);
  // A yes to "which address shall we write to?" that names none is about something else.
  const said = heard === "yes" && asked && asksWhich.test(asked.wording) && withAddress.length === 0 ? null : heard;
  // A yes from somebody who mocks the bot is no yes.
  const answer = said === "yes" && mocks(reading, turn) ? "hedged" : said;
  const span = answer ? answerSpan(turn) : whole;
  if (asked && answer) {
    const reached = asked.channels.length > 0 ? asked.channels : withAddress;
    // A doubt is about every way that was named; a yes to one of several only about those they gave an address for.
    const alternatives =
      asked.channels.length > 1 && !asked.double && answer === "yes"
        ? reached.filter((one) => withAddress.includes(one))
        : reached;
    const bare = asked.double && !namesContact(turn);
    const status = answer === "yes" ? (bare ? "unclear" : "granted") : answer === "no" ? "denied" : "unclear";
    const refused = answer === "no" && asked.channels.length !== 1 && statementsIn(turn, details, true).some(isDenial);
    // "I would rather not be telephoned" to "how may we reach you?" refuses what it names, no more.
    if (!refused)
      for (const channel of alternatives)
        if (channel !== "calendar" || answersMeeting(turn, answer)) set(channel, status, span, asked.wording);
    if (answer === "yes" && asked.channels.length !== 1 && alternatives.length === 0) waiting = asked;
    if (answer === "hedged" && alternatives.length === 0)
      for (const channel of knownChannels(contact)) set(channel, status, span, asked.wording);
  } else if (pending && withAddress.length > 0) {
    // "Yes, please." — "At which address?" — the address completes the yes, unless it comes with a doubt.
    const hedged = answerOf(turn) === "hedged" || (pending.double && !namesContact(turn));
    for (const channel of withAddress) set(channel, hedged ? "unclear" : "granted", whole, pending.wording);
  }

  if (asked && asked.channels.length > 1 && !asked.double && answer === null && takesAny.test(turn.text))
    for (const channel of withAddress) set(channel, "granted", whole, asked.wording);
  const way =
    ((asked && asked.channels.length > 1) || waysOffered(before)) && !mocks(reading, turn) ? wayChosen(turn) : null;
  if (way) set(way, answerOf(turn) === "hedged" ? "unclear" : "granted", whole, asked?.wording ?? null);
  const statements = statementsIn(turn, details, asked !== null || wayAsked(before), before);
  const [only] = asked?.channels.length === 1 ? asked.channels : [];
  // "I would rather have it by mail" to "may we call you?" is a no to the call.
  if (only && rather.test(turn.text) && !statements.some((one) => one.channel === only)) {
    const other = statements.find((one) => one.status === "granted");
    if (other) set(only, "denied", whole, asked?.wording ?? null);
  }
  for (const said of statements) {
    // "Got ten minutes for a call?", "you can whatsapp or mail, anna@…": who gave no number asked for none to be rung.
    const numberless = !contact.contact.phone && (said.channel === "sms" || said.channel === "phone");
    if (said.status === "granted" && numberless && asked === null && contact.contact.email) continue;
    const doubted = said.status === "granted" && answer === "hedged" && asked !== null;
    // "E-mail me at … No wait, don't": the last word counts.
    const turned =
      said.status === "granted" &&
      hitsOf(turn, "changedMind").some(
        (hit) =>
          hit.start >= said.span.end &&
          // "By mail, jo@… Calls, rather not": the other way is what they would rather not.
          !statements.some((one) => one.channel !== said.channel && isDenial(one) && overlaps(one.span, hit)) &&
          !statements.some(
            (one) => one.channel === said.channel && one.status === "granted" && one.span.start >= hit.end,
          ),
      );
    set(said.channel, turned ? "denied" : doubted ? "unclear" : said.status, said.span, asked?.wording ?? null);
  }
  const toBeRung = asked?.channels.length === 1 && asked.channels[0] === "phone" && setsHoursOnly(turn);
  const meeting = toBeRung ? null : asksForMeetingTime(reading, turn);
  if (meeting) set("calendar", meeting.status, meeting.span, meeting.wording);
  // Who asks for a call at a time and gives the number to it asks to be called on it.
  if (meeting?.status === "granted" && withAddress.includes("phone") && ledger.phone.status === "missing") {
    const wanted = turn.text.slice(meeting.span.start, meeting.span.end);
    if (byCall.test(wanted)) set("phone", "granted", meeting.span, meeting.wording);
  }
  withdraw(ledger, contact, turn, set);
  return waiting;
}

/** What a message answers to what was asked, for a question that asks whether they mind the other way round. */
function heardOf(turn: Turn, asked: Permission, withDetail: boolean): "yes" | "no" | "hedged" | null {
  if (refusesAll.test(turn.text)) return "no";
  if (ifTheyLike.test(turn.text)) return "hedged";
  const implied = impliedAnswer(turn.text);
  if (implied === "no") return implied;
  const answer = answerOf(turn) ?? implied;
  return asked.objection ? answerToObjection(turn.text, answer, withDetail) : answer;
}

/** "Neither, thanks", "ni l'un ni l'autre", "weder noch": none of the ways that were offered. */
const refusesAll =
  /^[^a-zÀ-ɏ]*(?:(?:no|non|nein|nee)[,. ]+)?(?:neither(?: of (?:them|those|these|the two))?(?=[,.!;:]|\s*$|\s(?:thanks|thank|please|for (?:me|us|now)|works?|suits?)(?![a-zÀ-ɏ]))|none of (?:them|those|these)|ni l['’]une? ni l['’]autre|aucune? des deux|ningun[ao] de (?:los|las) dos|ni (?:lo )?un[oa] ni (?:lo |la )?otr[oa]|ni una cosa ni (?:la )?otra|weder noch|kein(?:e|s|en|es)? (?:von|der) beide[nsr]?|geen van beide[ns]?|noch het een noch het ander)(?![a-zÀ-ɏ])/i;

/** "If you must", "si quieren": leaves it to us, and says nothing of what they want. */
const ifTheyLike =
  /^[^a-zÀ-ɏ]*(?:if you (?:want|must|insist|wish)|si (?:quieren?|quieres|quer[eé]is|gustan?)|si (?:vous (?:voulez|y tenez)|tu veux)|wenn (?:sie|ihr|du) (?:wollen|wollt|willst|unbedingt [a-zÀ-ɏ]+)|als (?:u|jullie|je) (?:dat )?(?:wilt|willen|wil))(?=\s*[,.!…]|\s*$)/i;

const asksWhich =
  /^(?:(?:and|und|et|y|en) )?(?:which|what|where|welche[a-zÀ-ɏ]*|an welche|unter welche[a-zÀ-ɏ]*|wie lautet|wohin|quel[a-zÀ-ɏ]*|à quel[a-zÀ-ɏ]*|où|cuál|a qué|qué|dónde|welk[a-zÀ-ɏ]*|naar welk[a-zÀ-ɏ]*|op welk[a-zÀ-ɏ]*|wat|waar)(?![a-zÀ-ɏ])/i;

/** "Yes, after five is best" to "may we call you?": hours to be rung in, of no day, are no meeting. */
const setsHoursOnly = (turn: Turn) => !dayNamed.test(turn.text);
const dayNamed =
  /(?<![a-zÀ-ɏ])(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?(?![a-zÀ-ɏ])|[a-zÀ-ɏ]*(?:tag|woch|dag)s?(?![a-zÀ-ɏ])|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|tomorrow|today|morgen(?!s)|heute|demain|aujourd|hoy|mañana(?! por)|vandaag|\d{1,2}(?:st|nd|rd|th)(?![a-zÀ-ɏ])|\d{1,2}[./]\d{1,2}/i;

/** What was said before this message, or before the one just before it, where that one answered nothing: "haha" — "yes, do". */
function stillAsked(reading: Reading, turn: Turn): Turn[] {
  const before = askedBefore(reading, turn);
  const last = reading.turns[turn.index - 1];
  if (before.length > 0 || last?.message.role !== "visitor") return before;
  const earlier = askedBefore(reading, last);
  return permissionAsked(earlier) && answerOf(last) === null && impliedAnswer(last.text) === null ? earlier : before;
}

/**
 * Whether a no or a doubt is about the meeting that was offered: it names one, or says little else. "No, ask for our brochure",
 * "… in any case, perhaps" go on about something else.
 */
const answersMeeting = (turn: Turn, answer: "yes" | "no" | "hedged") =>
  answer === "yes" ||
  (answer === "no" && (has(turn, "meeting") || turn.words.length <= 8)) ||
  (answer === "hedged" && hitsOf(turn, "hedge").some((hit) => hit.from <= 4));

/** The sentences that a span touches; of one that never ends, what stands near. */
const sentencesOver = (turn: Turn, span: Span): string => {
  const over = turn.sentences.filter((one) => one.start < span.end && span.start < one.end);
  const from = Math.max(over[0]?.start ?? span.start, span.start - 400);
  return turn.text.slice(from, Math.min(over.at(-1)?.end ?? span.end, span.end + 400));
};

const isDenial = ({ status }: { status: ConsentStatus }) => status === "denied";

const byCall =
  /(?<![a-zÀ-ɏ])(?<!video )(?:call|phone|ring|anruf|telefonat|telefonieren|appel|llamada|telefoontje|belletje)(?![a-zÀ-ɏ])/i;

/** "Stop contacting me" closes what it names, else every channel that was open or has an address. */
function withdraw(
  ledger: Ledger,
  contact: ContactReading,
  turn: Turn,
  set: (channel: Channel, status: ConsentStatus, span: Span, wording: null) => void,
): void {
  for (const hit of hitsOf(turn, "stopContact")) {
    const named = channelsNamed(turn, hit);
    const open = channels.filter(
      (channel) => ledger[channel].status === "granted" || ledger[channel].status === "unclear",
    );
    const known = knownChannels(contact);
    const all = new Set([...open, ...known]);
    // "No need to contact me" of somebody who gave no address is about every way there is.
    const ways = [...all].some((channel) => channel !== "calendar");
    const meant = named.length > 0 ? named : ways ? all : [...all, ...(["email", "phone", "sms"] as const)];
    for (const channel of meant) set(channel, "denied", hit, null);
  }
  if (has(turn, "changedMind") && turn.words.length <= 8) {
    for (const channel of channels)
      if (ledger[channel].status === "granted" && ledger[channel].at?.getTime() !== turn.message.sentAt.getTime())
        set(channel, "unclear", { start: 0, end: turn.text.length }, null);
  }
}

/** The channels that a refusal names, in its clause or by its verb; an unnamed one beside a named one means the same. */
function channelsNamed(turn: Turn, hit: Hit): Channel[] {
  const of = (one: Hit): Channel[] => {
    const words = turn.text.slice(one.start, one.end);
    const named: Channel[] = [];
    if (
      inClause(turn, "mailNoun", one.clause).length > 0 ||
      /mail|écri|escri|schr|schick|envoye|mande|env[ií]|stu+r|send (?:me )?anything/i.test(words)
    )
      named.push("email");
    if (inClause(turn, "phoneNoun", one.clause).length > 0 || /\b(?:call|phon|ring)/i.test(words)) named.push("phone");
    if (/\btext/i.test(words)) named.push("sms");
    return named;
  };
  const own = of(hit);
  if (own.length > 0) return own;
  const beside = hitsOf(turn, "stopContact")
    .filter((one) => one.sentence === hit.sentence)
    .flatMap(of);
  if (beside.length > 0 || !/send|bothering|messag/i.test(turn.text.slice(hit.start, hit.end))) return beside;
  // "Stop sending me the “how was it” mails": what is sent says which way.
  return [
    ...(inSentence(turn, "mailNoun", hit.sentence).length > 0 ? (["email"] as const) : []),
    ...(inSentence(turn, "textVerb", hit.sentence).length > 0 ? (["sms"] as const) : []),
  ];
}

const ways: [Channel, RegExp][] = [
  ["sms", /^[^a-zÀ-ɏ]*(?:by |per |via |por |par )?(?:text|sms|whatsapp)(?![a-zÀ-ɏ])/i],
  ["email", /^[^a-zÀ-ɏ]*(?:by |per |via |por |par )?(?:e-?mail|mail|correo|courriel)(?![a-zÀ-ɏ])(?! (?:me|address))/i],
  [
    "phone",
    /^[^a-zÀ-ɏ]*(?:by |per |via |por |par )?(?:phone|call|telefon\w*|anruf|tel[eé]fono|t[eé]l[eé]phone|telefoon|bellen)(?![a-zÀ-ɏ])(?! me)/i,
  ],
];

/** "Text, please" to "by text or by phone?": the way that the answer opens with; what is refused or asked back is none. */
function wayChosen(turn: Turn): Channel | null {
  if (turn.sentences[0]?.asks || hitsOf(turn, "negation").some((hit) => hit.from <= 2)) return null;
  return ways.find(([, pattern]) => pattern.test(turn.text))?.[0] ?? null;
}

/** "Either.", "both are fine" to "by mail or by phone?" */
const takesAny =
  /^[^a-zÀ-ɏ]*(?:either|both|any of (?:them|those)|beides|les deux|los dos|las dos|cualquiera de los dos|allebei)(?:[,.!;:\s–-]+(?:is |are |one |way )?(?:fine|ok|okay|good|works?|will do|is |geht|passt|va|vale|prima|goed)?)?(?:[\s,.!;:–-]*$|[.,!;:–-]|\s+[\d+]|\s\S+@)/i;

const rather =
  /(?<![a-zÀ-ɏ])(?:rather|instead|prefer|only|lieber|eher|nur|plutôt|préfère|suffit|prefiero|mejor|basta|liever|alleen)(?![a-zÀ-ɏ])/i;

const mocks = (reading: Reading, turn: Turn) =>
  !has(turn, "please") &&
  reading.turns
    .slice(Math.max(0, turn.index - 4), turn.index + 1)
    .some((one) => one.message.role === "visitor" && (has(one, "anger") || /🤡|🖕/u.test(one.text)));

const namesContact = (turn: Turn) =>
  (["callVerb", "mailVerb", "textVerb", "reachVerb", "byEmail", "byPhone", "byText"] as const).some((concept) =>
    has(turn, concept),
  );

function channelsGiven(turn: Turn, contact: ContactReading): Channel[] {
  const given: Channel[] = [];
  const spans = contact.spans.get(turn) ?? [];
  const typed = spans.map(({ start, end }) => turn.text.slice(start, end));
  if (typed.some((text) => /[A-Za-zÀ-ɏ]/.test(text))) given.push("email");
  if (typed.some((text) => !/[A-Za-zÀ-ɏ]/.test(text))) given.push("phone");
  return given;
}

function knownChannels({ contact }: ContactReading): Channel[] {
  return [...(contact.email ? (["email"] as const) : []), ...(contact.phone ? (["phone"] as const) : [])];
}

function answerSpan(turn: Turn): Span {
  const sentence = turn.sentences[0];
  return sentence ? { start: sentence.start, end: sentence.end } : { start: 0, end: turn.text.length };
}
