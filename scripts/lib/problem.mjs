/** Something a person can act on: its message is the one sentence they are shown, without a stack. */
export class Problem extends Error {
  /** @override */
  name = "Problem";
}

/** What a failed stage says: a sentence where we have one, the whole error where we were surprised. @param {unknown} error */
export function explain(error) {
  if (error instanceof Problem) return error.message;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  if ((code === "EACCES" || code === "EPERM") && path) {
    return `No right to use ${path}. Start as its owner, or from a copy of your own.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
