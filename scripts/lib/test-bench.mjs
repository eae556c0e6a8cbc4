import fs from "node:fs";
import path from "node:path";
import { Children } from "./children.mjs";
import { makeProgress } from "./progress.mjs";

/** What checks run in: output and reports under .test/, and nothing of it outlives us. @param {string} root */
export function testBench(root) {
  const reports = path.join(root, ".test", "reports");
  fs.mkdirSync(reports, { recursive: true });
  const children = new Children({ logs: path.join(root, ".test", "logs") });
  const progress = makeProgress(process.stdout);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, async () => {
      progress.close();
      await children.stopAll();
      process.exit(signal === "SIGINT" ? 130 : 143);
    });
  }

  /** The last line, plain, and the exit code. @param {{ passed: number, failed: number }} total */
  function end({ passed, failed }) {
    progress.line("");
    progress.line(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  }
  /** @type {import("./checks.mjs").Surroundings} */
  const around = { root, children, reports, env: process.env };
  return { around, progress, children, end };
}
