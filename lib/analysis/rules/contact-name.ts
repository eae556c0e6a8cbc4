import { beginsWithKind, firmOfKind } from "./firm-kinds";
import givenNames from "./given-names.json";
import { firmWord, notNames, titles } from "./name-words";
import { askedBefore, type Reading, readClosely, type Turn } from "./reading";
import { matchesOf, type Span } from "./text";

export type NameFound = { value: string; turn: Turn; span: Span; strength: number };

const particle =
  "(?:de|da|di|do|dos|das|del|della|la|le|van|vd|v\\.d\\.|von|der|den|ter|ten|bin|al|el|zu|zur|y|e|ben|ibn|st|o)";
const capital = String.raw`(?:\p{Lu}[\p{L}\p{M}]+(?:['’-]\p{L}[\p{L}\p{M}]*){0,3}|\p{Lu}\.)`;
const anyWord = String.raw`\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*){0,3}`;
const properName = String.raw`(?:(?:${titles})\.?\s+)?${capital}(?:\s+(?:${particle}\s+){0,2}${capital}){0,3}`;

const anyProperName = new RegExp(properName, "gu");

const introduced: [RegExp, number][] = [
  [
    new RegExp(
      String.raw`(?<!\p{L})(?:[Mm]y (?:full )?name(?:'s|’s| is)|[Nn]ame['’]?s|[Nn]ame is|[Nn]ame\s*[:=-]|[Ii]ch hei(?:ß|ss)e?|[Mm]ein [Nn]ame ist|[Nn]ame ist|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]e llamo|[Mm]i nombre es|[Mm]ijn naam is|[Ii]k heet|[Nn]om\s*:|[Nn]ombre\s*:|[Nn]aam\s*:)\s*(${properName}|${anyWord}(?:\s+${anyWord})?)`,
      "gu",
    ),
    5,
  ],
  [
    new RegExp(
      String.raw`(?<!\p{L})(?:I['’ ]?a?m|i['’]m|i am|(?<=^|[.!?,]\s|[Hh]i\s|[Hh]ello\s|[Hh]ey\s)im|[Tt]his is|[Ii]t['’]?s|[Ii]t is|[Ii]ch bin|[Hh]ier (?:ist|spricht)|[Jj]e suis|[Ii]ci|[Cc]['’]est|[Ss]oy|[Aa]quí|[Hh]abla|[Ii]k ben|[Mm]et|[Aa]sk for|[Cc]all me|[Aa]sk for me,?|[Ss]peak to|[Dd]emand(?:er|ez)|[Pp]regunt(?:e|en|ar) por|[Ss]igned,?|[Cc]ontact(?: person)?:)\s+(${properName})`,
      "gu",
    ),
    4,
  ],
  [
    new RegExp(
      String.raw`(?:^|[.!?,]\s*|(?:[Hh]i|[Hh]ello|[Hh]ey|[Hh]allo|[Bb]onjour|[Hh]ola|[Hh]oi|[Mm]orning|[Aa]fternoon|[Ee]vening)\s+)(${properName})\s+(?:here|hier|au téléphone|speaking|from|with(?= the|\s\p{Lu})|of|at|von|vom|bij|van|de chez|chez|de la empresa)(?!\p{L})`,
      "gu",
    ),
    3,
  ],
  [
    new RegExp(
      String.raw`(?<!\p{L})(${properName})(?:(?:['’]s| is) (?:the|my) name|(?: ist)? mein Name| est mon nom| es mi nombre| is mijn naam)(?!\p{L})`,
      "gu",
    ),
    4,
  ],
  [
    new RegExp(
      String.raw`(?:[-–—](?<!\p{L}[-–—])\s*|(?:[Tt]hanks|[Cc]heers|[Rr]egards|[Bb]est|[Gg]rüße|[Gg]ruß|MfG|[Mm]erci|[Gg]racias|[Ss]aludos|[Cc]ordialement|[Gg]roet(?:en|jes)?|[Ss]aludo|[Tt]hank (?:you|u)|[Dd]anke|[Bb]edankt|LG|VG)[,.!]?\s*[\n-]?\s*)(${properName})\s*[.!]?\s*$`,
      "gmu",
    ),
    2,
  ],
];
/** "t.n.v. M. Groothuis", "a nombre de Kike", "z. Hd. Frau Isenberg", "vraag naar mevrouw Dijkema": in whose name, or whom to ask for. */
const onWhoseName = new RegExp(
  String.raw`(?<!\p{L})(?:[Aa] nombre de|[Oo]p naam van|[Tt]\.?\s?[Nn]\.?\s?[Vv]\.?|[Tt]\.?\s?[Aa]\.?\s?[Vv]\.?|[Aa]u nom de|[Àà] l['’]attention de|[Zz]\.\s?[Hh]d\.|[Zz]u Händen(?: von)?|[Aa]uf den Namen|[Ii]nhaber(?:in)?|[Kk]ontoinhaber(?:in)?|[Kk]lingel|[Bb]ei|[Vv]raag(?:t|en)? naar|[Pp]regunt(?:ad|en|o|e|ar) por|[Dd]emandez|[Ff]ragen Sie nach|met|cest)\s+(?:(?:de heer|mevrouw|meneer|mme|frau|herrn?|señora?)\s+)?(${properName})(?=\s*(?:[.,;!)\n]|$|\s(?:dann|svp|graag|aub|bitte|por favor|trouwens)))`,
  "gu",
);
/** "groet Marloes, Bakkerij De Haan", "Gruss Reto Amstad": signed in the middle of a message. */
const signedInside = new RegExp(
  String.raw`(?<!\p{L})(?:[Gg]roet(?:en|jes)?|[Gg]r|[Gg]ru(?:ß|ss)|[Gg]rü(?:ß|ss)e|[Ss]aludos|[Cc]ordialement|[Bb]ien à vous|[Aa]tte|[Gg]rü(?:ß|ss)en)[,.!]*\s+(${properName})(?=\s*(?:[.,;!\n]|$))`,
  "gu",
);
/** "06 …, mme Lecoq", "gerne unter 030 …, frau Seidelmann": a title and a surname that are a part by themselves. */
const titled =
  /^[^\p{L}]*(?:mevr(?:ouw)?|mw|dhr|meneer|de heer|mme|mlle|m|monsieur|madame|frau|herr|hr|fam(?:ilie)?|famille|familia|señora?|sra?|sr)\.?\s+((?:(?:van|von|de|den|der|le|la|du|ten|ter|Van|Von|De|Den|Der|Le|La|Du)\s+){0,2}\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)?)[^\p{L}]*$/iu;

