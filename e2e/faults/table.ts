import type { Outcome } from "./fault";

export type Row = Outcome & { title: string; seconds: number };

/** Zero in n trials does not say never: with 95 % confidence only "at most three in n". */
export const boundOf = ({ trials, violations }: Outcome) =>
  violations.length > 0 || trials === 0 ? "–" : `≤ ${percent(Math.min(1, 3 / trials))} %`;

const percent = (rate: number) => (rate === 1 ? "100" : (rate * 100).toPrecision(2));

/** The rows as aligned text, a note under each that has one. */
export function tableOf(rows: readonly Row[]): string {
  const head = ["fault", "trials (n)", "violations", "rate (3/n)", "seconds"];
  const cells = rows.map((row) => [
    row.title,
    String(row.trials),
    String(row.violations.length),
    boundOf(row),
    row.seconds.toFixed(0),
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...cells.map((cell) => cell[column]?.length ?? 0)));
  const line = (cell: readonly string[]) =>
    cell
      .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join("  ");
  const notes = rows.flatMap(({ title, note }) => (note ? [`${title}: ${note}`] : []));
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...cells.map(line), "", ...notes].join("\n");
}
