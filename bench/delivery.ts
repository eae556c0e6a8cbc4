import "./environment";
import os from "node:os";
import type { Plan } from "@/lib/delivery/schema";
import { deliverBare } from "./delivery/bare";
import { type Line, median, printTable, quantile } from "./delivery/figures";
import { fill } from "./delivery/fill";
import { concurrency, type Product, product } from "./delivery/product";
import { surroundings } from "./delivery/surroundings";

/**
 * `npm run bench:delivery [share of the usual number of rounds] [latency | throughput | tables]`: the speed of a delivery as ratios in one run. The other side is a bare script
 * that makes the very same calls (bare.ts). The two take turns in short rounds, since a machine is never quiet for
 * long; what is printed is the median of the rounds' ratios.
 */
const size = Number(process.argv[2] ?? 1);
const part = process.argv[3];
const [rounds, each, backlog] = [Math.max(3, Math.round(9 * size)), 100, Math.max(20, Math.round(100 * size))];
const [finished, scheduled] = [100_000, 10_000];

let day = 0;
const load = () =>
  os
    .loadavg()
    .map((value) => value.toFixed(2))
    .join(" ");
console.log(`${os.availableParallelism()} cores, load ${load()}; ${rounds} rounds a side`);

const around = await surroundings();
try {
  const lines = [
    ...(part && part !== "latency" ? [] : await latency()),
    ...(part && part !== "throughput" ? [] : [await throughput()]),
    ...(part && part !== "tables" ? [] : [await fullTables()]),
  ];
  console.log(`load at the end ${load()}\n`);
  process.exitCode = printTable(lines) ? 0 : 1;
} finally {
  await around.end();
}

/** One approval at a time, the worker idle: from the approval's commit until CRM and calendar are recorded. */
async function latency(): Promise<Line[]> {
  const { side, bare, plan, end } = await bothSides("latency");
  const worker = await side.work();
  const ratios: number[] = [];
  const [desk, script, firstCalls]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round++) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let n = 0; n < each; n++) {
      const { toRecorded, toFirstCall } = await side.one();
      ours.push(toRecorded);
      if (round > 0) firstCalls.push(toFirstCall);
    }
    for (let n = 0; n < each; n++) theirs.push(await timed(() => deliverBare(bare, plan, ++day)));
    if (round === 0) continue; // to warm up
    ratios.push(quantile(ours, 0.95) / quantile(theirs, 0.95));
    desk.push(...ours);
    script.push(...theirs);
  }
  await worker.stop();
  await end();
  const words = (values: number[]) =>
    `median ${median(values).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms`;
  return [
    {
      what: "approval's commit to CRM and calendar recorded, p95",
      product: `desk ${words(desk)}`,
      other: `script ${words(script)}`,
      measured: median(ratios),
      aim: ["<=", 2.5],
      unit: "×",
    },
    {
      what: "approval's commit to the worker's first call, p95",
      product: `desk ${words(firstCalls)}`,
      other: "no other side",
      measured: quantile(firstCalls, 0.95),
      aim: ["<=", 25],
      unit: " ms",
    },
  ];
}

/** A backlog, ten at a time on either side. */
async function throughput(): Promise<Line> {
  const { side, bare, plan, end } = await bothSides("throughput");
  const [ratios, ours, theirs]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round++) {
    const desk = await side.backlog(backlog);
    const left = Array.from({ length: backlog }, () => ++day);
    const hand = async () => {
      for (let next = left.pop(); next; next = left.pop()) await deliverBare(bare, plan, next);
    };
    const took = await timed(() => Promise.all(Array.from({ length: concurrency }, hand)));
    if (round === 0) continue;
    ours.push(desk);
    theirs.push(backlog / (took / 1_000));
    ratios.push(desk / (backlog / (took / 1_000)));
  }
  await end();
  return {
    what: `a backlog of ${backlog}, ${concurrency} at a time`,
    product: `desk ${median(ours).toFixed(1)} a second`,
    other: `script ${median(theirs).toFixed(1)} a second`,
    measured: median(ratios),
    aim: [">=", 0.4],
    unit: "×",
  };
}

/** The same backlog in a database that has worked for years, and in one that is new. */
async function fullTables(): Promise<Line> {
  const [full, empty] = [await bothSides("full"), await bothSides("empty")];
  const filling = await timed(() => fill(full.side, finished, scheduled));
  console.log(`${finished} finished and ${scheduled} scheduled deliveries in ${(filling / 1_000).toFixed(0)} s`);
  const [ratios, inFull, inEmpty]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round++) {
    const [a, b] = [await full.side.backlog(backlog), await empty.side.backlog(backlog)];
    if (round === 0) continue;
    inFull.push(a);
    inEmpty.push(b);
    ratios.push(a / b);
  }
  await full.end();
  await empty.end();
  return {
    what: `with ${finished} finished and ${scheduled} scheduled jobs in the tables`,
    product: `full ${median(inFull).toFixed(1)} a second`,
    other: `empty ${median(inEmpty).toFixed(1)} a second`,
    measured: median(ratios),
    aim: [">=", 0.9],
    unit: "×",
  };
}

type Sides = {
  side: Product;
  bare: ReturnType<Awaited<ReturnType<typeof around.sandbox>>["connect"]>;
  plan: Plan;
  end: () => Promise<void>;
};

/** A new database and a new sandbox for both sides, each side with clients of its own. */
async function bothSides(name: string): Promise<Sides> {
  const sandbox = await around.sandbox();
  const side = await product(await around.database(name), sandbox.connect());
  const { deliveryId, plan } = await side.approve();
  const worker = await side.work();
  await side.over([deliveryId]);
  await worker.stop();
  const end = async () => {
    await side.end();
    sandbox.end();
  };
  return { side, bare: sandbox.connect(), plan, end };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
