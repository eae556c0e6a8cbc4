/** A rule that keeps something from going wrong, how it is switched off, and the tests that must then fail. */
export type Guard = {
  name: string;
  /** What would happen without it. */
  protects: string;
  file: string;
  /** The exact source text, found once in the file, and what stands there when the guard is off. */
  off: readonly { from: string; to: string }[];
  project: "unit" | "database";
  /** Paths of test files; all are run, and one failing test is enough. */
  tests: readonly string[];
};

/** The file's text with the guard switched off. Throws where the source has changed since the guard was written down. */
export function switchOff({ name, file, off }: Pick<Guard, "name" | "file" | "off">, source: string): string {
  let text = source;
  for (const { from, to } of off) {
    const times = text.split(from).length - 1;
    if (times !== 1) throw new Error(`guard "${name}": its text is ${times} times in ${file}, not once:\n${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}
