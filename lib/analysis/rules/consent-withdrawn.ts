import { channels } from "@/db/enums";
import type { Channel, ConsentFinding, ConsentStatus } from "../model";
import type { Turn } from "./reading";
import type { Span } from "./text";
import { wholeWords } from "./text";

type Ledger = Record<Channel, ConsentFinding>;
/** What a message takes back of what stood before it. */
type Withdrawn = { channel: Channel; status: Extract<ConsentStatus, "denied" | "unclear">; span: Span };

/** How each way of being reached is called when somebody speaks of taking it back. */
const names: [Channel, string][] = [
  ["email", String.raw`e-?mails?|mails?|e-?mailing|mailing|correos?|courriels?|mailtjes?|mailen|mailadres[a-zÀ-ɏ]*`],
  [
    "phone",
    String.raw`phones?|phoning|calls?|calling|ringing|numbers?|mobile|telefon[a-zÀ-ɏ]*|nummer|handynummer|anruf[a-zÀ-ɏ]*|llamadas?|llamar|teléfono|número|móvil|téléphone|numéro|appels?|appeler|telefoon[a-zÀ-ɏ]*|bellen|belletje`,
  ],
  ["sms", String.raw`texts?|texting|sms|whats?app|textos?|appen|appjes?|mensajes?`],
  [
    "calendar",
    String.raw`appointment|viewing|visit|meeting|slot|booking|demo|termin|besichtigung|cita|visita|rendez-vous|rdv|afspraak|bezichtiging`,
  ],
];
const anyName = names.map(([, list]) => list).join("|");
const tick = String.raw`box|tick|ticks|tickbox|checkbox|häkchen|haken|kreuz(?:chen)?|casilla|case|coche|vinkje|kruisje`;
const the = String.raw`(?:(?:the|that|those|my|all|your|this|die|das|den|der|meine?n?|el|la|los|las|lo|mi|le|les|l['’]|mon|ma|mes|de|het|dat|mijn)\s*)`;
const of = String.raw`(?:lo de(?:l)?|lo de las?|das mit(?: de[rmn])?|ça pour|dat (?:van|met))\s*`;
const between = String.raw`(?:[a-zÀ-ɏ'’-]+\s+){0,4}?`;

/** "Take the e-mail off", "streichen Sie die Nummer", "laat dat bellen maar": undoes what it names. `X` is what is undone. */
const undoes = (x: string) =>
  [
    String.raw`(?:take|strip|pull|get|leave|cross|rub|keep)\s+${the}?(?:${x})\s+(?:address\s+|number\s+)?(?:back\s+)?(?:off|out|away|back)`,
    String.raw`(?:untick|uncheck|deselect|unselect|undo|scrap|scratch|strike|cross out|drop|ditch|skip|forget|cancel|bin|delete|remove|erase|disregard|ignore|leave|never mind)\s+(?:about\s+)?${the}(?:${x})(?!\s+(?:to|with|for|at|on|in|from|until|till)[a-zÀ-ɏ]*)`,
    String.raw`(?:quit|borr|elimin|tach|desmarc|anul|cancel|retir|olvid|dej)[a-zÀ-ɏ]{1,5}\s+(?:de\s+)?(?:${of}|${the})?(?:${x})`,
    String.raw`(?:nimm|nehmt|nehmen|hol|holt|macht?|machen|tut?)\s+(?:sie\s+)?(?:bitte\s+)?${the}?(?:${x})\s+${between}(?:raus|runter|weg|heraus|zurück|ab)`,
    String.raw`(?:streich[a-zÀ-ɏ]*|lösch[a-zÀ-ɏ]*|entfern[a-zÀ-ɏ]*|vergess[a-zÀ-ɏ]*|vergiss|lass[a-zÀ-ɏ]*)\s+(?:sie\s+)?(?:bitte\s+)?(?:${of}|${the})?(?:${x})`,
    String.raw`${the}(?:${x})\s+(?:bitte\s+|please\s+)?(?:wieder\s+|doch\s+)?(?:raus|runter|weg|rausnehmen|streichen|löschen|entfernen|weglassen)`,
    String.raw`(?:retir|enlev|décoch|supprim|effac|annul|oubli|ôt|laiss[a-zÀ-ɏ]+ tomb)[a-zÀ-ɏ]{1,4}\s+(?:${of}|${the})?(?:${x})`,
    String.raw`(?:haal|haalt|halen|vink|streep)\s+${between}(?:${x})\s+${between}(?:weg|eraf|af|uit|eruit|door)`,
    String.raw`(?:schrap|verwijder|wis|vergeet|annuleer)[a-zÀ-ɏ]*\s+${the}?(?:${x})`,
    String.raw`${of}${the}?(?:${x})\s+(?:lass[a-zÀ-ɏ]*|vergess[a-zÀ-ɏ]*|streich[a-zÀ-ɏ]*|laten|vergeten)`,
    String.raw`laat\s+(?:${of}|${the})(?:${x})\s+(?:maar|zitten|weg|achterwege)`,
    String.raw`(?:hold off|wait)\s+(?:on|with)\s+${the}?(?:${x})|mit\s+(?:der|dem|den)\s+(?:${x})\s+(?:bitte\s+)?wart(?:en|et|e)|wacht(?:en)?\s+(?:nog\s+)?(?:even\s+)?met\s+${the}?(?:${x})|esper[a-zÀ-ɏ]+\s+con\s+${the}?(?:${x})|attend[a-zÀ-ɏ]+\s+(?:avec|pour)\s+${the}?(?:${x})`,
  ].join("|");

