import { type Hit, hitsOf, inClause, inSentence, type Read, type Turn } from "./reading";
import { cardNumbers, ibans } from "./sensitive-numbers";
import { matchesOf, overlaps, type Span } from "./text";

const shapes: RegExp[] = [
  /(?<![\p{L}\p{N}-])\d{3}-\d{2}-\d{4}(?![\p{L}\p{N}-])/gu, // US social security number
  /(?<![\p{L}\p{N}])(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![\p{L}\p{N}])/giu, // UK national insurance number
  /(?<![\p{L}\p{N}])\d{2}-\d{2}-\d{2}(?=[\s,;]{1,3}(?:\p{L}+[\s:]{1,2}){0,3}\d{8}(?!\d))/gu, // UK sort code before an account number
  /(?<![\p{L}\p{N}])(?:\d{8}|[XYZ]\d{7})-?[TRWAGMYFPDXBNJZSQVHLCKE](?![\p{L}\p{N}])/gu, // Spanish DNI, NIE
  /(?<![\p{L}\p{N}])[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?\d{2}\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\d)/gu, // French social security number
  /(?<![\p{L}\p{N}])(?:sk|pk|rk)[-_](?:live|test|proj)?[-_]?[A-Za-z0-9]{16,80}|(?<![\p{L}\p{N}])(?:AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,80}|xox[bap]-[A-Za-z0-9-]{10,80}|AIza[A-Za-z0-9_-]{30,40}|eyJ[A-Za-z0-9_-]{10,200}\.[A-Za-z0-9_.-]{10,400})/gu, // keys and tokens
  /(?<![\p{L}\p{N}.])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\p{L}\p{N}])/gu, // Brazilian CPF
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g,
];

const secrets = new WeakMap<Read, Span[]>();

/** Spans of a message that hold a card or bank number, a government id, a password or a key. */
export function secretsIn(turn: Read): readonly Span[] {
  // Who looks for names, addresses and numbers asks this too, so a message is read once.
  const known = secrets.get(turn) ?? readSecrets(turn);
  secrets.set(turn, known);
  return known;
}

function readSecrets(turn: Read): Span[] {
  const found: Span[] = [];
  const add = (span: Span) => {
    if (!found.some((other) => overlaps(other, span))) found.push(span);
  };
  if (/\d|-----/.test(turn.text)) {
    for (const span of [...cardNumbers(turn.text), ...ibans(turn.text)]) add(span);
    for (const shape of shapes)
      for (const match of matchesOf(shape, turn.text)) add({ start: match.index, end: match.index + match[0].length });
  }
  for (const hit of hitsOf(turn, "governmentId"))
    addNumber(turn, hit, /^[^\p{N}\n?]{0,24}?((?=[A-Z0-9 .-]{0,14}\d)[A-Z0-9]{1,3}[A-Z0-9 .-]{4,14}[A-Z0-9])/iu, add);
  for (const hit of hitsOf(turn, "bankWord")) addNumber(turn, hit, /^[^\p{N}\n?]{0,24}?(\d[\d -]{4,22}\d)/u, add);
  for (const hit of hitsOf(turn, "password")) addPassword(turn, hit, add);
  if (login.test(turn.text)) {
    for (const match of matchesOf(passwordShaped, turn.text))
      add({ start: match.index, end: match.index + match[0].replace(/[.,?]+$/, "").length });
  }
  return found;
}

