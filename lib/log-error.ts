/**
 * An error as it may be logged. Messages of database, parse and validation errors quote what people typed
 * ("Key (email)=(…) already exists", "Failed query … params: …", "Unexpected token … in …"), so of those only codes and
 * places stay; other messages lose what looks like an address, a number or a quotation.
 */
export type LoggedError = {
  type: string;
  message?: string;
  code?: string;
  constraint?: string;
  table?: string;
  stack?: string;
  cause?: LoggedError;
};

const quoting = new Set([
  "SyntaxError",
  "ZodError",
  "$ZodError",
  "PostgresError",
  "DrizzleQueryError",
  "DatabaseError",
]);
const depthLimit = 4;

export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint_name, constraint, table_name, table } = error as unknown as Record<string, unknown>;
  const type = error.name !== "Error" ? error.name : error.constructor.name;

  return {
    type,
    ...(!quotes(error, type) && { message: scrub(error.message) }),
    ...text("code", code),
    ...text("constraint", constraint_name ?? constraint),
    ...text("table", table_name ?? table),
    ...text("stack", frames(error)),
    ...(error.cause !== undefined && depth < depthLimit && { cause: describeError(error.cause, depth + 1) }),
  };
}

function quotes(error: Error, type: string): boolean {
  return quoting.has(type) || quoting.has(error.constructor.name) || "query" in error || "issues" in error;
}

function scrub(message: string): string {
  return message
    .slice(0, 500)
    .replace(/[^\s@"'<>]+@[^\s@"'<>]+/g, "[address]")
    .replace(/"[^"]*"|“[^”]*”|`[^`]*`|(?<!\w)'[^']*'(?!\w)/g, "[quote]")
    .replace(uuidOrNumber, (match) => (isUuid.test(match) ? match : "[number]"));
}

/** Our ids stay: they lead to the row, and tell nothing of a person. */
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const isUuid = new RegExp(`^${uuid}$`, "i");
const uuidOrNumber = new RegExp(`${uuid}|\\+?\\d[\\d ()./-]{5,}\\d`, "gi");

/** The stack without its first part, which repeats the message. */
function frames(error: Error): string | undefined {
  const lines = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return lines && lines.length > 0 ? lines.slice(0, 12).join("\n") : undefined;
}

function text<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  return typeof value === "string" ? ({ [name]: value } as { [key in Name]?: string }) : {};
}
