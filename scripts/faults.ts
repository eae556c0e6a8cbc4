import "./lib/fault-environment";
import path from "node:path";
import { z } from "zod";
import { faults } from "../e2e/faults/all";
import { dice, type Fault } from "../e2e/faults/fault";
import { type Row, tableOf } from "../e2e/faults/table";
import { Problem } from "./lib/problem.mjs";
import { startTemplateServer } from "./lib/template-server";

const usage = `npm run faults -- [name …] [--trials n] [--seed s] [--short]
  Injects faults and checks that nothing acknowledged is lost, doubled or sent without leave. Exit code 1: it was.
    names: ${faults.map(({ name }) => name).join(", ")}`;

const root = path.resolve(import.meta.dirname, "..");

const Count = z.coerce.number().int().min(1);

function read(args: string[]) {
  const names: string[] = [];
  let [trials, seed, isShort]: [number | undefined, number, boolean] = [undefined, Date.now() % 1_000_000, false];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--trials") trials = number(args[++at]);
    else if (arg === "--seed") seed = number(args[++at]);
    else if (arg === "--short") isShort = true;
    else names.push(arg);
  }
  const unknown = names.filter((name) => !faults.some((fault) => fault.name === name));
  if (unknown.length > 0) throw new Problem(`There is no fault ${unknown.join(", ")}.\n${usage}`);
  return { chosen: faults.filter(({ name }) => names.length === 0 || names.includes(name)), trials, seed, isShort };
}

function number(text: string | undefined): number {
  const parsed = Count.safeParse(text);
  if (!parsed.success) throw new Problem(`That is no number: ${text}.\n${usage}`);
  return parsed.data;
}

async function main(): Promise<number> {
  const { chosen, trials, seed, isShort } = read(process.argv.slice(2));
  console.log(`seed ${seed}${isShort ? ", short" : ""}`);
  const server = await startTemplateServer(root, path.join(root, ".test", "faults"));
  const rows: Row[] = [];
  try {
    for (const fault of chosen) {
      rows.push(await run(fault, server.url, { count: trials ?? (isShort ? fault.short : fault.long), seed, isShort }));
    }
  } finally {
    await server.close();
  }
  console.log(`\n${tableOf(rows)}`);
  return rows.some(({ violations }) => violations.length > 0) ? 1 : 0;
}

type How = { count: number; seed: number; isShort: boolean };

async function run(fault: Fault, server: string, { count, seed, isShort }: How): Promise<Row> {
  const { name, title } = fault;
  const began = Date.now();
  const bench = { server, random: dice(seed), say: progress(name), isShort };
  const outcome = await fault.run(bench, count).catch((error: unknown) => {
    console.error(error);
    return { trials: 0, violations: [`it could not be run: ${error instanceof Error ? error.message : error}`] };
  });
  for (const violation of outcome.violations) console.log(`  VIOLATION ${name}: ${violation}`);
  const seconds = (Date.now() - began) / 1_000;
  console.log(`${name}: ${outcome.trials} trials, ${outcome.violations.length} violations, ${seconds.toFixed(0)} s`);
  return { title, seconds, ...outcome };
}

/** A line every ten seconds at most. */
function progress(name: string) {
  let last = Date.now();
  return (text: string) => {
    if (Date.now() - last < 10_000) return;
    last = Date.now();
    console.log(`  ${name}: ${text}`);
  };
}

// At once: what it has started and the database it uses end with it.
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => process.exit(code));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 2;
}