const undoesNamed = names.map(([channel, list]) => [channel, wholeWords(undoes(list))] as const);
const undoesAny = wholeWords(undoes(`${anyName}|${tick}|it|them|es|ihn|'m|hem`));
const untickVerbs = String.raw`untick|uncheck|unselect|deselect|desm[aá]rc[a-zÀ-ɏ]+|décoch[a-zÀ-ɏ]+|abwählen|abhaken weg|uitvinken|vink\s+${between}uit`;
const unticks = wholeWords(untickVerbs);
const undoesTick = wholeWords(`${undoes(tick)}|(?:${untickVerbs})`);
/** "Take it off again", "nimm das wieder raus", "haal hem er weer af": what was only just put there. */
const undoesIt = wholeWords(
  [
    String.raw`(?:take|strip|pull)\s+(?:it|that|them|those)\s+(?:back\s+)?(?:off|out|away|back)(?:\s+(?:again|please|now))?`,
    String.raw`(?:nimm|nehmt|nehmen|macht?|machen)\s+(?:sie\s+)?(?:es|das|ihn|die|den|sie)\s+(?:bitte\s+)?(?:wieder|zurück)\s*(?:raus|runter|weg|heraus|ab)?`,
    String.raw`quít(?:a|e|ad|en)(?:l[oa]s?)(?:\s+otra vez|\s+de nuevo|\s+por favor)`,
    String.raw`(?:enlevez|retirez|enlève|retire)[- ](?:la|le|les)(?:\s+(?:à nouveau|de nouveau|svp|s['’]il))?`,
    String.raw`(?:don['’]?t|do not) use (?:it|that|them|this)|(?:benutz|verwend|nutz)[a-zÀ-ɏ]*\s+(?:sie\s+)?(?:sie|die|das|es|ihn)\s+(?:bitte\s+)?nicht|n['’]utilis[a-zÀ-ɏ]+ pas|no l[oa]s? us[a-zÀ-ɏ]+|gebruik (?:het|die|dat|hem|'m) (?:maar |aub )?niet`,
    String.raw`haal\s+(?:'m|hem|het|die|dat|ze)\s+(?:er\s+)?(?:maar\s+)?weer\s+(?:af|weg|uit)`,
  ].join("|"),
);
/** "Scrap that", "doch nicht", "en fait non": the word just given is turned back, whatever it was. */
const turnsBack = wholeWords(
  [
    String.raw`(?:scrap|scratch|strike|forget|cancel|undo|bin) (?:that|this|it|what i said)|(?:i )?take (?:that|it) back|actually,? (?:no|don['’]?t|better not)|on (?:second|reflection)[a-zÀ-ɏ]* ?(?:thoughts?)?|changed? my mind|rather not after all|never ?mind(?: that)?|no,? (?:wait|hang on|hold on),? `,
    String.raw`mejor no|pensándolo (?:bien|mejor)|olvíd[a-zÀ-ɏ]+|olvidad lo (?:dicho|anterior)|no,? esper[ae]|retiro lo|he cambiado de|bueno no`,
    String.raw`(?:na )?dann (?:halt |eben )?(?:nicht|ned|net)|doch (?:lieber )?nicht|vergiss (?:es|das)|vergessen sie (?:es|das)|ich nehm[a-zÀ-ɏ]* (?:das|es) zurück|anders überlegt|ach nein|nee?,? doch`,
    String.raw`en fait,? non|finalement,? (?:non|pas)|oubli(?:e|ez) (?:ça|cela|ce que)|tout compte fait|réflexion faite|je reviens sur|laissez tomber|laisse tomber`,
    String.raw`toch (?:maar )?(?:niet|liever)|laat (?:dat |het )?maar|vergeet (?:dat|het|wat)|bij nader inzien|nee,? toch|schrap dat|trek (?:dat|het) (?:weer )?in`,
  ].join("|"),
);
/** "Write instead", "lieber doch schreiben": another way takes the place of the one before. */
const replaces = wholeWords(
  String.raw`instead(?! of)|rather than that|stattdessen|lieber doch|doch lieber|doch besser|en cambio|mejor por|mejor un|a la place|plutôt|in plaats daarvan|toch liever|liever toch`,
);

