import { type ParseArgsConfig, parseArgs } from "node:util";
import type { z } from "zod";
import { Problem } from "./problem.mjs";

/** The values of a command line. Throws a `Problem` on a flag it does not know, or one without its value. */
export function readFlags<T extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith("ERR_PARSE_ARGS")) throw new Problem(message.replace(/\. To specify.*$/s, "."));
    throw error;
  }
}

/** Checks what was given. Throws a `Problem` that names each flag and what is wrong with it. */
export function check<S extends z.ZodType>(schema: S, given: unknown, flags: Record<string, string>): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const name = issue.path.findLast((part) => typeof part === "string" && part in flags);
    const flag = name === undefined ? "The command" : flags[String(name)];
    return issue.code === "invalid_type" && issue.input === undefined
      ? `${flag} is missing`
      : `${flag} ${issue.message}`;
  });
  throw new Problem(`${[...new Set(wrong)].join("; ")}.`);
}

/** A list as it is written on a command line: by comma, `none` for nothing. Absent stays absent. */
export function listOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  return text === "none" ? [] : text.split(",").map((one) => one.trim());
}

/** `none` is how one takes a value away. */
export function orNone(text: string | undefined): string | null | undefined {
  return text === "none" ? null : text;
}

/** Without what was not given, which is not the same as given empty. */
export function stated<T extends Record<string, unknown>>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
