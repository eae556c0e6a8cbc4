import type { z } from "zod";
import { type Problem, problem } from "./problem";

const limit = 50;

/** What is wrong with a request, field by field. Paths are dotted (`messages.0.text`); lists are cut at fifty. */
export function invalid(error: z.core.$ZodError, input: unknown): Problem {
  const issues = error.issues.map((issue) => ({
    path: cut(issue.path.map(String).join(".")),
    message: cut(isMissing(issue, input) ? "is missing" : issue.message),
    missing: isMissing(issue, input),
  }));
  const missing = new Set(issues.filter((issue) => issue.missing).map(({ path }) => path));
  return problem("INVALID_REQUEST", {
    details: {
      missing_fields: [...missing].slice(0, limit),
      issues: issues.slice(0, limit).map(({ path, message }) => ({ path, message })),
    },
  });
}

export const invalidWhole = (message: string): Problem =>
  problem("INVALID_REQUEST", { message, details: { missing_fields: [], issues: [{ path: "", message }] } });

function isMissing(issue: z.core.$ZodIssue, input: unknown): boolean {
  if (issue.path.length === 0 || issue.code === "unrecognized_keys") return false;
  let value = input;
  for (const step of issue.path) {
    if (typeof value !== "object" || value === null) return false;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value === undefined;
}

/** A client's own key of any length must not make the answer long. */
const cut = (words: string) => (words.length > 200 ? `${words.slice(0, 200)}…` : words);
