import type { Channel } from "../model";
import { asksObjection } from "./consent-objection";
import { type Hit, has, hitsOf, inSentence, type Turn } from "./reading";

/** What the bot asked leave for, before the visitor answered. */
export type Permission = {
  /** Channels named; empty where it asked for "contact" in general. */
  channels: Channel[];
  /** The bot asked more than one thing that a bare "yes" could answer. */
  double: boolean;
  /** It asked whether they mind: a "no" allows. */
  objection: boolean;
  wording: string;
};

const whWords =
  /\b(?:what|which|when|where|who|how|why|qué|cuál|cuándo|cómo|dónde|was|welche\w*|wann|wie|wo|wer|quel\w*|quand|comment|où|qui|wat|welke?|wanneer|hoe|waar|wie)\b/i;

/** The permission question among what was said before the visitor's answer; null when leave was not asked. */
export function permissionAsked(before: Turn[]): Permission | null {
  let found: Permission | null = null;
  let yesNoQuestions = 0;
  for (const turn of before) {
    turn.sentences.forEach((sentence, s) => {
      if (!sentence.asks) return;
      const wording = turn.text.slice(sentence.start, sentence.end);
      const permission = readSentence(turn, s, wording);
      if (permission) found = permission;
      if (permission || !whWords.test(wording)) yesNoQuestions++;
    });
  }
  return found && yesNoQuestions > 1 ? { ...(found as Permission), double: true } : found;
}

function readSentence(turn: Turn, s: number, wording: string): Permission | null {
  const read = channelsAsked(turn, s, wording);
  return read && { ...read, objection: asksObjection(wording) };
}

function channelsAsked(turn: Turn, s: number, wording: string): Omit<Permission, "objection"> | null {
  const outright = askedOutright.filter(([, pattern]) => pattern.test(wording));
  const asks = outright.length > 0 || inSentence(turn, "permits", s).length > 0 || asksLeave.test(wording);
  if (!asks && !asksObjection(wording)) return null;
  const channels = new Set<Channel>(
    [...outright, ...done.filter(([, pattern]) => pattern.test(wording))].map(([one]) => one),
  );
  const named = (channel: Channel, ...hits: Hit[][]) => hits.some((list) => list.length > 0) && channels.add(channel);
  named(
    "phone",
    inSentence(turn, "callVerb", s).filter((hit) => isVerb(turn, hit) && !isReminder(turn, hit)),
    inSentence(turn, "byPhone", s).filter((hit) => !isReminder(turn, hit)),
  );
  named(
    "email",
    inSentence(turn, "mailVerb", s).filter((hit) => isVerb(turn, hit)),
    inSentence(turn, "byEmail", s),
  );
  named(
    "sms",
    inSentence(turn, "textVerb", s).filter((hit) => isVerb(turn, hit)),
    inSentence(turn, "byText", s),
  );
  const books = inSentence(turn, "bookVerb", s).length > 0;
  // "May we text you to arrange a visit?" asks to text; the booking is what for.
  if (books && (channels.size === 0 || !toBook.test(wording))) {
    channels.clear();
    channels.add("calendar");
  }
  if (channels.size === 0 && inSentence(turn, "reachVerb", s).length === 0) return null;
  // "Shall we send you the guide and have someone ring you?": things sent go by mail, and one yes answers two questions.
  if (alsoDoes.test(wording)) {
    if (sendsThings.test(wording)) channels.add("email");
    return { channels: [...channels], double: true, wording };
  }
  if (news.test(wording) && channels.size > 0) return { channels: [...channels.add("email")], double: true, wording };
  if (alsoAsks.test(wording) || alsoOffers.test(wording) || alsoSubscribes.test(wording))
    return { channels: [...channels], double: true, wording };
  const together = channels.size > 1 && !/\b(?:or|o|oder|ou|of)\b|\//i.test(wording);
  return { channels: [...channels], double: together || inSentence(turn, "otherPurpose", s).length > 0, wording };
}

const asksLeave =
  /\b(?:(?:shall|should|may|can|could) (?:i|we|he|she) have|would it (?:help|suit) if|(?:can|may|could|shall|should) (?:he|she|they)|(?:mogen|kunnen) (?:zij|ze)|dürfen (?:sie|die) (?:sie|ihnen|dich|dir)|peuvent-ils|pueden ell[oa]s|how about (?:i|we|a colleague)|,\s*(?:ok|okay|alright|all right|yes)\?)/i;
