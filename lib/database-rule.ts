/**
 * Whether a database error is this rule speaking (a unique index, a check, an exclusion constraint that decides a race).
 * Everything else must be thrown on.
 */
export function violates(error: unknown, constraint: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("constraint_name" in cause && cause.constraint_name === constraint) return true;
  }
  return false;
}
