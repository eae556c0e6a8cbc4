import { wordSet } from "./text";

/** Who speaks and who is spoken to, seen by a colleague: the visitor is "they", the company is "we". */
const simple: Record<string, string> = {
  i: "they",
  im: "they are",
  "i'm": "they are",
  ive: "they have",
  "i've": "they have",
  "i'd": "they would",
  "i'll": "they will",
  me: "them",
  my: "their",
  mine: "theirs",
  myself: "themselves",
  we: "they",
  "we're": "they are",
  weve: "they have",
  "we've": "they have",
  "we'd": "they would",
  "we'll": "they will",
  us: "them",
  our: "their",
  ours: "theirs",
  ourselves: "themselves",
  u: "we",
  "you're": "we are",
  youre: "we are",
  "you've": "we have",
  "you'd": "we would",
  "you'll": "we will",
  your: "our",
  yours: "ours",
};
const firstPersonVerb: Record<string, string> = { am: "are", was: "were" };
// After these, "you" is whom something is done to.
const takesObject = wordSet(
  "to for with from by of at on about behind near between call calling phone ring email mail text message contact reach meet see visit pay owe give send tell ask show let help told gave sent paid called emailed asked stop stops keep keeps let lets make makes made bring brings",
);
// Before these, "you" is done something to, unless a question, a condition or a "that" stands before it.
const endsObject = wordSet(
  "on in at to up off out back into onto through over down away at with for from as by a an the again yesterday today tomorrow later here there please",
);
const beginsSubject = wordSet(
  "can could do does did would will should shall may might must are were have has had if when whether that what which who whom whose why how where because and or but so then until till while as before after since unless though although hope think guess believe know say says said see heard not",
);

/** The words of a clause with the persons turned. */
export function turned(text: string): string {
  const words = text.split(" ");
  let before = "";
  return words
    .map((word, i) => {
      const [, lead = "", core = "", tail = ""] = /^([^A-Za-zÀ-ɏ]*)([A-Za-zÀ-ɏ'’]*)(.*)$/s.exec(word) ?? [];
      const key = keyOf(core);
      const said = turnedWord(key, before, [keyOf(words[i + 1] ?? ""), keyOf(words[i + 2] ?? "")]);
      // A comma or a bracket begins anew.
      before = tail === "" ? key : "";
      return said === null ? word : `${lead}${said}${tail}`;
    })
    .join(" ");
}

const keyOf = (word: string) =>
  word
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[^A-Za-zÀ-ɏ']+|[^A-Za-zÀ-ɏ']+$/g, "");

function turnedWord(key: string, before: string, [after, next]: readonly [string, string]): string | null {
  // "Thank you" is said, and tells nothing of who thanks.
  if (before === "thank" && key === "you") return null;
  if (key === "you" || key === "u") return isObject(before, after, next) ? "us" : "we";
  // "Me and my brother need …" says "I".
  if (key === "me" && before === "" && after === "and") return "they";
  if (before === "i" && firstPersonVerb[key]) return firstPersonVerb[key];
  // "Am I the one liable" → "are they".
  if (after === "i" && firstPersonVerb[key]) return firstPersonVerb[key];
  return Object.hasOwn(simple, key) ? (simple[key] ?? null) : null;
}

/** "Put you on page one", "tell you": who is done something to; "can you", "if you are", "the ones you sell": who does it. */
const isObject = (before: string, after: string, next: string) =>
  // "If I list it with you can you …": the verb has another to do it.
  (!finite.has(after) || speakers.has(next)) &&
  (takesObject.has(before) ||
    (owned.has(before) && endsObject.has(after)) ||
    (before !== "" && !beginsSubject.has(before) && (after === "" || endsObject.has(after))));
const speakers = wordSet("i you u we they he she");
/** "I was told you can": after these no other verb has "you" for its object. */
const finite = wordSet(
  "can could will would do did are have had were may might must should can't cannot couldn't won't wouldn't don't didn't aren't haven't",
);
/** "We had you for 80 people last year". */
const owned = wordSet("had have has");
