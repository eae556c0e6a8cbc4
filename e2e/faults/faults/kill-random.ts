import { setTimeout as pause } from "node:timers/promises";
import { below, type Fault, inParts, sideBySide } from "../fault";
import { violationsOf } from "../invariants";
import { kill } from "../process";
import { settleWithWorker } from "../settle";
import { openWorld, unfinished, type World } from "../world";
import { approvePatiently } from "./kill-points";

const killsInAWorld = 200;

export const killRandom: Fault = {
  name: "kill-random",
  title: "SIGKILL at random moments, two workers, 1,000 deliveries in flight (short: 60)",
  long: 400,
  short: 6,
  run: async (bench, trials) => {
    const { server, random, say, isShort } = bench;
    const inFlight = isShort ? 60 : 1_000;
    const violations: string[] = [];
    let [done, least, delivered] = [0, Number.POSITIVE_INFINITY, 0];
    for (const kills of inParts(trials, killsInAWorld)) {
      const world = await openWorld({ server });
      try {
        await keep(world, inFlight);
        const work = Array.from({ length: kills }, () => async () => {
          const worker = world.worker();
          await worker.ready;
          await pause(below(random, 2_500));
          await kill(worker);
          const left = await unfinished(world);
          least = Math.min(least, left);
          await keep(world, inFlight - left);
          say(`${++done} of ${trials} killed, ${left} in flight`);
        });
        await sideBySide(2, work);
        violations.push(...(await settleWithWorker(world)), ...(await violationsOf(world)));
        delivered += world.known.length;
      } finally {
        await world.shut();
      }
    }
    return { trials, violations, note: `${delivered} deliveries, never fewer than ${least} in flight at a kill` };
  },
};

async function keep(world: World, missing: number): Promise<void> {
  const tenths = Array.from({ length: Math.max(0, Math.ceil(missing / 10)) }, () => () => approvePatiently(world, 10));
  await sideBySide(8, tenths);
}
