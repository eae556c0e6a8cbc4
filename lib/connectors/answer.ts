import { z } from "zod";

/**
 * What another system's answer means for us, whatever its protocol. Adapters translate; nobody else reads codes.
 * `detail` never holds personal data: it is stored and logged.
 */
export type Answer<T> = { ok: true; data: T } | Refusal;

export type Refusal = {
  ok: false;
  /**
   * `rate_limited`: after the interval it names · `unavailable` (503): after minutes · `failed` (500, 502, malformed),
   * `network`, `timeout`: soon, with backoff · `auth` (401, 403) and `refused` (400, 404, 422): never without a change.
   */
  kind: "rate_limited" | "unavailable" | "failed" | "network" | "timeout" | "auth" | "refused";
  status: number | null;
  /** Milliseconds to wait, where the other side named an interval. */
  retryAfterMs: number | null;
  detail: string;
};

/** An HTTP answer as it came: header names in lower case, the body as text. */
export type HttpReply = { status: number; headers: Readonly<Record<string, string>>; body: string };

export const answered = <T>(data: T): Answer<T> => ({ ok: true, data });

export const refusal = (
  kind: Refusal["kind"],
  detail: string,
  status: number | null = null,
  retryAfterMs: number | null = null,
): Refusal => ({ ok: false, kind, status, retryAfterMs, detail });

/**
 * What an HTTP answer that is not a success asks of us.
 * Only identifiers of the vendors' own vocabulary are kept from the body: its messages quote what was sent.
 */
export function classify(reply: HttpReply, now: Date): Refusal {
  const said = readError(reply.body);
  const kind = kindOf(reply.status, said.codes);
  const wait = kind === "rate_limited" || kind === "unavailable" ? interval(reply.headers, said.codes, now) : null;
  const detail = [reply.status, ...said.codes, said.correlationId && `correlation ${said.correlationId}`];
  return refusal(kind, detail.filter(Boolean).join(" "), reply.status, wait);
}

/** Google and Salesforce say "too many" with 403 as well; only the reason tells it from "not allowed". */
const limitReasons = [
  ...["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"],
  "REQUEST_LIMIT_EXCEEDED",
];
/** Salesforce's 400 for what is over in a moment: somebody else is writing the same rows. */
const passingReasons = ["UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT"];

function kindOf(status: number, codes: string[]): Refusal["kind"] {
  if (status === 429 || (status === 403 && codes.some((code) => limitReasons.includes(code)))) return "rate_limited";
  if (status === 401 || status === 403) return "auth";
  if (status === 408) return "timeout";
  // 477 is HubSpot moving an account between data centres: it names when to come back.
  if (status === 503 || status === 477) return "unavailable";
  if (status >= 500 || status === 423 || status === 425) return "failed";
  if (status === 400 && codes.some((code) => passingReasons.includes(code))) return "failed";
  return "refused";
}

const SECOND = 1_000;
/** HubSpot's daily limit resets at the account's midnight, Salesforce's rolls over a day: look again each hour. */
const policyIntervals: Record<string, number> = {
  TEN_SECONDLY_ROLLING: 10 * SECOND,
  SECONDLY: SECOND,
  DAILY: 3_600 * SECOND,
  REQUEST_LIMIT_EXCEEDED: 3_600 * SECOND,
};

function interval(headers: HttpReply["headers"], codes: string[], now: Date): number | null {
  const named = headers["retry-after"]?.trim();
  if (named && /^\d{1,9}$/.test(named)) return Number(named) * SECOND;
  if (named && !Number.isNaN(Date.parse(named))) return Math.max(0, Date.parse(named) - now.getTime());
  const policy = codes.map((code) => policyIntervals[code]).find((value) => value !== undefined);
  return policy ?? null;
}

/** The parts of HubSpot's and Google's error bodies that are words of theirs and never of a visitor. */
const ErrorBody = z.object({
  category: z.string().optional().catch(undefined),
  errorType: z.string().optional().catch(undefined),
  policyName: z.string().optional().catch(undefined),
  correlationId: z.string().optional().catch(undefined),
  error: z
    .object({
      status: z.string().optional().catch(undefined),
      errors: z
        .array(z.object({ reason: z.string().optional() }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Salesforce's: a list, of which only the codes are words of its own. */
const ErrorList = z.array(z.object({ errorCode: z.string().optional().catch(undefined) }));

function readError(body: string): { codes: string[]; correlationId: string | null } {
  const json = parseJson(body);
  const list = ErrorList.safeParse(json);
  if (list.success) {
    const codes = list.data.map(({ errorCode }) => errorCode).filter((code) => isCode(code));
    return { codes: [...new Set(codes)].slice(0, 4), correlationId: null };
  }
  const parsed = ErrorBody.safeParse(json);
  if (!parsed.success) return { codes: [], correlationId: null };
  const { category, errorType, policyName, correlationId, error } = parsed.data;
  const reasons = error?.errors?.map(({ reason }) => reason) ?? [];
  const codes = [category ?? errorType, policyName, ...reasons, error?.status].filter((code) => isCode(code));
  return { codes: [...new Set(codes)].slice(0, 4), correlationId: isUuid(correlationId) ? correlationId : null };
}

/** Undefined for what is not JSON: the status alone then says what to do. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isCode = (text: string | undefined): text is string => text !== undefined && /^[A-Za-z_]{2,48}$/.test(text);
const isUuid = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