/**
 * What a message takes back of what stood before it, named or not: "take the e-mail off again", "scrap that, text me", a tick undone.
 * `given`: the ways the same message asks for; `lately`: the messages that "that" may mean. A way that is named is refused; one that only may be meant is no longer clear.
 */
export function withdrawnBy(
  turn: Turn,
  before: Ledger,
  given: ReadonlyMap<Channel, Span[]>,
  lately: ReadonlySet<string>,
): Withdrawn[] {
  const open = channels.filter(
    (channel) => before[channel].status === "granted" || before[channel].status === "unclear",
  );
  if (open.length === 0) return [];
  const found: Withdrawn[] = [];
  const take = (channel: Channel, status: Withdrawn["status"], match: RegExpExecArray) =>
    !found.some((one) => one.channel === channel) &&
    open.includes(channel) &&
    found.push({ channel, status, span: { start: match.index, end: match.index + match[0].length } });
  // A look that spares most messages the rest; a tick is among what it looks for.
  const undoing = undoesAny.test(turn.text);
  if (undoing)
    for (const [channel, pattern] of undoesNamed) {
      const match = pattern.exec(turn.text);
      // "Strike the mail, please" asks for none, though "mail, please" would.
      const again = given
        .get(channel)
        ?.some((span) => !match || span.end <= match.index || asksAnew(turn, span, match));
      if (match && !again) take(channel, "denied", match);
    }
  const latest = latestOf(before, open);
  const untick = (undoing ? undoesTick : unticks).exec(turn.text);
  if (untick && found.length === 0) {
    const ticked = open.filter((channel) => before[channel].origin === "widget");
    const named = ticked.filter((channel) => speaksOf(channel, turn.text));
    for (const channel of named.length > 0 ? named : ticked.length > 0 ? ticked : latest)
      take(channel, "denied", untick);
  }
  const undo = undoesIt.exec(turn.text);
  if (undo && found.length === 0) for (const channel of latest) if (!given.has(channel)) take(channel, "denied", undo);
  // "I don't want that mail after all": a refusing word beside its name, in a short sentence. Whatever it means, it is not clear now.
  const just = allowedJust(before, latest, lately);
  const another = [...given.keys()].some((channel) => channel !== "calendar");
  for (const channel of just) {
    const doubt = channel === "calendar" ? null : refusingBeside(turn, channel);
    if (doubt && !given.has(channel)) take(channel, "unclear", doubt);
  }
  const turned = just.length > 0 ? turnsBack.exec(turn.text) : null;
  if (turned && opensSentence(turn, turned.index)) {
    // "Scrap that, …" long after the yes is about something else.
    for (const channel of just)
      if (!given.has(channel)) take(channel, another || speaksOf(channel, turn.text) ? "denied" : "unclear", turned);
  }
  const replaced = another ? replaces.exec(turn.text) : null;
  if (replaced)
    for (const channel of latest)
      if (channel !== "calendar" && before[channel].origin === "visitor" && !given.has(channel))
        take(channel, "unclear", replaced);
  return found;
}

