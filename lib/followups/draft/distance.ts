/**
 * How far a text was changed: 0 for not at all, 1 for another text altogether. Levenshtein's distance by the longer
 * length, in UTF-16 code units; white space at both ends does not count.
 */
export function editRatio(before: string, after: string): number {
  const [a, b] = [before.trim(), after.trim()];
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : Math.round((distance(a, b) / longest) * 1_000) / 1_000;
}

function distance(a: string, b: string): number {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint32Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      next[j] = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
