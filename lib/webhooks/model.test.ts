import { expect, test } from "vitest";
import { type Refusal, refusal } from "@/lib/connectors/answer";
import { retryAt, waits } from "./model";

const now = new Date("2026-11-20T14:00:00Z");
const after = (answer: Refusal, attempts: number, random = 0) => {
  const at = retryAt(answer, attempts, now, random);
  return at && at.getTime() - now.getTime();
};

test.each(["failed", "network", "timeout", "unavailable", "rate_limited"] as const)(
  "%s is tried again, each time later, until the attempts are used up",
  (kind) => {
    const delays = waits.map((_, index) => after(refusal(kind, "x"), index + 1));
    expect(delays).toEqual(waits);
    expect(after(refusal(kind, "x"), waits.length + 1)).toBeNull();
  },
);

test.each(["refused", "auth"] as const)("%s is never tried again without a change", (kind) => {
  expect(after(refusal(kind, "x"), 1)).toBeNull();
});

test("an interval that the receiver names is kept, and never shortened below our own wait", () => {
  expect(after(refusal("rate_limited", "429", 429, 60_000), 1)).toBe(60_000);
  expect(after(refusal("rate_limited", "429", 429, 1_000), 2)).toBe(waits[1]);
});

test("jitter adds up to a fifth", () => {
  expect(after(refusal("network", "x"), 2, 0.999)).toBeLessThan((waits[1] ?? 0) * 1.2);
  expect(after(refusal("network", "x"), 2, 0.5)).toBe((waits[1] ?? 0) * 1.1);
});
