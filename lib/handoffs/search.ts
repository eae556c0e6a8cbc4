/** What was typed into a search, read once for all the ways something may be found by it. */
export type Search = {
  /** A `tsquery` over name, company and need, of whole words; null where no word is left. */
  words: string | null;
  /** The same where each word is a beginning, unless a sign ends it: asked where nothing has the whole words. */
  beginnings: string | null;
  /** The beginning of an e-mail address, or a domain. */
  email: string | null;
  domain: string | null;
  /** Digits of a phone number, without the zeros in front that a number has at home. */
  digits: string | null;
  /** An id of ours. */
  id: string | null;
  /** As typed: a conversation's id at its source. */
  exact: string;
};

const mostWords = 8;
const longestWord = 40;
const fewestDigits = 5;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const signs =
  "\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u2000-\\u206f\\u20a0-\\u20cf\\u3000-\\u303f";
const word = new RegExp(`([^${signs}]+)([${signs}]?)`, "g");
const folded: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ð: "d" };

/** Text as the database's `search_words` folds it: no accents, no capitals. */
function fold(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "")
    .toLowerCase();
  return plain.replace(/[ßæœøłđıð]/g, (letter) => folded[letter] ?? letter);
}

/** Reads what was typed. Every sign in it is only a sign: none is a wildcard. */
export function readSearch(typed: string): Search {
  const exact = typed.trim();
  const lower = exact.toLowerCase();
  const oneWord = !/\s/.test(lower);
  const isAddress = oneWord && /[^.]\.[^.]|@/.test(lower);
  return {
    words: wordsOf(exact, false),
    beginnings: wordsOf(exact, true),
    email: isAddress && !lower.startsWith("@") ? lower : null,
    domain: isAddress && /^@?[^@]+\.[^@]+$/.test(lower) ? lower.replace(/^@/, "") : null,
    digits: digitsOf(exact),
    id: uuid.test(exact) ? lower : null,
    exact,
  };
}

function wordsOf(text: string, asBeginnings: boolean): string | null {
  const found = [...fold(text).matchAll(word)].slice(0, mostWords).map(([, letters = "", sign = ""]) => {
    // One letter begins too many words to be a beginning.
    const begins = asBeginnings && sign.trim() === "" && letters.length > 1 && letters.length <= longestWord;
    return `'${letters.slice(0, longestWord)}'${begins ? ":*" : ""}`;
  });
  return found.length > 0 ? found.join(" & ") : null;
}

function digitsOf(text: string): string | null {
  if (!/^[+\d\s()./-]+$/.test(text)) return null;
  const digits = text.replaceAll("(0)", "").replace(/\D/g, "").replace(/^0+/, "");
  return digits.length >= fewestDigits ? digits : null;
}
