import { expect, test } from "vitest";
import { safePath } from "./next-path";

test.each([
  ["/queue?state=open", "/queue?state=open"],
  ["/review/018f", "/review/018f"],
  ["//evil.example/queue", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/queue", "/"],
  ["/api/desk/counts", "/"],
  ["", "/"],
  [undefined, "/"],
  [["/queue", "/tasks"], "/"],
])("%j leads to %s", (next, expected) => {
  expect(safePath(next)).toBe(expected);
});
