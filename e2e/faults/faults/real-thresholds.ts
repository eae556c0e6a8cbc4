import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "../fault";
import { violationsOf } from "../invariants";
import { kill } from "../process";
import { settle } from "../settle";
import { heldAtMostMs, openWorld, type World } from "../world";

/** Those of lib/env.ts, as they are where nobody sets any. */
const asInEarnest = { WORKER_HEARTBEAT_MS: "", WORKER_SWEEP_MS: "", WORKER_SILENT_MS: "" };

export const realThresholds: Fault = {
  name: "real-thresholds",
  title: "SIGKILL in mid-delivery with the real thresholds: another takes over within 30 s",
  long: 1,
  short: 1,
  run: async ({ server, say }, trials) => {
    const violations: string[] = [];
    const took: number[] = [];
    for (let trial = 0; trial < trials; trial++) {
      const world = await openWorld({ server });
      try {
        const ms = await once(world);
        took.push(ms);
        say(`taken over after ${ms} ms`);
        if (ms > heldAtMostMs) violations.push(`a dead worker's job was taken over after ${ms} ms`);
        violations.push(...(await settle(world)), ...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    return { trials, violations, note: `taken over after ${took.map((ms) => (ms / 1000).toFixed(1)).join(", ")} s` };
  },
};

/** Milliseconds from the kill until the delivery was in another's hands, by what the other side was then asked. */
async function once(world: World): Promise<number> {
  await world.sandbox.fault({ name: "hang", operation: "notes.upsert" });
  const first = world.worker(asInEarnest);
  await first.ready;
  await pause(4_000); // it has beaten more than once
  await world.approve();
  while (!(await hasRecord(world))) await pause(50);
  await pause(500);
  const second = world.worker(asInEarnest);
  await second.ready;
  await kill(first);
  const killedAt = Date.now();
  while (!(await world.sandbox.operations()).includes("notes.create")) {
    if (Date.now() - killedAt > 2 * heldAtMostMs) break;
    await pause(50);
  }
  return Date.now() - killedAt;
}

const hasRecord = async (world: World) => (await world.sandbox.operations()).includes("contacts.create");