/** "… have the details e-mailed to you?": said in the passive or as done. */
const done: [Channel, RegExp][] = [
  ["email", /\be-?mailed (?:to )?you\b/i],
  ["phone", /\b(?:phoned|called|rang) you\b/i],
  ["sms", /\btexted (?:to )?you\b/i],
];

/** Somebody of ours who might: by name, by trade or by where they sit; not "your accountant" or "the bank". */
const ofOurs =
  "\\b(?:[Mm]ay|[Cc]an|[Cc]ould|[Ss]hall) (?:(?:one of )?our [a-z]+(?: [a-z]+)?|(?:the )?(?:reception|office|team|shop|studio|workshop|desk|front desk)|(?:(?:Mr|Mrs|Ms|Dr)\\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?(?: from [a-z ]{3,20})?)";

/** "¿Te escribimos un correo?", "on vous rappelle ?", "would a call be okay?": asks leave by the act itself, without "may we". */
const fine = "ok|okay|oké|fine|alright|all right|good|acceptable|possible";
const askedOutright: [Channel, RegExp][] = [
  // "To which address may I send the invitation?", "I can e-mail you our rates if you like?"
  [
    "email",
    /(?<![a-zÀ-ɏ])(?:(?:shall|may|can|could|should) (?:we|i|they) (?:send|forward)[^?]*(?:to|at) (?:your|this|that) (?:e-?mail|inbox)|(?:dürfen|sollen|können) (?:wir|ich)[^?]*(?:einladung|bestätigung|link|unterlagen|infos?)[^?]*an (?:ihre|die|diese|deine) [^?]*(?:adresse|mail)|(?:pouvons-nous|peut-on|puis-je)[^?]*envoyer[^?]*(?:à|sur) (?:votre|cette) (?:e-?mail|mail|adresse mail)|(?:podemos|puedo)[^?]*(?:enviar|mandar)[a-zÀ-ɏ]*[^?]*a (?:su|tu|este) correo|(?:mogen|zullen) (?:we|wij)[^?]*(?:naar|op) (?:uw|je|dit) (?:e-?mail|mail)[a-zÀ-ɏ]*[^?]*sturen|(?:address|inbox) (?:may|can|could|shall|should) (?:i|we|they) (?:send|use for)|(?:i|we|they) (?:can|could) e-?mail you\b[^?]*(?:if you(?:['’]d)? (?:like|want)|shall we|ok)|(?:adresse dürfen|an welche adresse (?:dürfen|darf|sollen|soll)) (?:wir|ich)|(?:à|sur) quelle adresse (?:puis-je|pouvons-nous|peut-on) (?:vous )?envoyer|(?:le|les|te|os) (?:escriben|mandan|envían|contestan|responden)(?: ell[oa]s)? (?:un |por )?(?:correo|e-?mail|mail)|naar welk adres (?:mag|mogen|kan|kunnen) (?:ik|we|wij))(?![a-zÀ-ɏ])/i,
  ],
  // "Can reception e-mail you?", "may Pete call you?": somebody of ours, by name or by trade; "may we use the e-mail on your account?"
  ["email", new RegExp(`${ofOurs} (?:e-?mail|mail|write to) you\\b`)],
  ["phone", new RegExp(`${ofOurs} (?:call|ring|phone) you\\b`)],
  ["sms", new RegExp(`${ofOurs} text you\\b`)],
  [
    "email",
    /(?<![a-zÀ-ɏ])(?:may|can|could|shall) (?:we|i|they) use (?:the|your) e-?mail(?: address)? (?:on|you|we|from)(?![a-zÀ-ɏ])/i,
  ],
  [
    "phone",
    /(?<![a-zÀ-ɏ])would it (?:suit|help)(?: you)? if (?:[a-zÀ-ɏ]+ ){1,2}?(?:phoned|called|rang)(?: you)?(?![a-zÀ-ɏ])/i,
  ],
  // "Darf unser Meister Sie anrufen?", "mag onze monteur u bellen?"
  [
    "phone",
    /(?<![a-zÀ-ɏ])(?:darf (?:[a-zÀ-ɏ.]+ ){1,3}?(?:sie|dich|euch) (?:[a-zÀ-ɏ]+ ){0,3}?(?:anrufen|zurückrufen)|(?:mag|kan) (?:[a-zÀ-ɏ.]+ ){1,3}?(?:u|je|jou) (?:[a-zÀ-ɏ]+ ){0,3}?(?:bellen|terugbellen)|peut-(?:il|elle) vous (?:r?appeler|téléphoner)|pued[ea]n? (?:[a-zÀ-ɏ.]+ ){1,3}?(?:llamarl?[eoa]s?|telefonearl?e))(?![a-zÀ-ɏ])/i,
  ],
  [
    "email",
    /(?<![a-zÀ-ɏ])(?:darf (?:[a-zÀ-ɏ.]+ ){1,3}?(?:ihnen|dir|euch) (?:[a-zÀ-ɏ]+ ){0,3}?(?:e-?mail|mail) (?:schreiben|schicken|senden)|dürfen wir (?:ihnen|dir|euch) (?:[a-zÀ-ɏ]+ ){0,4}?an (?:diese|die|ihre|deine) (?:e-?mail-?)?adresse [^?]{0,40}(?:schicken|senden|schreiben)|(?:mag|kan) (?:[a-zÀ-ɏ.]+ ){1,3}?(?:u|je|jou) (?:[a-zÀ-ɏ]+ ){0,3}?mailen|peut-(?:il|elle) vous (?:écrire|envoyer un (?:e-?mail|mail))|pued[ea]n? (?:[a-zÀ-ɏ.]+ ){1,3}?(?:escribirl?es?|mandarl?e un correo|enviarl?e un correo))(?![a-zÀ-ɏ])/i,
  ],
  [
    "phone",
    /(?<![a-zÀ-ɏ])(?:(?:i|we|they|he|she|someone) (?:can|could) (?:call|ring|phone) you\b[^?]*(?:if you(?:['’]d)? (?:like|want)|shall we|ok)|(?:le|les|te|os) (?:llaman)(?: ell[oa]s)?)(?![a-zÀ-ɏ])/i,
  ],
  [
    "phone",
    new RegExp(
      String.raw`(?<![a-zÀ-ɏ])(?:(?:te|le|os|les) (?:llamamos|telefoneamos|devolvemos la llamada)|quieres? que (?:te|le|os|les) (?:llamemos|llame)|si (?:te|le) llama|(?:on|nous) vous (?:r?appell|téléphon)[a-zÀ-ɏ]+|rufen wir (?:sie|dich|euch)|wäre ein anruf|bellen (?:we|wij) (?:je|u|jou)|is een (?:telefoontje|belletje)|(?:would|is) a (?:phone |quick )?call (?:be )?(?:${fine})|(?:objections? to|open to|happy (?:to get|with)) a (?:phone |quick )?call)(?![a-zÀ-ɏ])`,
      "i",
    ),
  ],
  [
    "email",
    new RegExp(
      String.raw`(?<![a-zÀ-ɏ])(?:(?:te|le|os|les) (?:escribimos|mandamos|enviamos|pasamos|escribamos|enviemos|mandemos) (?:un |el |por )?(?:correo|e-?mail|mail)|(?:on|nous) vous (?:écri[a-zÀ-ɏ]+|envoie|envoyons)(?: (?:[a-zÀ-ɏ]+ ){0,3}?(?:un|par|le))? (?:e-?mail|mail|courriel)|(?:schreiben|schicken|mailen) wir (?:ihnen|dir|euch) (?:eine |per )?(?:e-?mail|mail)|wäre eine (?:e-?)?mail|(?:mailen|sturen) (?:we|wij) (?:je|u)(?: een (?:mail|mailtje))?|is een mailtje|(?:would|is) an e-?mail (?:be )?(?:${fine})|(?:objections? to|open to|happy (?:to get|with)) an e-?mail)(?![a-zÀ-ɏ])`,
      "i",
    ),
  ],
  [
    "sms",
    new RegExp(
      String.raw`(?<![a-zÀ-ɏ])(?:(?:te|le|os|les) (?:mandamos|enviamos) un (?:sms|whatsapp)|(?:on|nous) vous (?:envoie|envoyons) un (?:sms|texto)|schicken wir (?:ihnen|dir|euch) eine sms|(?:appen|sms'en) (?:we|wij) (?:je|u)|(?:would|is) a text (?:message )?(?:be )?(?:${fine})|(?:objections? to|open to|happy (?:to get|with)) a text|mind if (?:we|i) (?:message|text) you)(?![a-zÀ-ɏ])`,
      "i",
    ),
  ],
];

/** Mail that comes of itself, whatever was asked. */
const news =
  /newsletter|mailing list|monthly (?:letter|tips)|nieuwsbrief|boletín|rundbrief|infolettre|lettre (?:mensuelle|d['’](?:information|actualités?))/i;
const toBook =
  /\b(?:to|um|pour|para|om)\b[^?]{0,30}\b(?:arrange|book|schedule|set|fix|find|vereinbaren|buchen|finden|fixer|convenir|réserver|concertar|agendar|reservar|plannen|maken|boeken)|\b(?:for|für|wegen|zwecks|pour|para|voor)\b[^?]{0,20}\b(?:appointment|viewing|termin|besichtigung|rendez-vous|rdv|cita|afspraak)\b/i;

// "May we e-mail you, and is this for your home?" asks two things that one yes could answer; "… and is that alright?" does not.
const alsoAsks =
  /(?:,|\band\b|\bund\b|\bet\b|\by\b|\ben\b)\s+(?:and |und |et |y |en )?(?:is|are|do|does|did|have|has|ist|sind|haben|est-ce|es|está|heeft|zijn) (?:it|this|that|you|your|there|das|es|Sie|vous|c|esto|usted|u|dit|dat)\b(?!\s+(?:ok|okay|oké|al{1,2} ?right|fine|good|possible|in ordnung|recht|für (?:sie|dich)|d'accord|bon|possible|bien|vale|goed|akkoord|prima)\b)/i;

/** Another act beside the contact, joined by "and"; what is only the means ("prepare a quote and mail it") is none. */
const contactAct = String.raw`(?:call|ring|phone|e-?mail|text|write to|contact|anruf[a-zÀ-ɏ]*|kontaktier[a-zÀ-ɏ]*|appel[a-zÀ-ɏ]*|rappel[a-zÀ-ɏ]*|contact[a-zÀ-ɏ]*|llam[a-zÀ-ɏ]+|escrib[a-zÀ-ɏ]+|bellen|mailen)`;
const otherAct = String.raw`(?:send|post|hold|keep|store|save|add|sign|register|enrol|subscribe|book|reserve|share|zusenden|zuschicken|schicken|senden|eintragen|anmelden|speichern|reservieren|enviar[a-zÀ-ɏ]*|mandar[a-zÀ-ɏ]*|apuntar[a-zÀ-ɏ]*|guardar|reservar|envo[a-zÀ-ɏ]+|inscri[a-zÀ-ɏ]+|réserver|garder|sturen|toesturen|aanmelden|inschrijven|bewaren|reserveren)`;
const alsoDoes = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])${otherAct}(?![a-zÀ-ɏ])[^?.!]{1,60}?(?<![a-zÀ-ɏ])(?:and|und|et|y|e|en)\s+(?!(?:${contactAct}|send)\s+(?:it|them|that)(?![a-zÀ-ɏ]))(?:(?:have|get|let|ask|also|then|someone|somebody|a|one|of|our|us|[a-zÀ-ɏ]+)\s+){0,4}?(?:${contactAct}|send)(?![a-zÀ-ɏ])`,
  "i",
);
/** "… and sign you up for our offers": to be told news is another thing than to be answered. */
const alsoSubscribes = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])${contactAct}(?![a-zÀ-ɏ])[^?.!]{0,60}?(?<![a-zÀ-ɏ])(?:and|und|et|y|e|en)\s+(?:[a-zÀ-ɏ']+\s+){0,6}?(?:sign you up|add you to (?:our|the)|put you on (?:our|the)|subscribe|enrol|join|anmelden|eintragen|abonn[a-zÀ-ɏ]+|inscri[a-zÀ-ɏ]+|suscrib[a-zÀ-ɏ]+|apuntar[a-zÀ-ɏ]*|inschrijven|aanmelden)(?![a-zÀ-ɏ])`,
  "i",
);
/** "May one of them call you, and would you like our checklist by email?": not "… and would you like mornings?", which is about the call. */
const alsoOffers = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])${contactAct}(?![a-zÀ-ɏ])[^?.!]{0,40}?(?:,|\s(?:and|und|et|y|en))\s+(?:and |und |et |y |en )?(?:would you (?:also )?like|do you (?:also )?want|möchten sie|wollen sie|souhaitez-vous|voulez-vous|quiere|quieres|le gustaría|wilt u|wil je)(?![a-zÀ-ɏ])(?![^?]*(?:morning|afternoon|evening|day|time|when|vormittag|nachmittag|abend|matin|après-midi|soir|mañana|tarde|ochtend|middag|avond))`,
  "i",
);
const sendsThings =
  /(?<![a-zÀ-ɏ])(?:send|newsletter|nieuwsbrief|boletín|zusenden|zuschicken|schicken|senden|enviar[a-zÀ-ɏ]*|mandar[a-zÀ-ɏ]*|envo[a-zÀ-ɏ]+|sturen|toesturen)(?![a-zÀ-ɏ])(?![^?]*(?:by post|per post|par la poste|por correo postal|text|sms))/i;

const agents = new Set(
  "we i they he she it someone somebody to can may us a und you us team colleague engineer wir ich jemand sie ihnen dich nous on je vous te le les lo u je iemand".split(
    " ",
  ),
);

/** "Vous envoyer un rappel par SMS" reminds, and rings nobody. */
const isReminder = (turn: Turn, hit: Hit) =>
  /rappel$/i.test(turn.text.slice(hit.start, hit.end)) &&
  /^\s+par (?:sms|texto|e-?mail|mail|courriel)(?![a-zÀ-ɏ])/i.test(turn.text.slice(hit.end));

/** "may they *call* you", "is it OK if they *call*"; not "your *email*" or "a phone *call*". */
function isVerb(turn: Turn, hit: Hit): boolean {
  const before = turn.words[hit.from - 1]?.text ?? "";
  if (/^(?:your|the|phone|his|her|their|an|ihre|deine|votre|su|tu|uw|jouw)$/.test(before)) return false;
  // "Would you like a call button on your site?" offers a thing.
  if (
    /^(?:buttons?|cent(?:re|er)s?|logs?|recording|forwarding|tracking|tracker|answering|widget|handling)$/.test(
      turn.words[hit.to]?.text ?? "",
    )
  )
    return false;
  const near = hitsOf(turn, "you").some((you) => you.from >= hit.from - 3 && you.from <= hit.to + 2);
  return near || agents.has(before) || hit.to - hit.from > 1 || has(turn, "colleague");
}

/** Whether the bot asked how to reach the visitor or for an address, so that a short "by mail" is an answer. */
export const wayAsked = (before: Turn[]) =>
  before.some(
    (turn) =>
      has(turn, "reachAsked") || has(turn, "mailNoun") || has(turn, "phoneNoun") || askedHowToSend.test(turn.text),
  );

/** "How do we send the invitation?", "wie sollen wir Ihnen den Plan zukommen lassen?" */
const askedHowToSend =
  /(?<![a-zÀ-ɏ])(?:how (?:do|shall|should|may|can) (?:we|i|they) (?:send|get|confirm)|wie (?:sollen|dürfen|können) (?:wir|ich)[^?]*(?:schicken|senden|zukommen|antworten|bestätigen)|comment[^?]*(?:envoyer|répondre|confirmer|faire parvenir)|cómo[^?]*(?:enví|envi|mand|contest|confirm)|hoe (?:mogen|kunnen|zullen|sturen)[^?]*(?:sturen|antwoorden|bevestigen)?)(?![a-zÀ-ɏ])[^?]*\?/i;

/** "By post or by e-mail?": the ways were named, though nobody asked leave. */
export const waysOffered = (before: Turn[]) => before.some((turn) => offersWays.test(turn.text));
const offersWays =
  /(?<![a-zÀ-ɏ])(?:by|per|via|par|por)\s+(?:[a-zÀ-ɏ]+[- ]?){1,2},?\s+(?:or|oder|ou|o|of)\s+(?:(?:by|per|via|par|por)\s+)?(?:the |le |het )?(?:e-?mail|mail|phone|telephone|text|sms|post|correo|teléfono|telefon|courriel|téléphone|telefoon)(?![a-zÀ-ɏ])[^?.]*\?/i;
