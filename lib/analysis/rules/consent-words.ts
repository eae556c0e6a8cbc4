import type { Channel, ConsentStatus } from "../model";
import { hedgeIn } from "./consent-answer";
import { isNoLeave } from "./consent-no-leave";
import { requestsIn } from "./consent-requests";
import type { Concept } from "./lexicon";
import { type Hit, has, hitsOf, inClause, inSentence, isNegated, sentenceWords, type Turn } from "./reading";
import { matchesOf, overlaps, type Span } from "./text";
import { isSomeoneElse } from "./third-party";

/** A visitor's own words about a channel: "call me on …", "don't text", "you may write". */
type Statement = { channel: Channel; status: ConsentStatus; span: Span };

const channelWords: { channel: "phone" | "email" | "sms"; verb: Concept; way: Concept; noun: Concept | null }[] = [
  { channel: "phone", verb: "callVerb", way: "byPhone", noun: "phoneNoun" },
  { channel: "email", verb: "mailVerb", way: "byEmail", noun: "mailNoun" },
  { channel: "sms", verb: "textVerb", way: "byText", noun: null },
];

/**
 * What the visitor said of channels themselves. `answering`: the bot had asked how or whether to reach them,
 * so that a short "by mail is fine" or "no calls" is about contact.
 */
export function statementsIn(turn: Turn, details: Span[], answering: boolean, before: Turn[] = []): Statement[] {
  const found: Statement[] = [];
  for (const { channel, verb, way, noun } of channelWords) {
    for (const hit of hitsOf(turn, verb)) {
      // "This works on my phone", "I'm speaking this into the phone" speak of a thing.
      const lead = turn.text.slice(Math.max(0, hit.start - 16), hit.start);
      if (/(?<![a-zÀ-ɏ])(?:on (?:my|your|his|her|this)|(?:into|off) (?:the|my)) $/i.test(lead)) continue;
      // "On four phones", "my phone fell": a noun is a thing, however near "me" stands to it.
      if (isThing(turn, hit) || isProgram(turn, hit) || isNoLeave(turn, hit)) continue;
      // "Don't put me on a mailing list" is no word on being written to about the request.
      if (/^(?:list|lists|verteiler|liste|lista|lijst)$/.test(turn.words[hit.to]?.text ?? "")) continue;
      // "Mandadme un sms": what is sent is no mail.
      if (
        channel === "email" &&
        inClause(turn, "textVerb", hit.clause).length > 0 &&
        !/mail|correo/i.test(turn.text.slice(hit.start, hit.end))
      )
        continue;
      if (isTold(turn, hit) || isOfTerms(turn, hit)) continue;
      const doubtful = isDoubtful(turn, hit);
      const directed = doubtful || isForbidden(turn, hit) || isDirected(turn, hit, details, answering);
      const status = directed ? (doubtful ? "unclear" : statusOf(turn, hit)) : null;
      if (status) found.push({ channel, status, span: clauseSpan(turn, hit) });
    }
    for (const hit of hitsOf(turn, way)) {
      if (isTold(turn, hit) || isNoLeave(turn, hit) || (!answering && !isRequest(turn, hit))) continue;
      const status = statusOf(turn, hit);
      if (status) found.push({ channel, status, span: clauseSpan(turn, hit) });
    }
    for (const hit of noun ? hitsOf(turn, noun) : []) {
      if (refusesNoun(turn, hit, answering)) found.push({ channel, status: "denied", span: clauseSpan(turn, hit) });
    }
  }
  for (const span of details) {
    const mail = /[A-Za-zÀ-ɏ]/.test(turn.text.slice(span.start, span.end));
    const lead = turn.text.slice(Math.max(0, span.start - 60), span.start);
    if (
      mail &&
      (sendsTo.test(lead) || tellsAt.test(lead) || writtenTo.test(lead)) &&
      !/\b(?:don'?t|not|never|nicht|pas|niet)\b/i.test(lead.split(/[,;.!?]\s/).at(-1) ?? "")
    )
      found.push({ channel: "email", status: "granted", span });
  }
  for (const { channel, fine, unfit } of wayNamed.test(turn.text) ? waysThatSuit : []) {
    for (const match of matchesOf(unfit, turn.text))
      found.push({ channel, status: "denied", span: { start: match.index, end: match.index + match[0].length } });
    for (const match of matchesOf(fine, turn.text))
      found.push({ channel, status: "granted", span: { start: match.index, end: match.index + match[0].length } });
  }
  for (const [channel, pattern] of has(turn, "negation") || has(turn, "no") || has(turn, "textVerb") ? unwanted : []) {
    const match = pattern.exec(turn.text);
    if (match)
      found.push({ channel, status: "denied", span: { start: match.index, end: match.index + match[0].length } });
  }
  for (const hit of hitsOf(turn, "reachVerb")) {
    const channel = addressAfter(turn, hit, details);
    const status = channel ? statusOf(turn, hit) : null;
    if (channel && status) found.push({ channel, status, span: clauseSpan(turn, hit) });
  }
  return [...found, ...requestsIn(turn, details, before, answering)];
}

// "phone is fine", "Mails sind okay": said of a channel, and not as a question or a doubt.
const suits = String.raw`(?:['’]s|\s+(?:is|are|works?|would be|ist|sind|wäre\w*|geht|est|es|va|zijn))\s+(?:absolutely |totally |völlig |schon |très |muy )?(?:fine|ok|okay|best|better|good|great|easiest|in Ordnung|gut|besser|am besten|bien|mieux|mejor|prima|goed|beter|best|fijn|the (?:best |only )?way(?: to (?:go|get|reach|contact|do it))?)(?![a-zÀ-ɏ])(?!\s+(?:if|wenn|si|als|unless|but only)(?![a-zÀ-ɏ]))(?![^.!\n]{0,40}\?)`;
const waysThatSuit = (
  [
    ["email", "e-?mails?|mails?|correo|courriel"],
    ["phone", "phone|calls?|calling|telefon|anrufe?|téléphone|teléfono|telefoon|bellen"],
    ["sms", "texts?|texting|sms|whatsapp"],
  ] as const
).map(([channel, noun]) => ({
  channel,
  unfit: new RegExp(
    String.raw`(?<![a-zÀ-ɏ])(?<!(?:my|your|the)\s)(?:${noun})\s+(?:(?:do|does|will|would)(?:n['’]?t| not) (?:work|suit|do)(?: (?:for|with) (?:me|us)| me| us)?|(?:is|are) (?:no good|not an option|impossible|out)|bring\w+ nichts|lohnt (?:sich )?nicht|geht (?:bei mir )?nicht|gehen (?:bei mir )?nicht|ne me convien\w+ pas|no me van?|werkt niet)(?![a-zÀ-ɏ])(?![^.!\n]{0,40}\?)`,
    "gi",
  ),
  fine: new RegExp(String.raw`(?<![a-zÀ-ɏ])(?<!(?:my|your|the|no|not|kein\w*|pas de|geen)\s)(?:${noun})${suits}`, "gi"),
}));

/** Without one of these none of the ways above is named: a look that spares most messages six. */
const wayNamed = /mail|correo|courriel|phone|call|t[eé]l[eé]fono?|telefo|anruf|téléphone|bellen|text|sms|whatsapp/i;

/** "I would rather not be telephoned". */
const unwanted: ["phone" | "email" | "sms", RegExp][] = [
  [
    "phone",
    /\b(?:not|never|without)(?: (?:agreed|consented|asked|signed up))? (?:to )?be(?:ing)? (?:telephoned|phoned|called|rung|cold-called)\b/i,
  ],
  [
    "email",
    /\b(?:not|never|without)(?: (?:agreed|consented|asked|signed up))? (?:to )?be(?:ing)? (?:e-?mailed|written to)\b/i,
  ],
  // "Por correo no, que se me pierde todo", "per mail nee".
  [
    "email",
    /(?<![a-zÀ-ɏ])(?:por|par|per|by) (?:correo|e-?mail|mail|courriel)(?: electrónico)?,? (?:no|nein|non|nee|nicht|niet|lieber nicht|liever niet)(?=\s*(?:[,.;:!]|$))/i,
  ],
  [
    "sms",
    /\b(?:not|never|without)(?: (?:agreed|consented|asked|signed up))? (?:to )?be(?:ing)? (?:texted|messaged)\b/i,
  ],
  [
    "sms",
    /(?<![a-zÀ-ɏ])(?:pas de|keine|geen|nada de|sin) (?:sms|textos?|whats?app|appjes)(?![a-zÀ-ɏ])(?![^.!\n]{0,20}(?:re[cç]u|erhalten|bekommen|ontvangen|gekregen|recib))/i,
  ],
];

// "send it to anna@…", "invite to anna@…": what is to be sent there is asked for there.
const sendsTo =
  /(?<![a-zÀ-ɏ])(?:send|forward|write|schreib\w*|écri[a-zÀ-ɏ]*|escr[ií][a-zÀ-ɏ]*|schrijf[a-zÀ-ɏ]*|mail|e-?mail|invite|shoot|revert|schick\w*|senden|sende|envoy\w*|env[ií]\w*|mánd\w*|mand\w*|stuur\w*)(?![a-zÀ-ɏ])[^.?!\n@]{0,30}?(?<![a-zÀ-ɏ])(?:to|at|an|à|a|al|naar|on|auf)(?: (?:my|me at) ?(?:e-?mail|mail|address|inbox)?)?\s*:?\s*$/i;
// "put it in writing: …"
const writtenTo =
  /(?<![a-zÀ-ɏ])(?:(?:in writing|par écrit|por escrito|schriftlich|schriftelijk)(?![a-zÀ-ɏ])[^.?!\n@]{0,20}?|(?:réponse|respuesta) (?:écrite|escrita)[^.?!\n@]{0,20}?)(?:[:,]|(?<![a-zÀ-ɏ])(?:to|at|an|à|a|aan|op|en))\s*(?:l['’]adresse |my (?:e-?mail|address) )?:?\s*$/i;
// "let me know at …", "get back to me on …".
const tellsAt =
  /(?<![a-zÀ-ɏ])(?:let (?:me|us) know|get back to (?:me|us)|keep me posted|avísenme|avísame|tenez-moi au courant|laat (?:het )?(?:me|ons) weten)(?![a-zÀ-ɏ])[^.?!\n@]{0,20}?(?<![a-zÀ-ɏ])(?:at|on|via|by|en|à|op)\s*:?\s*$/i;

/** "contact raj@…", "reach me on 020 …": the address says the channel. */
function addressAfter(turn: Turn, hit: Hit, details: Span[]): "email" | "phone" | null {
  const text = turn.words[hit.from]?.text ?? "";
  if (
    !/^(?:contact|reach|reply|respond|contacter|contactez|joindre|contacte|contacten|localizar\w*|kontaktieren|erreichen|erreiche|contacteren|bereiken)$/.test(
      text,
    )
  )
    return null;
  const next = details.find((span) => span.start >= hit.end && span.start - hit.end <= 16);
  if (!next || firstPerson.has(turn.words[hit.from - 1]?.text ?? "")) return null;
  // "Contact: Ann Tide, …" is a label.
  if (/^\s*[:=–-]/.test(turn.text.slice(hit.end, hit.end + 3))) return null;
  return /[A-Za-zÀ-ɏ]/.test(turn.text.slice(next.start, next.end)) ? "email" : "phone";
}

/** "let me check with my director before you ring": about being called, and not settled. */
function isDoubtful(turn: Turn, hit: Hit): boolean {
  const caller = inClause(turn, "you", hit.clause)
    .concat(inClause(turn, "colleague", hit.clause).filter((one) => turn.words[one.from]?.text !== "i"))
    .some((one) => one.from < hit.from && hit.from - one.from <= 3);
  return (
    caller &&
    !isNegated(turn, hit) &&
    !turn.sentences[hit.sentence]?.asks &&
    hedgeIn(turn, (other) => other.sentence === hit.sentence) !== undefined
  );
}

/** The word where "no", "kein" or "geen" makes a noun of it ("no mail arrived"); else nothing. */
const noun = (turn: Turn, hit: Hit) =>
  /^(?:no|kein\w*|geen|aucun\w*|ningun\w*)$/.test(turn.words[hit.from - 1]?.text ?? "")
    ? (turn.words[hit.from]?.text ?? "")
    : "";

/** "don't call", "nicht anrufen", "ne pas appeler": no object is needed to refuse. */
const isForbidden = (turn: Turn, hit: Hit) =>
  !/^(?:mails?|emails?)$/.test(noun(turn, hit)) &&
  inClause(turn, "negation", hit.clause).some(
    (not) =>
      not.to === hit.from ||
      (not.to === hit.from - 1 && /^(?:pas|me|mich|mehr|meer|more)$/.test(turn.words[hit.from - 1]?.text ?? "")),
  ) &&
  !inClause(turn, "negation", hit.clause).some(
    (not) =>
      firstPerson.has(turn.words[not.from - 1]?.text ?? "") ||
      // "Nobody rings", "your driver didn't ring": told of, and forbids nothing.
      /^(?:nobody|noone|niemand|nadie|personne|didnt|doesnt|hasnt|havent|wasnt|cant|couldnt|wont)$/.test(
        turn.words[not.from]?.text ?? "",
      ),
  ) &&
  !turn.sentences[hit.sentence]?.asks;

/** A hedge or condition in the sentence makes it unclear; a negation denies, save one that only sets hours. */
function statusOf(turn: Turn, hit: Hit): ConsentStatus | null {
  const next = turn.sentences[hit.sentence]?.asks ? turn.sentences[hit.sentence + 1] : undefined;
  // "Ring me? I'd rather you didn't."
  if (wantsNone.test(sentenceText(turn, hit)) || (next && wantsNone.test(turn.text.slice(next.start, next.end))))
    return "denied";
  if (
    (isNegated(turn, hit) || isNegatedAfter(turn, hit)) &&
    !isGermanNe(turn, hit) &&
    !negatesNext(turn, hit) &&
    !asksWhyNot(turn, hit)
  )
    return setsHours(turn, hit) ? null : "denied";
  return hedgeIn(turn, (other) => other.sentence === hit.sentence && !isAboutSomethingElse(turn, other, hit))
    ? "unclear"
    : "granted";
}

/** "Schreibts mir ne mail": the German article, where nothing else of a French "ne" stands in the message. */
const isGermanNe = (turn: Turn, hit: Hit) =>
  inClause(turn, "negation", hit.clause).every((not) => turn.words[not.from]?.text === "ne") &&
  !/(?<![a-zÀ-ɏ])(?:pas|plus|jamais|rien|aucun[a-zÀ-ɏ]*|personne|ni)(?![a-zÀ-ɏ])/i.test(turn.text);

/** "Text me dont ring": the negation belongs to the verb that follows it. */
const negatesNext = (turn: Turn, hit: Hit) => {
  const near = inClause(turn, "negation", hit.clause);
  if (near.some((not) => not.to <= hit.from)) return false;
  const comparing = (at: number) =>
    /^(?:rather|instead)$/.test(turn.words[at]?.text ?? "") ||
    (turn.words[at]?.text === "not" && /^(?:a|an|the|some|another)$/.test(turn.words[at + 1]?.text ?? ""));
  // "Write rather than ring" says no to the second.
  if (near.length > 0 && near.every((not) => comparing(not.from))) return true;
  return near.some(
    (not) =>
      not.from >= hit.to &&
      channelWords.some(({ verb }) =>
        hitsOf(turn, verb).some((next) => next.clause === hit.clause && next.from >= not.to && next.from - not.to <= 1),
      ),
  );
};

/** "Rufen Sie mich nicht an", "bel ons niet": the negation follows the verb with its subject and object between. */
const isNegatedAfter = (turn: Turn, hit: Hit) =>
  inClause(turn, "negation", hit.clause).some(
    (not) =>
      /^(?:nicht|niet|pas|plus|kein[A-Za-zÀ-ɏ]*|geen|niemals|nie|nooit|jamais|nunca)$/.test(
        turn.words[not.from]?.text ?? "",
      ) &&
      not.from >= hit.to &&
      not.from - hit.to <= 3,
  );

/** Said of being reached, these refuse it, though no "not" stands beside the verb. */
const wantsNone =
  /(?<![a-zÀ-ɏ])(?:(?:rather|sooner) (?:you |they |he |she )?(?:not|didn['’]?t|don['’]?t)|(?:i|we)['’]?d rather not|spare (?:me|us)|leave (?:me|us) (?:alone|be|out)|withdraw|revoke|in ruhe|widerruf[a-zÀ-ɏ]*|verschon[a-zÀ-ɏ]*|inutile|(?:foutez|fichez|laissez)[- ](?:moi|nous)|dispens[a-zÀ-ɏ]*[- ](?:moi|nous)|ni se (?:le|les|te|os) ocurra|ni (?:loco|loca)|retiro|met rust|niet (?:van )?gediend|ben ik niet van gediend)(?![a-zÀ-ɏ])/i;

/** A hedge two clauses away speaks of something else: "call me on …, it's about the kitchen, or maybe the bath". */
const isAboutSomethingElse = (_turn: Turn, hedge: Hit, hit: Hit) =>
  hedge.from > hit.to && hedge.clause - hit.clause > 3;

const setsHours = (turn: Turn, hit: Hit) =>
  /\b(?:before|after(?! all)|during|until|between|at weekends|vor|nach|während|avant|après|pendant|antes|después|durante|voor|na|tijdens)\b/i.test(
    sentenceText(turn, hit),
  );

const asksWhyNot = (turn: Turn, hit: Hit) =>
  /\b(?:why (?:don'?t|doesn'?t)|can'?t|couldn'?t|won'?t|wouldn'?t)\s+(?:you|someone|somebody|anyone|they|we|it|u)\b/i.test(
    sentenceText(turn, hit),
  );

function sentenceText(turn: Turn, hit: Hit): string {
  const sentence = turn.sentences[hit.sentence];
  return sentence ? turn.text.slice(sentence.start, sentence.end) : turn.text;
}

/** Whether what could be a verb is a noun here: counted, owned or pointed at, and not followed by whom to reach. */
const isThing = (turn: Turn, hit: Hit) =>
  hit.to - hit.from === 1 &&
  /^(?:phones?|telephone|mail|mails|emails?|rings?|texts|calls|whatsapp|sms|app)$/.test(
    turn.words[hit.from]?.text ?? "",
  ) &&
  (/^(?:my|your|his|her|their|our|mi|mon|mein|meine|mijn|this|that|these|those|two|three|four|five|six|several|some|both|many|each|every|other|\d{1,2})$/.test(
    turn.words[hit.from - 1]?.text ?? "",
  ) ||
    /^(?:wont|doesnt|isnt|keeps|crashes|crashed|logs|says)$/.test(turn.words[hit.to]?.text ?? "") ||
    isDevice(turn, hit)) &&
  !/^(?:me|us)$/.test(turn.words[hit.to]?.text ?? "");

/** "Texts go to a phone she never looks at". */
const isDevice = (turn: Turn, hit: Hit) =>
  /^(?:phones?|telephone)$/.test(turn.words[hit.from]?.text ?? "") &&
  /^(?:an?|the)$/.test(turn.words[hit.from - 1]?.text ?? "");

/** "The app has charged us", "an appt for my son": only beside a word of Dutch is it "app me maar". */
const isProgram = (turn: Turn, hit: Hit) =>
  hit.to - hit.from === 1 &&
  /^appt?$/.test(turn.words[hit.from]?.text ?? "") &&
  // "La app me sale bloqueada": an article of another language's.
  (/^(?:la|una|esta|tu|su|mi|the|an|this|your|die|eine|unsere|l|cette|votre|notre)$/.test(
    turn.words[hit.from - 1]?.text ?? "",
  ) ||
    (!/^(?:me|mij|ons|maar|even|gerust|dan|gewoon|graag|ook|of)$/.test(turn.words[hit.to]?.text ?? "") &&
      !/^(?:een|via|per|liever|graag|met|stuur|of|je|u)$/.test(turn.words[hit.from - 1]?.text ?? "")));

const articles = new Set("the a an die der das eine keine le la les un une el una de het een".split(" "));
/** "Ruft bitte an", "schreiben Sie"; not "schreiben liegt mir nicht", "rufe euch morgen an". */
const isGermanImperative = (text: string, next: string) =>
  /^(?:ruf|ruft|rufts|schreib|schreibt|mailt)$/.test(text) ||
  (/^(?:rufen|schreiben|mailen)$/.test(text) && next === "sie");
const eitherSide = new Set("me nos mich mir uns m nous moi mij ons".split(" "));
const enclitic = /(?:me|nos|rme|rnos|rle)$/;
const firstPerson = new Set("i ill ive id ich je j yo ik wij".split(" "));
const modal =
  /^(?:can|may|could|should|might|will|must|are|free|ok|okay|fine|welcome|happy|best|better|easier|easiest|prefer|please|just|bitte|gerne|gern|graag|pueden?|peut|peuvent|pouvez|konnen|durfen|kann|darf|mogen|mag|kunt|kunnen|to|rather|pls|plz|do)$/;
const lettingMe = /^(?:let|lets|laisse\w*|lassen|lass|laat|dejame|dejeme)$/;

/** "Schreiben liegt mir nicht" speaks of writing and asks for none. */
const isSpokenOf = (turn: Turn, hit: Hit) =>
  /^(?:schreiben|telefonieren|anrufen|mailen)$/.test(turn.words[hit.from]?.text ?? "") &&
  /^(?:liegt|ist|geht|bringt|kann|mag|fallt|lohnt)$/.test(turn.words[hit.to]?.text ?? "");

/** "Kunden rufen uns an": they do, and nobody is asked to. */
const isDoneByOthers = (turn: Turn, hit: Hit) => {
  const [before, verb, after] = [-1, 0, 1].map((n) => turn.words[hit.from + n]);
  return (
    /^(?:rufen|schreiben|mailen)$/.test(verb?.text ?? "") &&
    after?.text !== "sie" &&
    before?.clause === verb?.clause &&
    /^\p{Lu}/u.test(turn.text.slice(before?.start ?? 0, before?.end ?? 0)) &&
    !/^(?:bitte|dann|oder|und|gern|gerne|sie|ja|ok)$/.test(before?.text ?? "")
  );
};

/** Whether a verb of contact asks us to reach the visitor, and not the other way round. */
function isDirected(turn: Turn, hit: Hit, details: Span[], answering: boolean): boolean {
  const words = turn.words;
  const before = (n: number) => words[hit.from - n]?.text ?? "";
  if (isSpokenOf(turn, hit) || isDoneByOthers(turn, hit)) return false;
  if (lettingMe.test(before(2)) || isNameTold(turn, hit) || isReported(turn, hit)) return false;
  if (isSomeoneElse(turn.text.slice(hit.end, hit.end + 40))) return false;
  // "Can I write to my director?" asks what they may do.
  if (/^(?:i|we|ich|wir|je|ik)$/.test(before(1))) return false;
  // "Give us a bell": whom to reach stands inside.
  if (hitsOf(turn, "me").some((me) => me.from > hit.from && me.to < hit.to)) return true;
  for (let i = hit.to; i < hit.to + 3; i++) {
    const word = words[i];
    if (!word || word.clause !== words[hit.from]?.clause) break;
    if (hitsOf(turn, "me").some((me) => me.from === i)) return true;
  }
  if (
    inClause(turn, "me", hit.clause).some(
      (me) =>
        eitherSide.has(words[me.from]?.text ?? "") &&
        hit.from - me.from <= 5 &&
        me.from <= hit.from + 3 &&
        !(words[me.from]?.text === "me" && isEnglishVerb(words[hit.from]?.text)),
    )
  )
    return true;
  const text = words[hit.from]?.text ?? "";
  // "OK, the mail is here": what has an article is a thing.
  const addressed = details.some((span) => span.start >= hit.end && span.start - hit.end <= 6);
  if (/^(?:e?mails?)$/.test(text) && articles.has(before(1)) && !addressed) return false;
  if (
    isGermanImperative(text, words[hit.to]?.text ?? "") &&
    (clauseOpens(turn, hit) || follows(turn, hit, details)) &&
    (answering || details.length > 0)
  )
    return true;
  if (enclitic.test(text) && text.length > 6) return true;
  if (firstPerson.has(before(1)) || firstPerson.has(before(2)) || firstPerson.has(before(3))) return false;
  const end = words[hit.to - 1]?.end ?? 0;
  const bidden = isEnglishVerb(text) || isImperative.test(text) || (before(1) === "graag" && text === "mailen");
  if (bidden && details.some((span) => overlaps(span, { start: end, end: end + 6 })) && !isLabel(turn, hit))
    return true;
  if (
    (clauseOpens(turn, hit) || follows(turn, hit, details)) &&
    isEnglishVerb(text) &&
    details.length > 0 &&
    /^(?:when|once|as|if|before|after|any|anytime|tonight|today|tomorrow|asap|now)$/.test(words[hit.to]?.text ?? "")
  )
    return true;
  const imperative =
    clauseOpens(turn, hit) &&
    /^(?:now|asap|back|anytime|instead|please|pls|today|tomorrow)$/.test(words[hit.to]?.text ?? "");
  if (answering && imperative) return true;
  const invited = modal.test(before(1)) || modal.test(before(2));
  const you = inClause(turn, "you", hit.clause).some((other) => other.from < hit.from);
  const colleague = inClause(turn, "colleague", hit.clause).some((other) => other.from < hit.from);
  // "Do write, …" with the address to it.
  const opensWithDo =
    /^(?:do|please|pls|just)$/.test(before(1)) && words[hit.from - 2]?.clause !== words[hit.from]?.clause;
  if (opensWithDo && isEnglishVerb(text) && details.length > 0 && !turn.sentences[hit.sentence]?.asks) return true;
  return answering ? invited : invited && (you || colleague) && isPolitelyModal(before(1), before(2));
}

/** "my boss said call me …", "why did you call me?", "you never called": tells of a call, and asks for none. */
const isReported = (turn: Turn, hit: Hit) =>
  asksWhatFor.test(sentenceText(turn, hit)) ||
  turn.words
    .slice(Math.max(0, hit.from - 4), hit.from)
    .some(
      (word) =>
        word.clause === hit.clause &&
        /^(?:said|says|told|did|didnt|promised|had|supposed|meant|never|nobody|keep|keeps|kept|were|was)$/.test(
          word.text,
        ),
    );

/** "My boss dismissed me by text": what somebody did by that way is no wish for it. */
const isTold = (turn: Turn, hit: Hit) =>
  /(?<![a-zÀ-ɏ])(?:m['’]a|m['’]ont|nous a|hat (?:mich|mir|uns)|haben (?:mich|mir|uns)|me ha|nos ha|heeft (?:me|mij|ons)|(?:dismissed|sacked|fired|told|sent|informed|answered|gave|rang|called|phoned|texted|e-?mailed|wrote) (?:to )?(?:me|us))(?![a-zÀ-ɏ])[^.!?\n]*$/i.test(
    turn.text.slice(0, hit.start),
  ) ||
  othersDoing.test(turn.text.slice(Math.max(0, hit.start - 40), hit.start)) ||
  tellsOfThePast.test(sentenceText(turn, hit));

/** "The driver he call me now" tells of somebody else. */
const othersDoing =
  /(?<![a-zÀ-ɏ])(?:driver|boss|colleague|wife|husband|mother|boy|man|guy|neighbou?r)\s+(?:he|she|they)\s+$/i;

/** "Vous me l'écrivez noir sur blanc dans le contrat ?": about terms, not about a message. */
const isOfTerms = (turn: Turn, hit: Hit) =>
  /^[^.!?\n]{0,40}?(?<![a-zÀ-ɏ])(?:noir sur blanc|schwarz auf weiß|zwart op wit|negro sobre blanco|(?:in(?:to)?|dans|en|im|in den|in het) (?:the |le |el |un |our |my )?(?:contract|contrat|contrato|vertrag|warranty))(?![a-zÀ-ɏ])/i.test(
    turn.text.slice(hit.end, hit.end + 80),
  );

/** "I rang twice and the chap on the phone laughed": what was done, or who was on the line, allows nothing now. */
const tellsOfThePast =
  /(?<![a-zÀ-ɏ])(?:(?:i|we) (?:[a-zÀ-ɏ]+ )?(?:rang|called|phoned|texted|e-?mailed|wrote|tried|spoke|was told|were told)|(?:chap|man|woman|lady|guy|bloke|girl|person|operator|clerk|assistant|somebody|someone) on the (?:phone|line)|on the (?:phone|line) (?:to|with) (?:them|him|her|the|an?|my|999|911|112))(?![a-zÀ-ɏ])/i;

// "why would you need to call me?", "how often would you mail me?": asks about being reached, and allows nothing.
const asksWhatFor =
  /(?:^|[.!?]\s*)[^a-zÀ-ɏ]*(?:(?:and|but|so|ok|und|aber|et|mais|y|pero|en|maar)[\s,]+)?(?:why (?!not|don'?t|doesn'?t)|how (?:often|many|much)|what for|who (?:would|will|is going)|what would|warum (?!nicht)|wieso|wozu|wie oft|pourquoi (?!pas)|qui (?:va|m)|por qué (?!no)|para qué|quién|waarom (?!niet)|wie (?:gaat|zou)|hoe vaak)/i;

const isEnglishVerb = (text: string | undefined) =>
  /^(?:call|phone|ring|text|email|mail|write|contact|dial|sms|whatsapp|telephone)$/.test(text ?? "");
/** "Appelez le 05 …", "llame al 612 …": bids it outright. */
const isImperative = /^(?:appelez|rappelez|ecrivez|llame|llamen|llamad|escriba|escriban|escribid)$/;
const clauseOpens = (turn: Turn, hit: Hit) => {
  const before = turn.words[hit.from - 1];
  return (
    !before || before.clause !== hit.clause || /^(?:yes|yeah|please|just|so|and|ok|sure|ja|oui|si)$/.test(before.text)
  );
};
/** "… 07700 900418 ring when you are outside": what comes right after the number is said of it. */
const follows = (turn: Turn, hit: Hit, details: Span[]) =>
  details.some((span) => span.end <= hit.start && /^[\s,;-]*$/.test(turn.text.slice(span.end, hit.start)));
const isPolitelyModal = (a: string, b: string) =>
  /^(?:can|may|could|should|please)$/.test(a) || /^(?:can|may|could|should|please)$/.test(b);

/** "email: …", "my phone 020 …": a label before an address is no request. */
const isLabel = (turn: Turn, hit: Hit) => {
  const before = turn.words[hit.from - 1]?.text ?? "";
  if (isListed(turn, hit)) return true;
  const after = turn.text.slice(hit.end, hit.end + 4);
  return (
    /^\s*is\s/.test(after) ||
    /^(?:my|the|work|home|our|by|via|and|cell|mobile|is)$/.test(before) ||
    (/^\s*[:=-]/.test(after) && turn.words[hit.from]?.text !== "write") ||
    (/^(?:email|mail|phone|sms|whatsapp|text|telephone)$/.test(turn.words[hit.from]?.text ?? "") && before === "")
  );
};

/** "Name: A. Tide. Mail a@…, phone 020 …": one of several headings, each before what it heads. */
const isListed = (turn: Turn, hit: Hit) =>
  /^(?:e?mail|phone|telephone|sms|whatsapp|tel)$/.test(turn.words[hit.from]?.text ?? "") &&
  (turn.text.match(listed)?.length ?? 0) > 1;
const listed =
  /(?<![a-zÀ-ɏ])(?:name|company|firma|empresa|société|bedrijf|naam|nombre|nom|budget)\s*[:=]|(?<![a-zÀ-ɏ])(?<!(?:please|or|just|and|can|by) )(?:e-?mail|phone|telephone|mobile|tel|telefon|téléphone|teléfono|telefoon)\s*[:=]?\s*(?=[\w.+-]+@|[+(]?\d)/gi;

/** "call me Bob" tells a name. */
function isNameTold(turn: Turn, hit: Hit): boolean {
  const me = turn.words[hit.to];
  const next = turn.words[hit.to + 1];
  if (turn.words[hit.from]?.text !== "call" || me?.text !== "me" || !next || next.sentence !== hit.sentence)
    return false;
  const raw = turn.text.slice(next.start, next.end);
  return (
    /^\p{Lu}\p{Ll}/u.test(raw) &&
    !/^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|on|at|please|back|when|asap|any|after|before|in|if)$/.test(
      next.text,
    )
  );
}

const isRequest = (turn: Turn, hit: Hit) =>
  turn.sentences[hit.sentence]?.asks === true ||
  inSentence(turn, "please", hit.sentence).length > 0 ||
  inSentence(turn, "wants", hit.sentence).length > 0 ||
  inSentence(turn, "reachVerb", hit.sentence).length > 0 ||
  /\b(?:prefer|only|best|send|answer|reply|lieber|am besten|de préférence|plutôt|mejor|prefiero|liever|het liefst)\b/i.test(
    sentenceText(turn, hit),
  );

/** "no calls please", "not by phone"; not "no mail arrived". */
function refusesNoun(turn: Turn, hit: Hit, answering: boolean): boolean {
  if (/^(?:list|lists)$/.test(turn.words[hit.to]?.text ?? "") || /\b(?:blow|tie) up my phone\b/i.test(turn.text))
    return false;
  const conditional = hedgeIn(turn, (other) => other.sentence === hit.sentence && other.concept === "condition");
  if (!isNegated(turn, hit) || isGermanNe(turn, hit) || setsHours(turn, hit) || conditional) return false;
  if (ofHabit.test(turn.text.slice(clauseSpan(turn, hit).start, clauseSpan(turn, hit).end))) return false;
  const text = sentenceText(turn, hit);
  if (
    /\b(?:arriv|receiv|got|get|come|came|have|has|had|(?<!\b(?:i|we) )work|show|haben|habe|kommt|bekomm|erhalt|reçu|arriv|recib|llega|lleg|ontvang|heb|hebben|number|nummer)/i.test(
      text,
    )
  )
    return false;
  const polite =
    inSentence(turn, "please", hit.sentence).length > 0 ||
    /\b(?:just|only|prefer|rather|nur|solo|seulement|alleen|lieber|list|off)\b/i.test(text);
  return (
    polite ||
    (answering && (turn.words.length < 25 || besideNo.test(turn.text.slice(Math.max(0, hit.start - 12), hit.start))))
  );
}

/** "I never look at e-mails", "I am not good with the phone": tells of a habit, and refuses nothing. */
const ofHabit =
  /(?<![a-zÀ-ɏ])(?:(?:i|we)(?:['’]m| am| are)? (?:[a-zÀ-ɏ]+(?:['’]t)? )?(?:not )?(?:look at|read|use|check|good (?:with|at)|hand out|give out)|(?:no|ni) (?:lo |la |l[oa]s )?(?:uso|usamos|miro|miramos|leo|pelamos)|lese|schaue|lis|regarde|lees|kijk)(?![a-zÀ-ɏ])/i;
const besideNo = /(?<![a-zÀ-ɏ])(?:no|pas d[e']|kein[a-zÀ-ɏ]*|geen|ning[uú]n[a-zÀ-ɏ]*|sin)\s*$/i;

function clauseSpan(turn: Turn, hit: Hit): Span {
  const inSame = sentenceWords(turn, hit.sentence).filter((word) => word.clause === hit.clause);
  const first = inSame[0];
  const last = inSame.at(-1);
  return first && last ? { start: first.start, end: last.end } : { start: hit.start, end: hit.end };
}
