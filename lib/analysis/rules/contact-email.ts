import { parse } from "tldts";
import { isDisposableDomain } from "./disposable-domains";
import { isOrdered } from "./orders";
import { askedBefore, has, type Reading, type Turn } from "./reading";
import { matchesOf, type Span } from "./text";
import { ownDetail } from "./third-party";

export type EmailFound = { value: string; valid: boolean; turn: Turn; span: Span };

const written = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@{1,2}(?:[\p{L}\p{N}-]{1,63}[.,]{1,2}){0,6}[\p{L}\p{N}-]{0,63}/gu;
const at = String.raw`(?:\s?[([{<]\s?(?:at|@|arroba|chez|apenstaartje|ät)\s?[)\]}>]\s?|\s(?:at|arroba|arobase|apenstaartje|klammeraffe|@)\s)`;
const dot = String.raw`(?:\s?[([{<]\s?(?:dot|punkt|punto|point|punt|\.)\s?[)\]}>]\s?|\s(?:dot|punkt|punto|point|punt)\s|\.)`;
const spoken = new RegExp(
  String.raw`([\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63})${at}([\p{L}\p{N}-]{1,63}(?:${dot}[\p{L}\p{N}-]{1,63}){1,4})`,
  "giu",
);
const dotWord = new RegExp(dot, "giu");
// RFC 2606 and 6761: ".example" and ".test" stand for real ones in demonstrations; ".invalid" reaches nobody by definition.
const reserved = new Set(["example", "test"]);
const correction =
  /(?:it'?s|is|es|est|ist)?\s*\.([a-z]{2,12})\s*(?:,?\s*)(?:not|no|nicht|pas|niet|statt|instead of)\s*\.?([a-z]{2,12})/i;

/** Well-formed, with a public or reserved ending, not obviously made up, not a throw-away domain. */
export function isUsableEmail(address: string): boolean {
  const [local = "", domain = "", ...more] = address.split("@");
  if (more.length > 0 || !/^[a-z0-9][a-z0-9._%+'-]*$/i.test(local) || local.endsWith(".") || local.includes("..")) {
    return false;
  }
  if (!/^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u.test(domain)) return false;
  const { isIcann, publicSuffix } = parse(domain);
  if (!isIcann && !reserved.has(publicSuffix ?? "")) return false;
  return !isDisposableDomain(domain) && !isMadeUp(local.toLowerCase(), domain.toLowerCase());
}

const filler = new Set(
  "test asdf asd qwerty qwe abc xyz none no nope nee nein non noone nobody fake notreal noemail na xxx foo bar aaa nomail noreply invalid spam anon".split(
    " ",
  ),
);

function isMadeUp(local: string, domain: string): boolean {
  const name = domain.split(".")[0] ?? "";
  const repeated = /^(.)\1+$/;
  if (repeated.test(local) && (repeated.test(name) || name.length <= 2)) return true;
  return filler.has(local) && (filler.has(name) || name === local || name.length <= 1);
}

/** The visitor's e-mail: the last they gave as their own, lower-case; a malformed one stays as typed. Null when none. */
export function findEmail(reading: Reading): EmailFound | null {
  let found: EmailFound | null = null;
  for (const turn of reading.visitor) {
    for (const next of emailsIn(turn)) {
      if (!ownDetail(turn, next.span) || isOrdered(turn, next.span)) continue;
      // A person who gave a good address does not take it back by a half-typed one.
      if (!found?.valid || next.valid) found = next;
    }
    const unfinished: EmailFound | null = found ? null : malformedAnswer(reading, turn);
    if (unfinished) found = unfinished;
    const corrected: EmailFound | null = found && correct(found, turn);
    if (corrected) found = corrected;
  }
  return found;
}

const known = new WeakMap<Turn, EmailFound[]>();

/** Every address in a message, looked for once; also "anna (at) firm dot example". */
export function emailsIn(turn: Turn): EmailFound[] {
  const found = known.get(turn) ?? findEmails(turn);
  known.set(turn, found);
  return found;
}

function findEmails(turn: Turn): EmailFound[] {
  const found: EmailFound[] = [];
  if (turn.text.includes("@")) {
    for (const match of matchesOf(written, turn.text)) {
      const raw = match[0].replace(/[.,'-]+$/, "");
      const value = raw.endsWith("@") ? raw : raw.toLowerCase();
      found.push(detail(turn, value, { start: match.index, end: match.index + raw.length }));
    }
  }
  if (found.length === 0 && /\b(?:at|arroba|arobase|apenstaartje|klammeraffe|ät)\b|@/i.test(turn.text)) {
    for (const match of matchesOf(spoken, turn.text)) {
      const domain = (match[2] ?? "").replace(dotWord, ".").replace(/\s/g, "");
      const value = `${match[1]}@${domain}`.toLowerCase();
      // "meet at studio.example" is no address: a spoken one must be usable to count.
      if (isUsableEmail(value) && /\bdot\b|punkt|punto|point|punt|[([{<]|arroba|apenstaartje/i.test(match[0])) {
        found.push(detail(turn, value, { start: match.index, end: match.index + match[0].length }));
      }
    }
  }
  return found;
}

function detail(turn: Turn, value: string, span: Span): EmailFound {
  return { value, valid: isUsableEmail(value), turn, span };
}

const noAt =
  /(?:^|[\s:])(\p{L}[\p{L}\p{N}_-]{0,30}[._](?:[\p{L}\p{N}_-]{1,30}\.){1,3}(?:com|net|org|example|test|de|fr|nl|es|co|uk|io))(?=$|[\s,./!;])/iu;
const halfSpoken =
  /(?:^|[\s:])([\p{L}\p{N}][\p{L}\p{N}._-]{1,40}\s(?:arroba|arobase|apenstaartje|klammeraffe)\s[\p{L}\p{N}-]{2,40})(?=$|[\s,.!])/iu;
/** "anna (at) post", "anna.berg chez orange", "anna dot berg at post": an address to somebody who types it, though nothing that mail could go to. */
const halfTyped =
  /(?:^|[\s:])([\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}\s?[([{<]\s?(?:at|@|arroba|chez|ät)\s?[)\]}>]\s?[\p{L}\p{N}][\p{L}\p{N}.-]{0,63}|[\p{L}\p{N}]{1,30}(?:(?:[._-]|\s(?:dot|punkt|punto|punt|point)\s)[\p{L}\p{N}]{1,30}){1,3}\s(?:(?:at|chez)\s){1,2}[\p{L}\p{N}-]{2,40}(?:\s(?:dot|com|net|org))?)(?=$|[\s,.!])/iu;
const named =
  /(?<!\p{L})(?:e-?mail|mail|correo|courriel)(?:\saddress|adresse)?\s?(?:is|ist|est|es|:)\s?([\p{L}\p{N}][\p{L}\p{N}._-]{1,30}\sat\s[\p{L}\p{N}-]{2,40})(?=$|[\s,.!])/iu;
const toldToWrite =
  /(?<![a-zÀ-ɏ])(?:mail|e-?mail|write|schreib[a-zÀ-ɏ]*|écri[a-zÀ-ɏ]*|escr[ií][a-zÀ-ɏ]*|schrijf[a-zÀ-ɏ]*|reach|contact)(?![a-zÀ-ɏ])[^.!?]{0,30}$/i;

/** "anna.firm.example", typed without its @ where an e-mail was asked for or they say to write there; "anna arroba correo", "anna (at) post". */
function malformedAnswer(reading: Reading, turn: Turn): EmailFound | null {
  const asked = askedBefore(reading, turn).some(
    (before) =>
      has(before, "mailNoun") ||
      has(before, "mailVerb") ||
      has(before, "reachAsked") ||
      /adress|address|dirección|adres/i.test(before.text),
  );
  const match = [noAt, halfSpoken, halfTyped, named].map((form) => form.exec(turn.text)).find((one) => one !== null);
  if (!match?.[1] || /^www\./i.test(match[1])) return null;
  const start = match.index + match[0].indexOf(match[1]);
  if (!asked && !toldToWrite.test(turn.text.slice(0, start))) return null;
  return { value: match[1], valid: false, turn, span: { start, end: start + match[1].length } };
}

/** "sorry, it's .com not .org" puts the ending of the address given before right. */
function correct(found: EmailFound, turn: Turn): EmailFound | null {
  const match = correction.exec(turn.text);
  const [, right, wrong] = match ?? [];
  if (!match || !right || !wrong || !found.value.endsWith(`.${wrong.toLowerCase()}`)) return null;
  const value = `${found.value.slice(0, -wrong.length)}${right.toLowerCase()}`;
  return detail(turn, value, { start: match.index, end: match.index + match[0].length });
}
