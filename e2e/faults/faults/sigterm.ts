import { setTimeout as pause } from "node:timers/promises";
import { below, type Fault, inParts, sideBySide } from "../fault";
import { violationsOf } from "../invariants";
import { settleWithWorker } from "../settle";
import { openWorld, type World } from "../world";
import { approvePatiently } from "./kill-points";

const outWithinMs = 10_000;

export const sigterm: Fault = {
  name: "sigterm",
  title: "SIGTERM under load: out in 10 s, nothing lost or locked",
  long: 100,
  short: 3,
  run: async ({ server, random, say }, trials) => {
    const violations: string[] = [];
    let [done, slowest] = [0, 0];
    for (const part of inParts(trials, 50)) {
      const world = await openWorld({ server, environment: { CONNECTOR_TIMEOUT_MS: "3000" } });
      try {
        // Some calls are slow, some never answered: it is told to end while it waits.
        await world.sandbox.fault({ name: "delay", chance: 0.1, delay_ms: 1_500, seed: below(random, 1_000_000) });
        await world.sandbox.fault({ name: "hang", chance: 0.01, seed: below(random, 1_000_000) });
        const work = Array.from({ length: part }, (_, index) => async () => {
          // Every third the moment it is up, when it has jobs already.
          const ms = await once(world, index % 3 === 0 ? 0 : below(random, 2_500), violations);
          slowest = Math.max(slowest, ms);
          say(`${++done} of ${trials}, the slowest out after ${slowest} ms`);
        });
        await sideBySide(2, work);
        await world.sandbox.clearFaults();
        violations.push(...(await settleWithWorker(world)), ...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    return { trials, violations, note: `the slowest was out after ${(slowest / 1_000).toFixed(1)} s` };
  },
};

/** A worker with more to do than it can at once, told to end; what it held must be free when it is gone. */
async function once(world: World, afterMs: number, violations: string[]): Promise<number> {
  const worker = world.worker();
  await approvePatiently(world, 12);
  await worker.ready;
  await pause(afterMs);
  const toldAt = Date.now();
  worker.child.kill("SIGTERM");
  const { code, signal } = await worker.ended;
  const ms = Date.now() - toldAt;
  if (code !== 0) violations.push(`told to end, a worker ended with ${code ?? signal}`);
  if (ms > outWithinMs) violations.push(`told to end, a worker was out after ${ms} ms`);
  const [row] = await world.sql`
    select count(*)::int as count from graphile_worker.jobs where locked_by = ${worker.poolId()}`;
  if (row?.["count"] > 0) violations.push(`${row?.["count"]} jobs are still locked by a worker that ended`);
  return ms;
}
