import fs from "node:fs";
import path from "node:path";

/**
 * What is checked, and how each says how it went.
 * @typedef {{ passed: number, failed: number, output: string }} Outcome `output`: shown where something failed
 * @typedef {{ root: string, children: import("./children.mjs").Children, reports: string, env: NodeJS.ProcessEnv }} Surroundings
 * @typedef {{ name: string, run: (around: Surroundings) => Promise<Outcome> }} Check
 */

const biome = "node_modules/@biomejs/biome/bin/biome";
const quiet = ["--colors=off", "--diagnostic-level=warn"];
const layered = ["app", "components", "db", "lib", "e2e", "scripts"];

/** The checks that need no database. @type {Check[]} */
export const staticChecks = [
  { name: "format", run: (around) => node(around, "format", [biome, "format", ...quiet, "."]) },
  {
    name: "lint",
    run: (around) => node(around, "lint", [biome, "check", ...quiet, "--formatter-enabled=false", "."]),
  },
  {
    name: "types",
    // The types of routes are generated; a fresh clone has none.
    run: async (around) => {
      const generated = await node(around, "types-of-routes", ["node_modules/next/dist/bin/next", "typegen"]);
      return generated.failed > 0 ? generated : node(around, "types", ["node_modules/typescript/bin/tsc", "--noEmit"]);
    },
  },
  {
    name: "layers",
    run: async (around) => {
      const loader = ["--import", "./scripts/lib/typescript-with-api.mjs"];
      const cruiser = [
        "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
        "--config",
        ".dependency-cruiser.cjs",
      ];
      const outcome = await node(around, "layers", [...loader, ...cruiser, ...layered]);
      // A checker that could not read the sources finds no violation either.
      return sawDependencies(outcome.output) ? outcome : { ...outcome, passed: 0, failed: 1 };
    },
  },
  { name: "dead code", run: (around) => node(around, "dead-code", ["node_modules/knip/bin/knip.js", "--no-progress"]) },
];

/** @param {string} output of dependency-cruiser */
export function sawDependencies(output) {
  return Number(/(\d+) dependencies cruised/.exec(output)?.[1] ?? 0) > 0;
}

/** @param {"unit" | "database"} name the projects whose names begin so (vitest.config.ts) @returns {Check} */
export function vitest(name) {
  return {
    name,
    run: async (around) => {
      const report = path.join(around.reports, `${name}.json`);
      fs.rmSync(report, { force: true });
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const { failed, output } = await node(around, name, [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--project",
        `${name}*`,
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
      const { failed, output } = await node(told, "end-to-end", [
        "node_modules/@playwright/test/cli.js",
        "test",
        "--reporter=list,json",
      ]);
      return counted(report, countPlaywright, failed, output);
    },
  };
}

/** @param {Surroundings} around @param {string} name @param {string[]} args of Node, from the project's folder @returns {Promise<Outcome>} */
async function node({ root, children, env }, name, args) {
  const plain = { ...env, NO_COLOR: "1", FORCE_COLOR: "0" };
  const { ok, output } = await children.run(
    name,
    process.execPath,
    args,
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
