import path from "node:path";
import { requireNode } from "./lib/node-version.mjs";

/** `npm test`: everything, on a machine with nothing but Node. Ends with the plain line "N passed, M failed". */
if (requireNode()) await test(path.resolve(import.meta.dirname, ".."));

/** @param {string} root */
async function test(root) {
  const { testBench } = await import("./lib/test-bench.mjs");
  const { ensureDependencies } = await import("./lib/dependencies.mjs");
  const { ensureBuild } = await import("./lib/build.mjs");
  const { ensureChromium } = await import("./lib/chromium.mjs");
  const { ensurePeers } = await import("./lib/peers.mjs");
  const { endToEnd, staticChecks, vitest } = await import("./lib/checks.mjs");
  const { runChecks } = await import("./lib/run-checks.mjs");
  const { explain } = await import("./lib/problem.mjs");
  const { around, progress, children, end } = testBench(root);
  const total = { passed: 0, failed: 0 };

  /** Set-up has no tests of its own: it counts only where it fails. @param {string} name @param {(say: (text: string) => void) => Promise<string>} run */
  async function setUp(name, run) {
    try {
      await progress.stage(name, run);
      return true;
    } catch (error) {
      progress.line(explain(error));
      total.failed += 1;
      return false;
    }
  }
  /** @param {import("./lib/checks.mjs").Check[]} checks @param {number} atOnce */
  async function check(checks, atOnce) {
    const { passed, failed } = await runChecks(checks, atOnce, around, progress);
    total.passed += passed;
    total.failed += failed;
    return failed === 0;
  }

  if (!(await setUp("dependencies", (say) => ensureDependencies(root, children, say)))) return end(total);
  const hasBrowser = await setUp("browser", async (say) => {
    const { path: file, version, how } = await ensureChromium(root, children, say);
    around.env = { ...around.env, CHROMIUM_PATH: file };
    return `${version} (${how}: ${file})`;
  });

  await setUp("real peers", async (say) => {
    const { env, told } = await ensurePeers(root, children, say);
    around.env = { ...around.env, ...env };
    return told;
  });

  await check([...staticChecks, vitest("unit")], 2);
  await check([vitest("database")], 1);
  const build = { name: "build", run: () => built() };
  const isBuilt = await check([build], 1);
  if (hasBrowser && isBuilt) await check([endToEnd()], 1);
  else progress.line("  end to end    not run: it needs a browser and a build");
  end(total);

  async function built() {
    try {
      await ensureBuild(root, children, process.env, () => {});
      return { passed: 1, failed: 0, output: "" };
    } catch (error) {
      return { passed: 0, failed: 1, output: explain(error) };
    }
  }
}
