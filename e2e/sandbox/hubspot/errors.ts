import { randomUUID } from "node:crypto";
import { json, type Reply } from "../http";

/** HubSpot's one shape of an error. */
export function hubspotError(status: number, category: string, message: string, extra: object = {}): Reply {
  const correlationId = randomUUID();
  return json(
    status,
    { status: "error", message, correlationId, category, ...extra },
    { "x-hubspot-correlation-id": correlationId },
  );
}

export const notFound = () => hubspotError(404, "OBJECT_NOT_FOUND", "resource not found");

export const alreadyExists = (id: string) =>
  hubspotError(409, "CONFLICT", `Contact already exists. Existing ID: ${id}`);

export function invalidProperty(name: string, error: string, message: string): Reply {
  const details = JSON.stringify([{ isValid: false, message, error, name }]);
  return hubspotError(400, "VALIDATION_ERROR", `Property values were not valid: ${details}`);
}

/**
 * The two bodies of 429, which lack a category and name their policy instead. The other headers of the limits stand on
 * every answer (limits.ts): here only what is used up.
 */
export function limitReached(policyName: "TEN_SECONDLY_ROLLING" | "DAILY", retryAfterS: number | null): Reply {
  const limit = policyName === "DAILY" ? "daily" : "ten_secondly_rolling";
  const body = {
    status: "error",
    message: `You have reached your ${limit} limit.`,
    errorType: "RATE_LIMIT",
    correlationId: randomUUID(),
    policyName,
    requestId: randomUUID(),
  };
  return json(429, body, {
    [policyName === "DAILY" ? "x-hubspot-ratelimit-daily-remaining" : "x-hubspot-ratelimit-remaining"]: "0",
    ...(retryAfterS !== null && { "retry-after": String(retryAfterS) }),
  });
}
