/** Every way a call can fail, with its status. The words say what to do; what stands in the way is in `details`. */
export const problems = {
  INVALID_REQUEST: { status: 400, message: "The request is malformed or lacks fields." },
  INVALID_TOKEN: { status: 401, message: "The token is missing, expired, revoked or wrong." },
  FORBIDDEN: { status: 403, message: "The token lacks the scope this call needs." },
  NOT_FOUND: { status: 404, message: "There is no such thing for this client." },
  LEAD_NOT_FOUND: { status: 404, message: "There is no such lead." },
  METHOD_NOT_ALLOWED: { status: 405, message: "This path does not take that method." },
  CONFLICT: { status: 409, message: "Something stands in the way." },
  SLOT_TAKEN: { status: 409, message: "The slot is gone." },
  IDEMPOTENCY_KEY_REUSED: { status: 409, message: "This Idempotency-Key came before with another request." },
  PAYLOAD_TOO_LARGE: { status: 413, message: "The body is larger than 1 MiB." },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "The body must be application/json in UTF-8." },
  INSUFFICIENT_DATA: { status: 422, message: "Understood, but there is not enough to answer." },
  RATE_LIMIT_EXCEEDED: { status: 429, message: "Too many requests. Try again later." },
  INTERNAL_ERROR: { status: 500, message: "Something went wrong here. Nothing was half done." },
  AI_SERVICE_UNAVAILABLE: { status: 500, message: "The engine did not answer. Nothing was half done." },
  SERVICE_UNAVAILABLE: { status: 503, message: "Not available just now. Try again." },
} as const satisfies Record<string, { status: number; message: string }>;

export type ProblemCode = keyof typeof problems;

/** What a handler answers: a success with its body, or a problem by its code. */
export type Reply = Success | Problem;
/** `text` goes out in place of the body where the headers name another type than JSON. */
export type Success = { status: number; body: unknown; text?: string; headers?: Record<string, string> };
export type Problem = {
  problem: ProblemCode;
  message?: string;
  details?: Record<string, unknown>;
  headers?: Record<string, string>;
};

export const success = (status: number, body: unknown): Success => ({ status, body });
export const problem = (code: ProblemCode, more: Omit<Problem, "problem"> = {}): Problem => ({
  problem: code,
  ...more,
});

/** The one shape of every answer: JSON (or text that says what it is), never cached, with the id that is also in the log. */
export function respond(reply: Reply, requestId: string): Response {
  const headers = { "cache-control": "no-store", "x-request-id": requestId, ...reply.headers };
  if (!("problem" in reply) && reply.text !== undefined)
    return new Response(reply.text, { status: reply.status, headers });
  if (!("problem" in reply)) return Response.json(reply.body, { status: reply.status, headers });
  const { status, message } = problems[reply.problem];
  const error = { code: reply.problem, message: reply.message ?? message, details: reply.details ?? {} };
  return Response.json({ error }, { status, headers });
}
