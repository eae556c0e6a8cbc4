import { expect, test } from "vitest";
import { countPlaywright, countVitest, sawDependencies } from "./checks.mjs";
import { tooOld } from "./node-version.mjs";

test("a test file that could not be read counts as failed", () => {
  const testResults = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{}, {}] },
    { status: "passed", assertionResults: [{}] },
  ];
  expect(countVitest({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({ passed: 2, failed: 2 });
});

test("a test that passed on a second try counts as failed", () => {
  expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1 } })).toEqual({ passed: 5, failed: 2 });
});

test.each([
  ["18.20.0", true],
  ["20.18.3", true],
  ["20.19.0", false],
  ["24.1.0", false],
])("Node %s is too old: %s", (version, old) => {
  expect(tooOld(version)).toBe(old);
});

test("a look at the layers that saw nothing is not a pass", () => {
  expect(sawDependencies("✔ no dependency violations found (3 modules, 0 dependencies cruised)")).toBe(false);
  expect(sawDependencies("✔ no dependency violations found (412 modules, 1875 dependencies cruised)")).toBe(true);
});
