import type { Word } from "./text";

/**
 * Phrases that stand for one idea, per language, separated by commas or line breaks.
 * `price*` any word that begins so · `can|could you` alternatives · `get _ back` up to three words between ·
 * `#` a number. Words are written folded: lower case, no accents, no apostrophes ("dont").
 */
export type Phrases = Partial<Record<"en" | "es" | "de" | "fr" | "nl" | "any", string>>;

type Pattern = { concept: number; rest: string[] };
type PhraseIndex<Concept extends string> = {
  concepts: Concept[];
  exact: Map<string, Pattern[]>;
  prefix: Map<string, Pattern[]>;
  prefixLengths: number[];
  /** Patterns by their first word as it was met: what a prefix search found once. Bounded. */
  met: Map<string, Begun>;
};
/** What begins with a word: patterns by the very word that must follow, and those that leave it open or need none. */
type Begun = { followed: Map<string, Pattern[]> | null; open: Pattern[] };

const widestGap = 3;

/** Builds the one index that all concepts are looked up in, so that a text is read once however many there are. */
export function compilePhrases<Concept extends string>(table: Record<Concept, Phrases>): PhraseIndex<Concept> {
  const concepts = Object.keys(table) as Concept[];
  const exact = new Map<string, Pattern[]>();
  const prefix = new Map<string, Pattern[]>();
  concepts.forEach((name, concept) => {
    for (const list of Object.values(table[name])) {
      for (const phrase of list.split(/[,\n]/)) {
        for (const [first, ...rest] of expand(phrase.trim().split(/\s+/))) {
          if (!first) continue;
          if (first.endsWith("*")) add(prefix, first.slice(0, -1), { concept, rest });
          else add(exact, first, { concept, rest });
        }
      }
    }
  });
  const prefixLengths = [...new Set([...prefix.keys()].map((key) => key.length))].sort((a, b) => a - b);
  return { concepts, exact, prefix, prefixLengths, met: new Map() };
}

function expand([head, ...tail]: string[]): string[][] {
  if (head === undefined) return [[]];
  const tails = expand(tail);
  return head.split("|").flatMap((choice) => tails.map((rest) => [choice, ...rest]));
}

function add(map: Map<string, Pattern[]>, key: string, pattern: Pattern): void {
  const list = map.get(key);
  if (list) list.push(pattern);
  else map.set(key, [pattern]);
}

/**
 * Tells of every phrase that begins at each word (half-open word indexes); a phrase never crosses `ends[s]`, the index after the
 * last word of its sentence `s`.
 */
export function findPhrases<Concept extends string>(
  index: PhraseIndex<Concept>,
  words: readonly Word[],
  ends: readonly number[],
  found: (concept: Concept, from: number, to: number) => void,
): void {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const begun = startingWith(index, word.text);
    if (begun === nothing) continue;
    const end = ends[word.sentence] ?? words.length;
    for (const { concept, rest } of begun.open) {
      const to = rest.length === 0 ? i + 1 : matchRest(words, i + 1, end, rest, 0);
      if (to > 0) found(index.concepts[concept] as Concept, i, to);
    }
    if (begun.followed === null || i + 1 >= end) continue;
    for (const { concept, rest } of begun.followed.get(words[i + 1]?.text ?? "") ?? none) {
      const to = rest.length === 1 ? i + 2 : matchRest(words, i + 2, end, rest, 1);
      if (to > 0) found(index.concepts[concept] as Concept, i, to);
    }
  }
}

const none: readonly Pattern[] = [];

function startingWith<Concept extends string>(index: PhraseIndex<Concept>, text: string): Begun {
  const known = index.met.get(text);
  if (known) return known;
  const found = [...(index.exact.get(text) ?? [])];
  for (const length of index.prefixLengths) {
    if (length > text.length) break;
    found.push(...(index.prefix.get(text.slice(0, length)) ?? []));
  }
  if (text.charCodeAt(0) < 58) found.push(...(index.exact.get("#") ?? []));
  if (index.met.size > 20_000) index.met.clear();
  const begun = found.length === 0 ? nothing : sorted(found);
  index.met.set(text, begun);
  return begun;
}

const nothing: Begun = { followed: null, open: [] };

function sorted(patterns: Pattern[]): Begun {
  const followed = new Map<string, Pattern[]>();
  const open: Pattern[] = [];
  for (const pattern of patterns) {
    const [second] = pattern.rest;
    if (second === undefined || second === "_" || second === "#" || second.endsWith("*")) open.push(pattern);
    else add(followed, second, pattern);
  }
  return { followed: followed.size > 0 ? followed : null, open };
}

function matchRest(words: readonly Word[], at: number, end: number, rest: string[], step: number): number {
  const element = rest[step];
  if (element === undefined) return at;
  if (element === "_") {
    for (let skip = 0; skip <= widestGap; skip++) {
      const to = matchRest(words, at + skip, end, rest, step + 1);
      if (to > 0) return to;
    }
    return 0;
  }
  const word = at < end ? words[at]?.text : undefined;
  return word !== undefined && matchesWord(word, element) ? matchRest(words, at + 1, end, rest, step + 1) : 0;
}

function matchesWord(word: string, element: string): boolean {
  if (element === "#") return word.charCodeAt(0) < 58;
  return element.endsWith("*") ? word.startsWith(element.slice(0, -1)) : word === element;
}
