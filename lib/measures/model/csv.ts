/** What a spreadsheet would take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;

export type Cell = string | number | boolean | null;

/**
 * Rows as RFC 4180 text with CRLF. A text that a spreadsheet would run gets a quote mark before it and stays a text.
 * Our own: these few lines, tested beside, are what is wanted of csv-stringify with `escape_formulas`, a megabyte.
 */
export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return csvLines([head, ...rows]);
}

/** Rows without a head, for a file that is written bit by bit. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: Cell): string {
  if (value === null) return "";
  // Numbers are ours and may begin with a minus; every text may be somebody else's.
  if (typeof value !== "string") return String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
