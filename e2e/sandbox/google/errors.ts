import { json, type Reply } from "../http";

/** Google's one shape of an error. */
export const googleError = (
  status: number,
  reason: string,
  message: string,
  retryAfterS: number | null = null,
): Reply =>
  json(
    status,
    { error: { errors: [{ domain: domainOf(reason), reason, message }], code: status, message } },
    retryAfterS === null ? {} : { "retry-after": String(retryAfterS) },
  );

const domainOf = (reason: string) => (/LimitExceeded$/.test(reason) ? "usageLimits" : "global");

export const notFound = () => googleError(404, "notFound", "Not Found");
export const duplicate = () => googleError(409, "duplicate", "The requested identifier already exists.");
