import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security";

test("in production no script runs that does not carry the nonce, and nothing is evaluated", () => {
  const policy = contentSecurityPolicy({ nonce: "abc", dev: false });
  const scripts = policy.split("; ").find((rule) => rule.startsWith("script-src "));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("style-src 'self' 'nonce-abc'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
});