/** "… That's all. Tess Morrow", "… Sabine Thom, Praxismanagement": two names at least stand alone at the end. */
const signature = new RegExp(
  String.raw`[.!?]\s+((?:(?:${titles})\.?\s+)?${capital}\s+(?:${particle}\s+){0,2}${capital})(?:,\s+\p{Lu}[\p{L}&' ]{2,40})?\s*[.!]?\s*$`,
  "u",
);
const pair = new RegExp(String.raw`^(${capital})\s+(?:and|&|und|et|y|en)\s+${capital}$`, "u");
const answered = new RegExp(String.raw`^[^\p{L}\p{N}]*(${properName})[^\p{L}\p{N}]*$`, "u");
const loose = new RegExp(String.raw`^[^\p{L}\p{N}]*(${anyWord}(?:\s+${anyWord}){0,2})[^\p{L}\p{N}]*$`, "u");
/** "soy izan", "c lina": in small letters a given name is believed after an introduction, where a pause or a firm follows. */
const smallIntroduced =
  /(?<!\p{L})(?:i['’]?m|i am|c|soy|ich bin|je suis|moi|ik ben|met|me,)\s+(\p{Ll}[\p{L}\p{M}'’-]+)(?=\s*(?:$|[.,!?;:)\n]|\s(?:from|von|de|van|aus|here|the|der|die|la|el)\s))/gmu;
