import { z } from "zod";
import type { Answer } from "../answer";
import { attempt, unanswered } from "../attempt";

/** One error of Salesforce's. Its message quotes what was sent, so it is not even read. */
export type SalesforceError = z.output<typeof ErrorEntry>;

const Match = z.object({ record: z.object({ Id: z.string() }) });
const ErrorEntry = z.object({
  errorCode: z.string().optional(),
  /** Of DUPLICATES_DETECTED: the records alike. */
  duplicateResult: z
    .object({
      matchResults: z.array(z.object({ matchRecords: z.array(Match).default([]) })).default([]),
    })
    .optional()
    .catch(undefined),
});

/** As `attempt`, with what Salesforce said was wrong. */
export async function attemptToSave<T>(
  run: () => Promise<T>,
): Promise<{ answer: Answer<T>; errors: SalesforceError[] }> {
  let errors: SalesforceError[] = [];
  const answer = await attempt(async () => {
    try {
      return await run();
    } catch (error) {
      errors = errorsOf(error);
      throw error;
    }
  });
  return { answer, errors };
}

/** Empty for what is no error list of Salesforce's. */
export function errorsOf(error: unknown): SalesforceError[] {
  const body = unanswered(error)?.reply?.body;
  const list = z.array(ErrorEntry).safeParse(body ? parseJson(body) : undefined);
  return list.success ? list.data : [];
}

/** Undefined for what is not JSON, such as a proxy's page: no codes, then. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const has = (errors: SalesforceError[], ...codes: string[]) =>
  errors.some(({ errorCode }) => errorCode !== undefined && codes.includes(errorCode));

/** The record a write was about, or pointed at, went elsewhere: deleted, merged away, or converted. */
export const hasMoved = (errors: SalesforceError[]) =>
  has(errors, "ENTITY_IS_DELETED", "NOT_FOUND", "CANNOT_UPDATE_CONVERTED_LEAD", "INVALID_CROSS_REFERENCE_KEY");
