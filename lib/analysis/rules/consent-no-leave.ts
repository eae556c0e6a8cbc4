import type { Hit, Turn } from "./reading";

/** What a machine is told to write: "schreib mir einen Python-Code", "write me a poem". */
const task =
  /^(?:\s+(?:mir|uns|me|us|moi|nous|mij|ons|mal|bitte|please|even|einen?|eine|an?|une?|una|een|the|some|short|kurze[nrs]?))*\s+(?:[a-zÀ-ɏ]+[\s-]){0,1}?(?:code|python|java ?script|scripts?|skript|programm?|programa|programme|function|funktion|gedicht|poem|poema|poème|haiku|limerick|story|geschichte|essay|aufsatz|song|lied|chanson|canción|joke|witz|chiste|blague|recipe|rezept|receta|recette|connectors?|plug-?ins?|integrations?|interface|adapter|modules?|macros?|api|schnittstelle|koppeling|conector|connecteur)(?![a-zÀ-ɏ])/i;
/** "Pls give purchase manager email": somebody's address is asked for. */
const askedOfUs =
  /(?<![a-zÀ-ɏ])(?:give|send|share|tell|provide|get|need|want)\s+(?:(?:me|us)\s+)?(?:the\s+|your\s+)?(?:[a-zÀ-ɏ]+\s+){0,2}?(?:manager|director|owner|boss|buyer|department|his|her|their)(?:['’]s)?\s*$/i;
/** "Name Rosario Quispe, mail rosario@…": one line of several about a person or an account. */
const listedBefore =
  /(?<![a-zÀ-ɏ])(?:name|nombre|nom|naam|account|iban|konto|cuenta|compte|rekening)(?:\s+(?:is|ist|es|est)|:)?\s[^.!?\n@]{1,50}[,;]\s*$/i;
const detailAfter = /^\s*:?\s*[\p{L}\p{N}._%+-]+@/u;

/** "The texts he sent me": what somebody wrote to them is told of. */
const sentByOthers =
  /^\s+(?:that |which )?(?:(?:he|she|they|someone|somebody|my [a-zÀ-ɏ]+|the [a-zÀ-ɏ]+) (?:[a-zÀ-ɏ]+ )?(?:sent|wrote|left|showed|gave)|(?:die |der |das )?(?:er|sie|man|jemand) (?:mir|uns)(?: [a-zÀ-ɏ]+)? (?:schickte|geschickt|geschrieben|schrieb)|qu['’](?:il|elle|on) (?:m['’]a|nous a|m['’]ont)|que (?:me|nos) (?:mandó|envió|escribió|mandaron|enviaron|ha|han)|die (?:hij|zij|ze) (?:me|mij|ons))(?![a-zÀ-ɏ])/i;
/** "I'll ring the office myself": what they will do. */
const theyWill = /(?<![a-zÀ-ɏ])(?:i['’]?ll|i will|we['’]ll|we will) (?:just |then |rather |simply )?$/i;
const ours = /^\s+(?:the|your|them|round|in|back|when|once|if)(?![a-zÀ-ɏ])/i;
/** "I can send the questions by mail", "can send it over": what goes the other way. */
const sender = String.raw`(?:(?<![a-zÀ-ɏ])(?:i|we)(?:['’]?(?:ll|d)| can| could| will| would| may| might)?|(?:^|[.!?,;]\s?)(?:can|could|will|happy to)) (?:also |just |then |always |gladly )?`;
const theySend = new RegExp(`${sender}$`, "i");
const sending = /^(?:send|forward|share|post)(?![a-zÀ-ɏ])(?!.*(?<![a-zÀ-ɏ])(?:me|us)(?![a-zÀ-ɏ]))/i;
/** The same where the way stands apart, or the verb comes last. */
const sent = [
  String.raw`${sender}(?:send|forward|share|post|submit)(?! (?:me|us)(?![a-zÀ-ɏ]))`,
  String.raw`(?<![a-zÀ-ɏ])(?:ich|wir) (?:kann|können|könnten?|würden?) (?:[a-zÀ-ɏ]+ )?(?:die|das|den|alles|sie|es|ihnen|euch)(?![a-zÀ-ɏ])`,
  String.raw`(?<![a-zÀ-ɏ])(?:je|on|nous) (?:peu[tx]|pouvons|pourrai[st]?|vais) (?:vous )?(?:l[’']|les? |la )?(?:envo|transmet)[a-zÀ-ɏ]*|(?<![a-zÀ-ɏ])j['’]envoie`,
  String.raw`(?<![a-zÀ-ɏ])(?:puedo|podemos|podría|podríamos) (?:mand|envi)ar(?:les?|os|te|lo)*`,
  String.raw`(?<![a-zÀ-ɏ])(?:ik|we|wij) (?:kan|kunnen|zal|zullen) (?:[a-zÀ-ɏ]+ )?(?:de|het|alles|ze|u|jullie)(?![a-zÀ-ɏ])`,
].join("|");
const theySendBy = new RegExp(String.raw`(?:${sent})[^.?!,;\n@]{0,60}$`, "i");
/** Whether what leads up to a way or an address tells that the visitor sends something by it. */
export const sendsItself = (lead: string): boolean => theySendBy.test(lead);
/** "Drop me a line when she has it" names no way to be reached, until an address stands with it. */
const unnamedWay = /(?<![a-zÀ-ɏ])line$/i;

/**
 * Whether a word of contact, however it stands, says nothing of leave: a task for the machine, another's address, a line of a list, what
 * others wrote, what they will do themselves, or a way that is not named.
 */
export function isNoLeave({ text }: Turn, { start, end }: Hit): boolean {
  const lead = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 80);
  const said = text.slice(start, end);
  if (unnamedWay.test(said) && !text.includes("@")) return true;
  if ((sending.test(said) && theySend.test(lead)) || theySendBy.test(lead)) return true;
  if (sentByOthers.test(after) || (theyWill.test(lead) && ours.test(after))) return true;
  return task.test(after) || askedOfUs.test(lead) || (listedBefore.test(lead) && detailAfter.test(after));
}
