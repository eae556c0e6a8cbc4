import { expect, test } from "vitest";
import { readLimits } from "./limits";

const hubspot = {
  "x-hubspot-ratelimit-daily": "650000",
  "x-hubspot-ratelimit-daily-remaining": "649123",
  "x-hubspot-ratelimit-interval-milliseconds": "10000",
  "x-hubspot-ratelimit-max": "190",
  "x-hubspot-ratelimit-remaining": "189",
};

test("HubSpot's day counts, and its ten seconds where no day is told", () => {
  expect(readLimits(hubspot)).toEqual({ left: 649_123, allowed: 650_000 });
  const { "x-hubspot-ratelimit-daily": _, ...burst } = hubspot;
  expect(readLimits(burst)).toEqual({ left: 189, allowed: 190 });
});

test("Salesforce tells what was used", () => {
  expect(readLimits({ "sforce-limit-info": "api-usage=18/5000" })).toEqual({ left: 4_982, allowed: 5_000 });
  expect(readLimits({ "sforce-limit-info": "per-app-api-usage=17/250(appName=desk); api-usage=6000/5000" })).toEqual({
    left: 0,
    allowed: 5_000,
  });
});

test.each([
  ["nothing", {}],
  ["words", { "x-hubspot-ratelimit-max": "many", "x-hubspot-ratelimit-remaining": "some" }],
  ["half of it", { "x-hubspot-ratelimit-remaining": "3" }],
  ["a share of another", { "sforce-limit-info": "per-app-api-usage=17/250(appName=desk)" }],
  ["more than a column holds", { "sforce-limit-info": "api-usage=1/99999999999" }],
])("%s says nothing", (_, headers) => {
  expect(readLimits(headers)).toBeNull();
});
