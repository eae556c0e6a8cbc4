/** The value that this share of them is at or below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

export type Line = {
  what: string;
  product: string;
  other: string;
  measured: number;
  aim: [">=" | "<=", number];
  unit: string;
};

/** A line each: both sides, the measured value, the aim, and whether it is met. */
export function printTable(lines: readonly Line[]): boolean {
  const met = ({ measured, aim: [sign, value] }: Line) => (sign === "<=" ? measured <= value : measured >= value);
  for (const line of lines) {
    const aim = `${line.aim[0]} ${line.aim[1]}${line.unit}`;
    const measured = `${line.measured.toFixed(2)}${line.unit}`;
    console.log(
      `${met(line) ? "met   " : "MISSED"} ${line.what.padEnd(58)} ${measured.padStart(9)}  aim ${aim.padEnd(9)} ${line.product} | ${line.other}`,
    );
  }
  return lines.every(met);
}
