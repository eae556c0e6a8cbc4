import { parse } from "tldts";
import type { Turn } from "./reading";
import { matchesOf } from "./text";

const link =
  /(?:https?:\/\/|www\.)[^\s<>"]{3,200}|(?<![\p{L}\p{N}@._-])(?:[a-z0-9-]{2,40}\.){1,3}(?:com|net|org|info|biz|xyz|top|shop|online|site|io|ru|cn|test|example|invalid|co|click|link|win|bet|store)(?:\/[^\s]{0,100})?(?![\p{L}\p{N}@])/giu;

const mayLink = /\.[a-z]|:\/\/|www\./i;

/** Links in a visitor's text that lead somewhere else than the page's own site. */
export function linksIn(text: string, pageUrl: string | null): string[] {
  if (!text.includes(".") || !mayLink.test(text)) return [];
  const own = pageUrl ? parse(pageUrl).domain : null;
  return matchesOf(link, text)
    .map(([raw]) => raw)
    .filter((raw) => !own || parse(raw).domain !== own);
}

/** Keyboard mashing: most of its words have no vowel where one must be, or runs no language has. */
export function looksLikeGibberish(turn: Turn): boolean {
  if (turn.words.length > 12) return false;
  const words = turn.words.filter(({ text }) => /^[a-z]{4,}$/.test(text));
  if (words.length === 0) return false;
  // "aufschwatzt", "slechtst": sch, ch and ck are one sound.
  const odd = words.filter(({ text }) =>
    /[bcdfghjklmnpqrstvwxz]{5}|^[^aeiouy]{4,}$|(?:asdf|sdfg|dfgh|fghj|ghjk|qwer|wert|zxcv|xcvb|qweo|asdk)/.test(
      text.replace(/sch|ch|ck|tz|th|ph/g, "s"),
    ),
  );
  return odd.length * 2 >= words.length && odd.length > 0;
}
