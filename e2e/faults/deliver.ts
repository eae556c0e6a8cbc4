import type { Connectors } from "@/lib/connectors/connect";
import { runDelivery } from "@/lib/delivery/run";
import type { World } from "./world";

type Sides = Pick<Connectors, "crm" | "calendar"> & Connectors;

/** More than twelve attempts at each of seven steps, waits of a circuit breaker included. */
const roundsAtMost = 400;

/**
 * Runs a delivery in this process each time it is due, as the queue would, with the world's clock moved on instead of
 * waiting. `sides` says through which connectors each round goes.
 */
export async function runToTheEnd(
  world: World,
  deliveryId: string,
  sides: (round: number) => Sides,
  random: () => number,
): Promise<void> {
  const { db, now, sql } = world;
  for (let round = 0; round < roundsAtMost; round++) {
    await runDelivery({ db, connectors: sides(round), now, random }, deliveryId);
    const [row] = await sql`
      select run_at as "runAt" from deliveries
      where id = ${deliveryId} and state in ('scheduled', 'running', 'waiting')`;
    if (!row) return;
    world.moveOnTo(new Date(row["runAt"] as Date));
  }
}