/** "R. J. Thistlewood" at an end: nothing but a name has initials before a word. */
const initials = /(?:^|[.!?,]\s+|\n)((?:\p{Lu}\.\s?){1,3}\p{Lu}\p{Ll}[\p{L}\p{M}'’-]+)(?=\s*(?:[.!,]|$))/gmu;
const whereAsked =
  /\b(?:where|which (?:city|town|branch|site|area|location|office)|what (?:city|town|area)|wo|welche[rsmn]? (?:stadt|ort|standort)|où|quelle ville|dónde|donde|qué ciudad|waar|welke (?:stad|plaats))\b/i;
const namesAsked =
  /\b(?:name|names|who (?:am i|should|shall|is|do)|nombre|se llama|cómo se|wie hei(?:ß|ss)en|wer|namen?|nom|appel[le]*z-vous|qui|naam|hoe heet|met wie)\b/i;
const detailsAsked =
  /\b(?:details|reach|contact|number|email|e-mail|phone|call|who)\b|kontakt|erreich|telefon|nummer|contact|joindre|numéro|appel|teléfono|correo|número|bereik|bel/i;

/** The visitor's own name as they gave it, without a title: introductions first, then answers and lists around an address. */
export function findName(reading: Reading, contactSpans: Map<Turn, Span[]>): NameFound | null {
  let best: NameFound | null = null;
  const addressed = addressedAs(reading);
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    for (const found of namesIn(reading, turn, contactSpans.get(turn) ?? [], addressed)) {
      const first = found.value.split(/\s/)[0]?.toLowerCase() ?? "";
      const echoed = found.value
        .toLowerCase()
        .split(/\s/)
        .some((part) => addressed.has(part));
      const strength =
        found.strength + (echoed ? 3 : 0) + (/\s/.test(found.value) ? 0.5 : 0) + (isGiven(found.value) ? 0.75 : 0);
      if (first && (!best || strength > best.strength)) best = { ...found, strength };
    }
  }
  return best;
}

const given = new Set(givenNames);
const folded = (word: string) => word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

/** Whether it begins with a known given name ("Étienne Vuachet", "Anne-Marie"). */
function isGiven(name: string): boolean {
  const first = folded(name.split(/\s/)[0] ?? "");
  return given.has(first) || (first.includes("-") && given.has(first.split("-")[0] ?? ""));
}

function namesIn(reading: Reading, turn: Turn, details: Span[], addressed: ReadonlySet<string>): NameFound[] {
  const found: NameFound[] = [];
  const add = (raw: string | undefined, from: number, strength: number) => {
    const name = raw && cleanName(raw);
    // "COBOL", "CIF" in a sentence of small letters is a term, unless it is introduced as a name.
    if (!raw || !name || (strength < 5 && /^\p{Lu}{2,}$/u.test(name) && /\p{Ll}{3}/u.test(turn.text))) return;
    const start = turn.text.indexOf(name, from);
    if (start >= 0)
      found.push({
        value: name === name.toLowerCase() ? capitalised(name) : name,
        turn,
        span: { start, end: start + name.length },
        strength,
      });
  };
  for (const [pattern, strength] of introduced) {
    for (const match of matchesOf(pattern, turn.text)) {
      if (!isTheirs(turn.text, match.index) && !beginsASentence(turn.text, match)) add(match[1], match.index, strength);
    }
  }
  for (const match of matchesOf(smallIntroduced, turn.text)) {
    if (match[1] && isGiven(match[1]) && !isTheirs(turn.text, match.index)) add(match[1], match.index, 3.5);
  }
  for (const match of addressed.size > 0 ? matchesOf(anyProperName, turn.text) : []) {
    if (
      folded(match[0])
        .split(/\s/)
        .some((word) => addressed.has(word))
    )
      add(match[0], match.index, 1);
  }
  for (const match of matchesOf(onWhoseName, turn.text))
    if (!isTheirs(turn.text, match.index) && (details.length > 0 || !/^bei$/i.test(match[0].split(/\s/)[0] ?? "")))
      add(match[1], match.index, 2);
  for (const match of matchesOf(signedInside, turn.text)) add(match[1], match.index, 2.5);
  const signed = signature.exec(turn.text);
  if (signed && (details.length > 0 || reading.visitor.some((one) => /@|\d{6}/.test(one.text))))
    add(signed[1], signed.index, 2);
  const asked = askedBefore(reading, turn)
    .map((before) => before.text)
    .join(" ");
  const nameAsked = namesAsked.test(asked);
  const listed = details.length > 0 || fullDetails.test(turn.text);
  const reachAsked = detailsAsked.test(asked);
  for (const match of matchesOf(initials, turn.text)) add(match[1], match.index, 2);
  const parts = segments(turn.text, details);
  for (const { text, start } of details.length > 0 || reachAsked ? parts : []) {
    const surname = titled.exec(text)?.[1];
    if (surname && /^\p{Lu}|\s\p{Lu}/u.test(surname)) add(surname, start, 2);
  }
  parts.forEach(({ text, start }, i) => {
    const alone = i === parts.length - 1 && start > 0 && !whereAsked.test(asked);
    const match = answered.exec(text);
    if (match?.[1] && isGiven(match[1]) && (/\s/.test(match[1]) || alone))
      add(match[1], start, /\s/.test(match[1]) ? 2.2 : 1.5);
  });
  if (nameAsked || listed || reachAsked) {
    for (const { text, start } of parts) {
      const near = details.length > 0 || (/\s/.test(text) && (listed || reachAsked));
      const couple = nameAsked ? pair.exec(text) : null;
      // In small letters a name is only believed as the very answer.
      const plain = nameAsked && start < 12 ? loose.exec(text) : null;
      const match = couple ?? answered.exec(text) ?? (plain?.[1] && cleanName(plain[1]) === plain[1] ? plain : null);
      // A lone word that opens a list of terms ("Palletised, CIF Hamburg. …") is no name; one beside an address is.
      const lone =
        !/\s/.test(text) && !nameAsked && start < 3 && !besideDetail(turn.text, start + text.length, details);
      if (match && !lone && (near || nameAsked)) add(match[1], start, nameAsked ? 2.5 : 2);
    }
  }
  return found;
}

/** As it should be stored: "lina" is Lina. */
const capitalised = (name: string) => name.replace(/(?<![\p{L}\p{M}])\p{Ll}/gu, (letter) => letter.toUpperCase());

const besideDetail = (text: string, end: number, details: Span[]) =>
  details.some((detail) => detail.start >= end && /^[\s,;:–-]*$/.test(text.slice(end, detail.start)));

// Somebody who lists their particulars names themselves among them.
const fullDetails =
  /\b(?:company|firm|ssn|dob|date of birth|my details|here(?:'s| is| are) (?:everything|my)|firma|société|empresa|bedrijf)\b/i;

const segment = /(?:(?!\.\s|\s[-–—]\s)[^,;()\n|!?:])+/g;

/** The parts of a message between commas, brackets, line ends and the address or number given. */
export function segments(text: string, details: Span[]): { text: string; start: number; end: number }[] {
  let masked = "";
  for (const { start, end } of details.toSorted((a, b) => a.start - b.start)) {
    if (start < masked.length) continue;
    masked += text.slice(masked.length, start) + "\n".repeat(end - start);
  }
  masked += text.slice(masked.length);
  const parts: { text: string; start: number; end: number }[] = [];
  for (const match of matchesOf(segment, masked)) {
    const lead = match[0].length - match[0].replace(/^[\s.]*(?:[-–—]\s)?/, "").length;
    const part = match[0].slice(lead).replace(/[\s.–—-]+$/, "");
    if (part) parts.push({ text: part, start: match.index + lead, end: match.index + lead + part.length });
  }
  return parts;
}

const particles = new Set(
  "de da di do dos das del della la le van vd von der den ter ten bin al el zu zur y e ben ibn st o".split(" "),
);

/** "Laura Treviño de Aceros Cumbre": behind the name stands whom she works for. */
const ofFirm = new RegExp(
  String.raw`\s(?:de|del|du|van|von)(?:\s+(?:la|los|las|de|der|dem|het))?\s+${firmOfKind}$`,
  "u",
);

/** Title and firm dropped, and only if no word of it is an ordinary one. */
function cleanName(raw: string): string | null {
  const name = raw
    .trim()
    .replace(new RegExp(String.raw`^(?:${titles})\.?\s+`, "u"), "")
    .replace(/[.,]+$/, "")
    .replace(ofFirm, "");
  const words = name.split(/\s+/);
  while (words.length > 1 && notNames.has((words.at(-1) ?? "").toLowerCase())) words.pop();
  while (words.length > 1 && /^[a-z]$/i.test(words.at(-1) ?? "")) words.pop();
  if (
    words.some(
      (word, i) =>
        (i === 0 || i === words.length - 1 || !particles.has(word)) &&
        notNames.has(word.toLowerCase().replace(/[.'’]/g, "")),
    )
  )
    return null;
  const kept = words.join(" ").replace(/[.,]+$/, "");
  if (words.length > 1 && (firmWord.test(kept) || beginsWithKind.test(kept))) return null;
  return kept.length >= 2 && kept.length <= 60 && /[A-Za-zÀ-ɏ]{2}/.test(kept) && !/^\p{Lu}{2,3}$/u.test(kept)
    ? kept
    : null;
}

/** "None of us has steered", "Gaskessel von 98", "Referenzen hier: …": a word that is no given name begins a sentence with these. */
function beginsASentence(text: string, match: RegExpExecArray): boolean {
  const [whole, name = ""] = match;
  if (/\s/.test(name) || isGiven(name) || !/\s(?:from|of|at|von|vom|bij|van|here|hier)$/.test(whole)) return false;
  const rest = text.slice(match.index + whole.length);
  return /\s(?:here|hier)$/.test(whole) ? /^\s*:/.test(rest) : !/^\s+(?:(?:the|der|dem|de|het)\s+)?\p{Lu}/u.test(rest);
}

const theirs =
  /(?<![a-zÀ-ɏ])(?:his|her|their|brother'?s|boss|tenant|wife|husband|su|sein|ihr|son|sa|zijn|haar)\s+(?:[a-zÀ-ɏ]+\s+)?$/i;
const isTheirs = (text: string, at: number) => theirs.test(text.slice(Math.max(0, at - 24), at));

const greeted = new RegExp(
  String.raw`(?:[Tt]hank you|[Tt]hanks|[Hh]ello(?: again)?|[Hh]i|[Hh]ey|[Mm]erci|[Bb]onjour|[Dd]anke|[Hh]allo|[Gg]racias|[Hh]ola|[Bb]edankt|[Dd]ank (?:u|je)|[Gg]uten Tag|[Gg]reat|[Pp]erfect|[Nn]ice to meet you)(?: so much| very much| schön| beaucoup)?,?\s+(?:(?:${titles})\.?\s+)?(\p{Lu}[\p{L}'’-]+)`,
  "gu",
);
const closed = /,\s(\p{Lu}[\p{L}'’-]+)[.!]/gu;

/** Words by which the bot or a colleague addressed the visitor ("Thank you Noor"): they heard a name in what was typed. */
function addressedAs(reading: Reading): Set<string> {
  const names = new Set<string>();
  for (const turn of reading.turns) {
    if (!readClosely(turn, reading)) continue;
    if (turn.message.role !== "bot" && turn.message.role !== "agent") continue;
    for (const pattern of [greeted, closed]) {
      for (const match of matchesOf(pattern, turn.text)) {
        const word = match[1]?.toLowerCase();
        if (word && !notNames.has(word)) names.add(word);
      }
    }
  }
  return names;
}
