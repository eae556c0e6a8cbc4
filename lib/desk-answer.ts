/** How a refusal reads on the wire: the API's one error shape, so that screens and machines meet the same. */

const answers = {
  signed_out: { status: 401, code: "INVALID_TOKEN", message: "You are signed out. Sign in again to go on." },
  forbidden: { status: 403, code: "FORBIDDEN", message: "Your roles do not allow this." },
  foreign_origin: { status: 403, code: "FORBIDDEN", message: "Only a page of this desk may send this." },
  invalid: { status: 400, code: "INVALID_REQUEST", message: "The request has missing or malformed fields." },
  malformed: { status: 400, code: "INVALID_REQUEST", message: "The body is not JSON." },
  too_large: { status: 413, code: "PAYLOAD_TOO_LARGE", message: "The body is over 1 MiB." },
  not_found: { status: 404, code: "NOT_FOUND", message: "There is no such thing, or you may not see it." },
  internal: { status: 500, code: "INTERNAL_ERROR", message: "Something went wrong here. Nothing was half done." },
} as const;

export type KnownProblem = keyof typeof answers;
/** One of ours, or the word of a command that says what stands in the way ("stale", "held_by_other"). */
export type DeskProblem = KnownProblem | (string & {});

const isKnown = (problem: DeskProblem): problem is KnownProblem => Object.hasOwn(answers, problem);

/** What a command refuses for reasons of its own is a conflict with how things stand. */
export function deskStatus(problem: DeskProblem): number {
  return isKnown(problem) ? answers[problem].status : 409;
}

/** The body of a refusal. `details.problem` is the word itself, which the screen maps to its own sentence. */
export function problemAnswer(problem: DeskProblem, details: unknown = { problem }) {
  const { code, message } = isKnown(problem)
    ? answers[problem]
    : { code: "CONFLICT", message: "This cannot be done as things stand." };
  return { error: { code, message, details } };
}
