import fs from "node:fs";
import path from "node:path";
import { copyOf } from "./guards/copy";
import { type Guard, switchOff } from "./guards/guard";
import { type Ran, runTests } from "./guards/run";
import { guards } from "./guards/table";

/**
 * `npm run guards [part of a name]`: proves that the suite can fail. Each guard is switched off in turn, in a copy of the
 * tree, and its tests must then fail; they must pass before. Ends with 1 where one survives.
 */
const root = path.resolve(import.meta.dirname, "..");
const wanted = process.argv[2]?.toLowerCase() ?? "";
const chosen = guards.filter(({ name }) => name.toLowerCase().includes(wanted));
if (chosen.length === 0) throw new Error(`no guard's name contains "${wanted}"`);

type Row = { guard: Guard; result: "caught" | "SURVIVED" | "UNREADABLE" | "TIMED OUT"; by: string; seconds: number };

const { folder, remove } = copyOf(root);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
process.once("exit", remove);

const tests = [...new Set(chosen.flatMap((guard) => guard.tests))];
console.log(`${chosen.length} guards; first their ${tests.length} test files with every guard on …`);
const whole = await runTests(folder, tests, { bail: false, timeoutMs: 900_000 });
if (whole.failed.length > 0 || whole.unread.length > 0 || whole.timedOut || whole.passed.length === 0) {
  console.log([...whole.failed, ...whole.unread, whole.output].join("\n"));
  console.log("The tests fail with every guard on: nothing can be said of the guards.");
  process.exit(1);
}
console.log(`${whole.passed.length} tests pass.\n`);

const rows: Row[] = [];
for (const guard of chosen) {
  const row = await tryWithout(guard);
  rows.push(row);
  console.log(lineOf(row));
}
const caught = rows.filter(({ result }) => result === "caught");
console.log(`\n${caught.length} of ${rows.length} guards are caught when they are switched off.`);
process.exitCode = caught.length === rows.length ? 0 : 1;

async function tryWithout(guard: Guard): Promise<Row> {
  const file = path.join(folder, guard.file);
  const source = fs.readFileSync(file, "utf8");
  const began = performance.now();
  fs.writeFileSync(file, switchOff(guard, source));
  try {
    const ran = await runTests(folder, guard.tests, { bail: true, timeoutMs: 180_000 });
    return { guard, ...judged(ran), seconds: (performance.now() - began) / 1_000 };
  } finally {
    fs.writeFileSync(file, source);
  }
}

/** Only a test that ran and failed counts: a file that cannot be read any more proves nothing of the tests. */
function judged(ran: Ran): Pick<Row, "result" | "by"> {
  const [by] = ran.failed;
  if (by) return { result: "caught", by };
  if (ran.timedOut) return { result: "TIMED OUT", by: "" };
  return ran.unread.length > 0 ? { result: "UNREADABLE", by: ran.output.slice(-600) } : { result: "SURVIVED", by: "" };
}

function lineOf({ guard, result, by, seconds }: Row): string {
  const where = `${guard.file}  (${guard.tests.join(", ")})`;
  return [
    `${result.padEnd(9)} ${guard.name.padEnd(50)} ${seconds.toFixed(0).padStart(3)} s  else: ${guard.protects}`,
    `          ${where}`,
    ...(by ? [`          by: ${by}`] : []),
  ].join("\n");
}
