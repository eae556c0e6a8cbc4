/** What a platform's text may be at most here, in UTF-16 code units; theirs may be longer. */
const longest = 16_000;

/** A platform's text as it can be kept: cut to our length, never within a character, and without what no store takes. */
export function kept(text: string, max = longest): string {
  const cut = text.length > max ? text.slice(0, max) : text;
  return cut.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "");
}
