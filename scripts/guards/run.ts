import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

/** One run's answer: the names of the tests that passed and failed, and the files none of whose tests was run. */
export type Ran = { passed: string[]; failed: string[]; unread: string[]; timedOut: boolean; output: string };

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Runs these test files in `folder`. With `bail` the first failure ends it. A seed keeps the model tests' runs alike. */
export async function runTests(
  folder: string,
  tests: readonly string[],
  { bail, timeoutMs }: { bail: boolean; timeoutMs: number },
): Promise<Ran> {
  const report = path.join(folder, "guard-report.json");
  fs.rmSync(report, { force: true });
  const shown = ["--reporter=json", `--outputFile=${report}`, ...(bail ? ["--bail=1"] : [])];
  const onDatabase = tests.some((file) => file.endsWith(".db.test.ts"));
  const wanted = ["--project=unit", ...(onDatabase ? ["--project=database*"] : [])];
  const args = ["node_modules/vitest/vitest.mjs", "run", ...wanted, ...shown, ...tests];
  const { output, timedOut } = await ended(folder, args, timeoutMs);
  if (!fs.existsSync(report)) return { passed: [], failed: [], unread: [...tests], timedOut, output };

  const { testResults } = Report.parse(JSON.parse(fs.readFileSync(report, "utf8")));
  const named = (status: string) =>
    testResults.flatMap((file) => file.assertionResults.filter((one) => one.status === status));
  const home = fs.realpathSync(folder);
  const wasRun = new Set(
    testResults
      .filter((file) => file.assertionResults.some(({ status }) => status === "passed" || status === "failed"))
      .map(({ name }) => path.relative(home, name)),
  );
  return {
    passed: named("passed").map(({ fullName }) => fullName),
    failed: named("failed").map(({ fullName }) => fullName),
    unread: tests.filter((file) => !wasRun.has(file)),
    timedOut,
    output,
  };
}

function ended(folder: string, args: string[], timeoutMs: number): Promise<{ output: string; timedOut: boolean }> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", MODEL_SEED: "1" },
    });
    let output = "";
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output = (output + chunk).slice(-20_000);
      });
    }
    // Its own end first, so that its Postgres goes with it.
    const deadline = setTimeout(() => {
      timedOut = true;
      child.kill("SIGTERM");
    }, timeoutMs);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(deadline);
      settle({ output, timedOut });
    });
  });
}
