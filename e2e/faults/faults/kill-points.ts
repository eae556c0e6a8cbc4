import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { deliverySteps } from "@/db/enums";
import { type Fault, inParts, sideBySide } from "../fault";
import { violationsOf } from "../invariants";
import { settleWithWorker } from "../settle";
import { openWorld, type World } from "../world";

const steps = deliverySteps.filter((step) => step !== "helpdesk.ticket");
/** Before the call, between the call and its record, inside the record's transaction, and after it, of every step. */
export const points = [
  "delivery:taken",
  ...steps.flatMap((step) => ["started", "called", "recording", "recorded"].map((moment) => `${step}:${moment}`)),
  "delivery:finishing",
  "delivery:finished",
];

/** Each world is killed in twice at every point. */
const killsInAWorld = 2 * points.length;

export const killPoints: Fault = {
  name: "kill-points",
  title: `SIGKILL of the worker at each of ${points.length} named points`,
  long: 600,
  short: points.length,
  run: async ({ server, say }, trials) => {
    const violations: string[] = [];
    let done = 0;
    for (const kills of inParts(trials, killsInAWorld)) {
      const world = await openWorld({ server });
      try {
        const work = Array.from({ length: kills }, (_, index) => async () => {
          violations.push(...(await killAt(world, points[index % points.length] ?? "", index)));
          say(`${++done} of ${trials} killed`);
        });
        await sideBySide(3, work);
        violations.push(...(await settleWithWorker(world)), ...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    return { trials, violations };
  },
};

/** A worker that dies at this point; what it dies of must be there, so more is approved until it is reached. */
async function killAt(world: World, point: string, index: number): Promise<string[]> {
  const marker = path.join(world.folder, `reached-${index}`);
  const worker = world.worker({ CRASH_AT: point, CRASH_MARKER: marker });
  const over = worker.ended.then(({ signal }) => ({ signal }));
  await Promise.race([worker.ready, over]);
  // Others may take what we bring: where nothing came of it for a while, there is more. What is left over has to be
  // delivered in the end, so no more than that.
  for (;;) {
    await approvePatiently(world, 2);
    const ended = await Promise.race([over, pause(1_500)]);
    if (ended) return ended.signal === "SIGKILL" ? [] : [`${point}: the worker ended by itself`];
  }
}

/** Approves; so many kills are more than any step is allowed in earnest. */
export async function approvePatiently(world: World, count: number): Promise<void> {
  for (let made = 0; made < count; made++) {
    const { deliveryId } = await world.approve();
    await world.sql`update delivery_steps set allowed = 1000 where delivery_id = ${deliveryId}`;
  }
}
