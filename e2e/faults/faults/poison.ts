import { setTimeout as pause } from "node:timers/promises";
import { type Bench, type Fault, inParts, oneOf } from "../fault";
import { violationsOf } from "../invariants";
import { settle } from "../settle";
import { type Approved, openWorld, type World } from "../world";

const kinds = ["refused", "fails", "hangs", "unreadable"] as const;
const poisonInARound = 10;
/** Good ones arrive at a rate that one worker keeps up with, so that what is measured is the poison and not a queue. */
const everyMs = 250;
const worseAtMost = 1.2;

export const poison: Fault = {
  name: "poison",
  title: "poison jobs: the others' p95 within 1.2× (short: the others are all delivered)",
  long: 50,
  short: 4,
  run: async (bench, trials) => {
    const violations: string[] = [];
    const [without, among, ratios]: [number[], number[], number[]] = [[], [], []];
    let done = 0;
    for (const part of inParts(trials, poisonInARound)) {
      const world = await openWorld({ server: bench.server, environment: { CONNECTOR_TIMEOUT_MS: "2000" } });
      try {
        const worker = world.worker();
        await worker.ready;
        await warmUp(world);
        const goodOnes = bench.isShort ? 8 : 40;
        const before = await arrivals({ world, random: bench.random }, goodOnes, async () => {});
        const poisoned = (index: number) => (index < part ? drop(world, bench) : Promise.resolve());
        const after = await arrivals({ world, random: bench.random }, goodOnes, poisoned);
        await wait(world, [...before, ...after]);
        const [alone, beside] = [await latencies(world, before), await latencies(world, after)];
        without.push(...alone);
        among.push(...beside);
        ratios.push(p95(beside) / p95(alone));
        violations.push(...(await violationsOf(world)).filter((line) => !line.includes("never came to an end")));
      } finally {
        await world.shut();
      }
      done += part;
      bench.say(`${done} of ${trials}`);
    }
    const ratio = p95(among) / p95(without);
    if (!bench.isShort && ratio > worseAtMost) violations.push(`the others' p95 is ${ratio.toFixed(2)} times as long`);
    // The rounds tell a busy moment of the machine, which is in one of them, from what poison does, which is in all.
    const rounds = ratios.map((one) => one.toFixed(2)).join(", ");
    const note = `p95 of ${among.length} among poison ${p95(among)} ms, of ${without.length} without ${p95(without)} ms: ${ratio.toFixed(2)}×; by rounds ${rounds}`;
    return { trials, violations, note };
  },
};

/** One job that cannot succeed. Those of the helpdesk go another way than the good ones, which are sales. */
async function drop(world: World, { random }: Bench): Promise<void> {
  const kind = oneOf(random, kinds);
  const operation = "tickets.upsert";
  if (kind === "unreadable") {
    await world.sql`select graphile_worker.add_job('run_delivery', '{"deliveryId": "none"}', max_attempts := 3)`;
    return;
  }
  const name = kind === "refused" ? "422" : kind === "fails" ? "500" : "hang";
  // The newest kind is what all of them meet from now on.
  await world.sandbox.clearFaults();
  await world.sandbox.fault({ name, operation, times: 100_000 });
  await world.approve({ route: "support" }, "unknown");
}

type Arrived = { made: Approved; at: number };

/** Good ones at a steady rate; what comes beside each comes at a moment of its own, as nobody sends them in step. */
async function arrivals(
  { world, random }: { world: World; random: () => number },
  count: number,
  beside: (index: number) => Promise<void>,
): Promise<Arrived[]> {
  const all: Arrived[] = [];
  for (let index = 0; index < count; index++) {
    const next = pause(everyMs);
    const poisoned = pause(random() * everyMs).then(() => beside(index));
    const made = await world.approve({ withMeeting: index % 2 === 0 });
    all.push({ made, at: Date.now() });
    await Promise.all([next, poisoned]);
  }
  return all;
}

/** Its first deliveries are slow: code is compiled, connections are made. */
async function warmUp(world: World): Promise<void> {
  for (let made = 0; made < 5; made++) await world.approve();
  await settle(world);
}

async function wait(world: World, all: readonly Arrived[]): Promise<void> {
  const ids = all.map(({ made }) => made.deliveryId);
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(100)) {
    const [row] = await world.sql`
      select count(*)::int as count from deliveries where id = any(${ids}) and state <> 'done'`;
    if (row?.["count"] === 0) return;
  }
}

/** From the approval to the last write over there, by the ledger. */
async function latencies(world: World, all: readonly Arrived[]): Promise<number[]> {
  const ledger = await world.sandbox.ledger();
  const last = new Map<string, number>();
  for (const { key, time } of ledger) if (key) last.set(key.slice(0, 36), Date.parse(time));
  return all.map(({ made, at }) => (last.get(made.handoffId) ?? Number.POSITIVE_INFINITY) - at);
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}