/** "Log in yourselves, admin / Plumtree!88": letters of both sizes, a digit and a sign in one word, where a login is spoken of. */
const passwordShaped =
  /(?<![^\s"'“”(/:])(?=[^\s]{0,40}[a-z])(?=[^\s]{0,40}[A-Z])(?=[^\s]{0,40}\d)(?=[^\s]{1,40}[!$&*#^%_+=])(?![^\s]{0,40}(?:@[\w-]{1,40}\.|:\/\/|\.(?:pdf|png|jpe?g|docx?|xlsx?|csv|zip)(?!\w)))[\w!$&*#^%+=.@-]{8,40}(?![^\s.,;!?"'“”)])/g;
const login =
  /(?<![a-zÀ-ɏ])(?:log(?:ged)?[ -]?(?:in|on)|sign in|password|pas+w(?:or)?d|passphrase|credentials?|admin|adm|user(?:name)?|account|contraseña|usuario|clave|passwort|kennwort|zugangsdaten|benutzer(?:name)?|mot de passe|identifiants?|mdp|wachtwoord|gebruiker(?:snaam)?|inlog[a-z]*)(?![a-zÀ-ɏ])/i;

function addNumber(turn: Read, hit: Hit, shape: RegExp, add: (span: Span) => void): void {
  const match = shape.exec(turn.text.slice(hit.end, hit.end + 60));
  const value = match?.[1];
  if (!match || !value || (value.match(/\d/g)?.length ?? 0) < 5) return;
  const start = hit.end + match[0].length - value.length;
  add({ start, end: start + value.length });
}

/** "pw Ruby!Toast77", "password is hunter22", "PIN: 4711"; not "forgot my password", "password reset". */
function addPassword(turn: Read, hit: Hit, add: (span: Span) => void): void {
  const word = turn.text.slice(hit.start, hit.end).toLowerCase();
  const rest = turn.text.slice(hit.end, hit.end + 60);
  const told =
    /^(?:\s+(?:for|of|to|on|für|zum|zur|pour|de|del|van|voor)(?:\s+[a-zÀ-ɏ]+){1,3}?)?\s*(?::|=|->|→|is|es|ist|lautet|est|c'est)\s*:?\s*["'“]?([^\s"'”,;]{3,40})/i.exec(
      rest,
    ) ?? /^(\s+)(\S{4,40})/.exec(rest);
  const value = told?.[2] ?? told?.[1];
  if (!told || !value) return;
  const explicit = told[2] === undefined && /^\s*[:=]/.test(rest);
  const digits = /\d/.test(value);
  const mixed = /[A-Za-zÀ-ɏ]/.test(value) && (digits || /[!$%&*#@_+^~]/.test(value.slice(0, -1)));
  const code = /pin|code|cvv|cvc|otp/.test(word) && /^\d{3,8}[.!#]?$/.test(value);
  if (!mixed && !code && !(explicit && !ordinary.test(value))) return;
  const start = hit.end + told[0].lastIndexOf(value);
  add({ start, end: start + value.replace(/[.,!?]$/, "").length });
}

const ordinary =
  /^(?:reset|wrong|not|forgotten|lost|invalid|incorrect|doesn|isn|still|correct|expired|the|a|my|too|falsch|vergessen|oublié|incorrecto|verkeerd|null|none|never)/i;

/** A health condition of a person: "she has multiple sclerosis"; not "an app for diabetes clinics". */
export function conditionsIn(turn: Turn): Span[] {
  const found: Span[] = [];
  for (const hit of hitsOf(turn, "illness")) {
    const next = turn.words[hit.to]?.text ?? "";
    const after = turn.words[hit.to + 1]?.text ?? "";
    const isTopic = hitsOf(turn, "illnessTopic").some(
      (topic) => topic.sentence === hit.sentence && (topic.from === hit.to || topic.from === hit.to + 1),
    );
    if (isTopic || isDenied(turn, hit) || /^(?:friendly|free|safe|proof)$/.test(next) || /^(?:friendly)$/.test(after))
      continue;
    if (inSentence(turn, "person", hit.sentence).some((person) => isOf(turn, person, hit)))
      found.push({ start: hit.start, end: hit.end });
  }
  return found;
}

// "no history of asthma"; what they cannot do because of it ("… and can't climb stairs") denies nothing.
const isDenied = (turn: Turn, hit: Hit) =>
  inClause(turn, "negation", hit.clause).some((not) => not.to <= hit.from && hit.from - not.to <= 3);

// The person is near the condition, and "we sell …", "our software for …" is a trade.
function isOf(turn: Turn, person: Hit, hit: Hit): boolean {
  const text = turn.words[person.from]?.text ?? "";
  if (/^(?:we|our|wir|unser\w*|nous|notre|nosotros|wij|ons)$/.test(text)) return false;
  const between = turn.text.slice(Math.min(person.end, hit.end), Math.max(person.start, hit.start));
  return (
    Math.abs(person.from - hit.from) <= 9 &&
    !/\b(?:for|about|sell|make|write|writing|develop|software|app|research|course|allergic to (?:fake|bad|spam))\b/i.test(
      between,
    )
  );
}
