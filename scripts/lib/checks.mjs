import fs from "node:fs";
import path from "node:path";

/**
 * What is checked, and how each says how it went.
 * @typedef {{ passed: number, failed: number, output: string }} Outcome `output`: shown where something failed
 * @typedef {{ root: string, children: import("./children.mjs").Children, reports: string, env: NodeJS.ProcessEnv }} Surroundings
 * @typedef {{ name: string, run: (around: Surroundings) => Promise<Outcome> }} Check
 */

/** The checks that need no database. @type {Check[]} */
export const staticChecks = [
  command("format", "@biomejs/biome/bin/biome", ["format", "--colors=off", "--diagnostic-level=warn", "."]),
  command("lint", "@biomejs/biome/bin/biome", [
    "check",
    "--colors=off",
    "--formatter-enabled=false",
    "--error-on-warnings",
    ".",
  ]),
  {
    name: "types",
    // The types of routes are generated; a fresh clone has none.
    run: async (around) => {
      const generated = await node(around, "types-of-routes", "next/dist/bin/next", ["typegen"]);
      return generated.failed > 0 ? generated : node(around, "types", "typescript/bin/tsc", ["--noEmit"]);
    },
  },
  command("layers", "dependency-cruiser/bin/dependency-cruise.mjs", [
    "--config",
    ".dependency-cruiser.cjs",
    "app",
    "components",
    "db",
    "lib",
    "e2e",
    "scripts",
  ]),
  command("dead code", "knip/bin/knip.js", ["--no-progress"]),
];

/** @param {"unit" | "database"} project @returns {Check} */
export function vitest(project) {
  return {
    name: project,
    run: async (around) => {
      const report = path.join(around.reports, `${project}.json`);
      fs.rmSync(report, { force: true });
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const { failed, output } = await node(around, project, "vitest/vitest.mjs", [
        "run",
        "--project",
        project,
        ...reporters,
      ]);
      return counted(report, countVitest, failed, output);
    },
  };
}

/** @returns {Check} */
export function endToEnd() {
  return {
    name: "end to end",
    run: async (around) => {
      const report = path.join(around.reports, "end-to-end.json");
      fs.rmSync(report, { force: true });
      const told = { ...around, env: { ...around.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } };
      const { failed, output } = await node(told, "end-to-end", "@playwright/test/cli.js", [
        "test",
        "--reporter=list,json",
      ]);
      return counted(report, countPlaywright, failed, output);
    },
  };
}

/** @param {string} name @param {string} script @param {string[]} args @returns {Check} */
function command(name, script, args) {
  return { name, run: (around) => node(around, name.replace(" ", "-"), script, args) };
}

/** @param {Surroundings} around @param {string} name @param {string} script under node_modules @param {string[]} args @returns {Promise<Outcome>} */
async function node({ root, children, env }, name, script, args) {
  const file = path.join(root, "node_modules", script);
  const plain = { ...env, NO_COLOR: "1", FORCE_COLOR: "0" };
  const { ok, output } = await children.run(
    name,
    process.execPath,
    [file, ...args],
    { cwd: root, env: plain, graceMs: 12_000 },
    400,
  );
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output };
}

/** @param {string} report @param {(report: any) => { passed: number, failed: number }} count @param {number} crashed @param {string} output @returns {Outcome} */
function counted(report, count, crashed, output) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, output };
  const { passed, failed } = count(JSON.parse(fs.readFileSync(report, "utf8")));
  // A run that ends badly without a failed test (an error outside of all tests, no test at all) has failed all the same.
  return { passed, failed: failed || crashed || (passed === 0 ? 1 : 0), output };
}

/**
 * A file that could not even be read fails without any test.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unread.length };
}

/** A test that passed only when repeated has failed. @param {{ stats: { expected: number, unexpected: number, flaky: number } }} report */
export function countPlaywright({ stats: { expected, unexpected, flaky } }) {
  return { passed: expected, failed: unexpected + flaky };
}
