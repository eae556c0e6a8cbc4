import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import { describeError } from "@/lib/log-error";

/** Names under which personal data or secrets travel. Ids, counts and codes are what a log line may hold. */
const neverLogged = [
  "address",
  "answer",
  "attendee",
  "authorization",
  "body",
  "company",
  "contact",
  "cookie",
  "draft",
  "email",
  "fields",
  "headers",
  "messages",
  "name",
  "password",
  "passwordHash",
  "payload",
  "phone",
  "quote",
  "say",
  "secret",
  "statedNeed",
  "summary",
  "text",
  "token",
  "transcript",
  "unresolvedQuestion",
  "visitor",
  "wording",
] as const;

/** A logger that writes JSON lines to `destination` (standard output where there is none). */
export function makeLog(options: { level: string }, destination?: DestinationStream): Logger {
  return pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      redact: { paths: neverLogged.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    },
    destination,
  );
}

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/**
 * This process's log. The level is read directly and not through `env()`, so that the refusal of a bad environment can
 * itself be logged.
 */
export const log: Logger = makeLog({ level: levels.find((level) => level === process.env["LOG_LEVEL"]) ?? "info" });

/** A child whose every line carries the request's id, the same that the caller got as `X-Request-Id`. */
export function requestLog(
  requestId: string,
  more: { route?: string; clientId?: string; personId?: string } = {},
): Logger {
  return log.child({ requestId, ...more });
}
