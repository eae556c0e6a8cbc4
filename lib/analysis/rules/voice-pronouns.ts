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
  ur: "our",
  yours: "ours",
};
const firstPersonVerb: Record<string, string> = { am: "are", was: "were" };
// After these, "you" is whom something is done to.
const takesObject = new Set(
  "to for with from by of at on about than like behind near between call calling phone ring email mail text message contact reach meet see visit pay owe give send tell ask show let help told gave sent paid called emailed asked".split(
    " ",
  ),
);

/** The words of a clause with the persons turned. */
export function turned(text: string): string {
  const words = text.split(" ");
  let before = "";
  return words
    .map((word) => {
      const [, lead = "", core = "", tail = ""] = /^(\P{L}*)([\p{L}'’]*)(.*)$/su.exec(word) ?? [];
      const key = core.toLowerCase().replaceAll("’", "'");
      const said = turnedWord(key, before);
      before = key;
      return said === null ? word : `${lead}${said}${tail}`;
    })
    .join(" ");
}

function turnedWord(key: string, before: string): string | null {
  if (key === "you" || key === "u") return takesObject.has(before) ? "us" : "we";
  if (before === "i" && firstPersonVerb[key]) return firstPersonVerb[key];
  return Object.hasOwn(simple, key) ? (simple[key] ?? null) : null;
}