const refusing = String.raw`not|no|never|don['’]?t|won['’]?t|rather not|wrong|un-?[a-zÀ-ɏ]+|nicht|kein[a-zÀ-ɏ]*|nie|falsche[a-zÀ-ɏ]*|pas|plus|jamais|mauvais[a-zÀ-ɏ]*|no|nunca|equivocad[a-zÀ-ɏ]+|niet|geen|nooit|verkeerde?`;
const besideName = new Map(
  names.map(([channel, list]) => [
    channel,
    wholeWords(
      String.raw`(?:${refusing})\s+(?:[a-zÀ-ɏ'’-]+\s+){0,3}?(?:${channel === "email" ? `${list}|address|adresse|dirección|adres` : list})`,
    ),
  ]),
);
/** A refusing word shortly before the name of a way, where the sentence is short, asks nothing and sets no hours. */
function refusingBeside(turn: Turn, channel: Channel): RegExpExecArray | null {
  const match = besideName.get(channel)?.exec(turn.text) ?? null;
  const sentence = match && turn.sentences.find((one) => one.start <= match.index && match.index < one.end);
  if (!match || !sentence || sentence.asks) return null;
  const text = turn.text.slice(sentence.start, sentence.end);
  return text.split(/\s+/).length <= 12 && !unrelated.test(text) ? match : null;
}
/** Hours, and what came or is at hand or shows, say nothing of leave: "not before nine", "no mail came", "I haven't the number here". */
const unrelated =
  /\d|(?<![a-zÀ-ɏ])(?:before|after(?! all)|until|during|came|come|arrived|got|received|have|has|haven['’]?t|work|works|show|shows|know|problem|rush|hurry|worries|vor|nach|bis|kam|bekommen|habe|haben|weiß|problem|avant|après|reçu|arrivé|ai|sais|souci|problème|antes|después|llegó|recib[a-zÀ-ɏ]+|tengo|sé|problema|voor|na|tot|gekregen|heb|weet|probleem)(?![a-zÀ-ɏ])/i;

/** Whether what asks for a way stands outside what takes it back. */
const asksAnew = (turn: Turn, span: Span, match: RegExpExecArray): boolean => {
  const end = match.index + match[0].length;
  return span.start >= end || /@|\d{5}/.test(turn.text.slice(end, span.end));
};

const namedBy = new Map(names.map(([channel, list]) => [channel, wholeWords(list)]));
const speaksOf = (channel: Channel, text: string) => namedBy.get(channel)?.test(text) ?? false;

/** The ways allowed last: by one message, or by the boxes where nothing was said since. */
function latestOf(before: Ledger, open: Channel[]): Channel[] {
  const last = Math.max(...open.map((channel) => before[channel].at?.getTime() ?? 0));
  return open.filter((channel) => (before[channel].at?.getTime() ?? 0) === last);
}

/** Of those, the ones allowed only just: what was said many messages ago is not what "scrap that" means. */
const allowedJust = (before: Ledger, latest: Channel[], lately: ReadonlySet<string>): Channel[] =>
  latest.filter((channel) => before[channel].evidence.some(({ messageId }) => lately.has(messageId)));

/** "Oh, scrap that": near the beginning of a sentence. */
function opensSentence(turn: Turn, at: number): boolean {
  const sentence = turn.sentences.find((one) => one.start <= at && at < one.end);
  return sentence !== undefined && turn.text.slice(sentence.start, at).split(/\s+/).length <= 5;
}
