import { describe, expect, test } from "vitest";
import { classify, type Refusal } from "./answer";

const now = new Date("2026-11-20T14:00:00Z");
const reply = (status: number, body: unknown = "", headers: Record<string, string> = {}) =>
  classify({ status, headers, body: typeof body === "string" ? body : JSON.stringify(body) }, now);
const google = (reason: string) => ({
  error: { code: 403, message: "…", errors: [{ domain: "usageLimits", reason }] },
});

describe("what a code asks of us", () => {
  const expected: [number, Refusal["kind"]][] = [
    [301, "refused"],
    [400, "refused"],
    [401, "auth"],
    [403, "auth"],
    [404, "refused"],
    [408, "timeout"],
    [409, "refused"],
    [412, "refused"],
    [422, "refused"],
    [423, "failed"],
    [429, "rate_limited"],
    [500, "failed"],
    [502, "failed"],
    [503, "unavailable"],
    [504, "failed"],
  ];
  test.each(expected)("%i is %s, with a body that is no JSON", (status, kind) => {
    expect(reply(status, "<html>upstream</html>")).toEqual({
      ok: false,
      kind,
      status,
      retryAfterMs: null,
      detail: `${status}`,
    });
  });

  test.each(["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"])(
    "Google's 403 %s is a rate limit, not a lack of rights",
    (reason) => {
      expect(reply(403, google(reason)).kind).toBe("rate_limited");
    },
  );

  test("Google's 403 forbidden is a lack of rights", () => {
    expect(reply(403, google("forbidden"))).toMatchObject({ kind: "auth", detail: "403 forbidden" });
  });
});

describe("Salesforce's lists of errors", () => {
  const list = (errorCode: string) => [{ message: "dana@northwind.example: no", errorCode, fields: ["Email"] }];

  test("a used-up allowance is a rate limit to look at again in an hour, not a lack of rights", () => {
    expect(reply(403, list("REQUEST_LIMIT_EXCEEDED"))).toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 3_600_000,
      detail: "403 REQUEST_LIMIT_EXCEEDED",
    });
    expect(reply(403, list("API_DISABLED_FOR_ORG")).kind).toBe("auth");
  });

  test("rows somebody else is writing are free again soon; what is not valid stays so", () => {
    expect(reply(400, list("UNABLE_TO_LOCK_ROW")).kind).toBe("failed");
    expect(reply(400, list("STRING_TOO_LONG"))).toMatchObject({ kind: "refused", detail: "400 STRING_TOO_LONG" });
  });

  test("a list that holds no errors says nothing", () => {
    expect(reply(300, ["/services/data/v62.0/sobjects/Lead/00Q1"]).detail).toBe("300");
    expect(reply(400, list("dana@northwind.example")).detail).toBe("400");
  });
});

describe("how long to wait", () => {
  const limit = (policyName: string) => ({ status: "error", errorType: "RATE_LIMIT", policyName });

  test("an interval the other side names in seconds wins", () => {
    expect(reply(429, limit("DAILY"), { "retry-after": "7" }).retryAfterMs).toBe(7_000);
  });

  test("a date is turned into the time from now, and one in the past into none", () => {
    expect(reply(503, "", { "retry-after": "Fri, 20 Nov 2026 14:02:00 GMT" }).retryAfterMs).toBe(120_000);
    expect(reply(503, "", { "retry-after": "Fri, 20 Nov 2026 13:00:00 GMT" }).retryAfterMs).toBe(0);
  });

  test("HubSpot's ten-second limit is over after ten seconds, its daily one is looked at hourly", () => {
    expect(reply(429, limit("TEN_SECONDLY_ROLLING")).retryAfterMs).toBe(10_000);
    expect(reply(429, limit("DAILY")).retryAfterMs).toBe(3_600_000);
  });

  test("nonsense in Retry-After names no interval", () => {
    expect(reply(429, "", { "retry-after": "soon" }).retryAfterMs).toBeNull();
  });
});

describe("the detail", () => {
  const correlationId = "0d6f9f7e-3a4c-4c1e-9c5b-0e6a4f6d7c11";

  test("keeps category and correlation id, and never the message, which quotes what was sent", () => {
    const said = reply(409, {
      status: "error",
      message: "Contact already exists. Existing ID: 6001 dana@northwind.example",
      correlationId,
      category: "CONFLICT",
    });
    expect(said.detail).toBe(`409 CONFLICT correlation ${correlationId}`);
  });

  test.each(["dana@northwind.example", "Dana Reyes", "+14155550132", "14155550132"])(
    "drops %s even where the other side puts it in place of a code",
    (personal) => {
      expect(reply(400, { category: personal, correlationId: personal, policyName: personal }).detail).toBe("400");
      expect(reply(403, google(personal)).detail).toBe("403");
    },
  );
});
