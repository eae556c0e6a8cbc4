import { afterEach, beforeEach, expect, vi } from "vitest";

/** Output that no test asked for is a failure: a warning nobody reads is how the next fault hides. */
const methods = ["debug", "error", "info", "log", "warn"] as const;

beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method).mockName(`console.${method}`);
});

afterEach(() => {
  const said = methods.flatMap((method) => vi.mocked(console[method]).mock.calls.map((call) => [method, ...call]));
  vi.restoreAllMocks();
  expect(said, "unexpected console output").toEqual([]);
});
