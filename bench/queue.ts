import "./environment";
import os from "node:os";
import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { operator } from "@/lib/actor";
import { loadHandoffs } from "@/lib/seed/commands.load";
import { type Line, median, printTable, quantile } from "./delivery/figures";
import { surroundings } from "./delivery/surroundings";
import { type Case, deepCursor, deliveredPage, pageCases, type Side, sampleOf, searchCases } from "./queue/cases";

/**
 * `npm run bench:queue [-- --small 10000 --large 1000000 --blocks 9]`: what the queue costs in a large database against
 * a small one, in one run. Both lie in one Postgres and are asked in turns, so that whatever else the machine does meets
 * both; what is compared is the p95 of each. Asked are the very functions the screens ask.
 */
const { values } = parseArgs({
  options: {
    small: { type: "string", default: "10000" },
    large: { type: "string", default: "1000000" },
    blocks: { type: "string", default: "9" },
    /** `pages` or `searches`; both unless said. */
    only: { type: "string" },
    /** Words with commas between: only cases named with one of them. */
    named: { type: "string", default: "" },
  },
});
const [blocks, each] = [Number(values.blocks), 40];
const now = new Date();
const load = () =>
  os
    .loadavg()
    .map((value) => value.toFixed(2))
    .join(" ");
console.log(`${os.availableParallelism()} cores, load ${load()}; ${blocks} blocks of ${each} questions a side`);

const around = await surroundings();
try {
  const small = await fill("small", Number(values.small));
  const large = await fill("large", Number(values.large));
  const met: boolean[] = [];
  // Each line as soon as it is known: a run that is cut short has measured something.
  const cases = { pages: pageCases, searches: searchCases, all: [...pageCases, ...searchCases] };
  const asked = cases[values.only as keyof typeof cases] ?? cases.all;
  const isNamed = ({ what }: Case) => values.named.split(",").some((word) => what.includes(word));
  for (const one of asked.filter(isNamed)) met.push(printTable([await compare(one, small, large)]));
  met.push(printTable([await deep(large)]));
  console.log(`load at the end ${load()}`);
  process.exitCode = met.every(Boolean) ? 0 : 1;
  await Promise.all([small, large].map(({ db }) => db.$client.end()));
} finally {
  await around.end();
}

async function fill(name: string, handoffs: number): Promise<Side> {
  const db = connect(await around.database(name), { max: 2 });
  const began = performance.now();
  const made = await loadHandoffs({ db, actor: operator, now }, { handoffs, beside: false });
  if (!made.ok) throw new Error(`the load was refused: ${made.error}`);
  console.log(`${handoffs.toLocaleString("en")} handoffs in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  return { db, now, sample: await sampleOf(db) };
}

/**
 * A filter or a search that finds three rows among ten thousand finds a full page among a million. What is compared is one
 * page of the same length, as many rows as the small database has; what a full page of a search takes is said beside it.
 */
async function compare({ what, aim, ask, instead }: Case, small: Side, large: Side): Promise<Line> {
  const rows = await rowsOf(ask, small);
  if (rows?.[0] === 0 && instead) return compare(instead, small, large);
  const isSearch = searchCases.some((one) => one.what === what);
  if (rows?.[0] === 0 && !isSearch) throw new Error(`${what}: the small database has none, so nothing can be compared`);
  const limit = (turn: number) => rows && Math.max(1, rows[turn % rows.length] ?? 1);
  const line = await ratio(
    rows ? `${what}, ${median(rows)} rows` : what,
    aim,
    ["small", (turn) => ask(small, turn, limit(turn))],
    ["large", (turn) => ask(large, turn, limit(turn))],
  );
  if (!isSearch) return line;
  const full: number[] = [];
  for (let turn = 0; turn < each; turn++) full.push(await timed(() => ask(large, turn)));
  const found = await rowsOf(ask, large);
  return { ...line, product: `${line.product} (up to ${Math.max(...(found ?? []))} rows ${said(full)})` };
}

/** How many rows each turn finds; undefined where the answer is no list. */
async function rowsOf(ask: Case["ask"], side: Side): Promise<number[] | undefined> {
  const rows: number[] = [];
  for (let turn = 0; turn < each; turn++) {
    const found = await ask(side, turn);
    if (found === undefined) return undefined;
    rows.push(found);
  }
  return rows;
}

/** Page 1,000 against page 1 of the longest list, both in the large database. */
async function deep(large: Side): Promise<Line> {
  const page = Math.min(1_000, Math.floor(Number(values.large) / 200));
  const after = await deepCursor(large.db, page);
  return ratio(
    `page ${page.toLocaleString("en")} of delivered`,
    1.3,
    ["page 1", () => deliveredPage(large)],
    ["deep", () => deliveredPage(large, after)],
  );
}

type Asked = readonly [string, (turn: number) => Promise<unknown>];

/** The median of the blocks' ratios of p95: one slow moment of the machine spoils one block and not the figure. */
async function ratio(what: string, aim: number, [otherName, other]: Asked, [name, ask]: Asked): Promise<Line> {
  const [theirs, ours, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let block = -1; block < blocks; block++) {
    const [a, b]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < each; turn++) {
      // Who is asked first takes turns as well.
      const order = [
        [other, a],
        [ask, b],
      ] as const;
      for (const [run, times] of turn % 2 === 0 ? order : order.toReversed()) times.push(await timed(() => run(turn)));
    }
    if (block < 0) continue; // to warm up
    ratios.push(quantile(b, 0.95) / quantile(a, 0.95));
    theirs.push(...a);
    ours.push(...b);
  }
  return {
    what,
    product: `${name} ${said(ours)}`,
    other: `${otherName} ${said(theirs)}`,
    measured: median(ratios),
    aim: ["<=", aim],
    unit: "×",
  };
}

function said(times: number[]): string {
  return `${median(times).toFixed(2)}, p95 ${quantile(times, 0.95).toFixed(2)} ms`;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
