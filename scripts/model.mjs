import { spawnSync } from "node:child_process";
import path from "node:path";

/**
 * `npm run model`: the saga's model test at length, 20,000 sequences in memory and 300 against a real Postgres and the
 * sandbox; `npm test` plays 1,000 and 40. MODEL_SEQUENCES, MODEL_DATABASE_SEQUENCES and MODEL_SEED change that.
 */
const root = path.resolve(import.meta.dirname, "..");
const tests = ["lib/delivery/saga.test.ts", "lib/delivery/saga.db.test.ts"];
const args = ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--project", "database", ...tests];
const { status } = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: "inherit",
  env: { MODEL_SEQUENCES: "20000", MODEL_DATABASE_SEQUENCES: "300", ...process.env },
});
process.exitCode = status ?? 1;
