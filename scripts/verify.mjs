import path from "node:path";
import { requireNode } from "./lib/node-version.mjs";

/** `npm run verify`: the inner loop. Everything that needs neither a database nor a build, in seconds. */
if (requireNode()) {
  const { testBench } = await import("./lib/test-bench.mjs");
  const { staticChecks, vitest } = await import("./lib/checks.mjs");
  const { runChecks } = await import("./lib/run-checks.mjs");
  const { around, progress, end } = testBench(path.resolve(import.meta.dirname, ".."));
  // The slow ones first, so that the two lanes end together.
  const order = ["types", "layers", "dead code", "lint", "format"];
  const sorted = [vitest("unit"), ...staticChecks].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  end(await runChecks(sorted, 2, around, progress));
}
