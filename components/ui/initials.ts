/** First letters of the first and last word, two at most: "Jonas van der Wieck" → "JW". Empty for no name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase("en") ?? "").join("");
}
