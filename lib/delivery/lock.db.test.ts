import { setTimeout as pause } from "node:timers/promises";
import { eq, sql as query } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { lockFactsWithHandoff, lockWithHandoff } from "./queries";

const { db } = await useTestDatabase();
const { approved } = deliveryFixture(db, () => new Date("2026-03-02T09:00:00Z"));

describe.each([
  ["whole", lockWithHandoff],
  ["of which the facts are read", lockFactsWithHandoff],
])("a delivery and its handoff, %s, locked in one statement", (_, lock) => {
  /** Another transaction has the handoff, and does something once the lock waits for it. */
  async function whileWaiting(deliveryId: string, handoffId: string, run: (tx: Tx) => Promise<unknown>) {
    return db.transaction(async (tx) => {
      await tx.select().from(handoffs).where(eq(handoffs.id, handoffId)).for("update");
      const locking = db.transaction((other) => lock(other, deliveryId));
      for (;;) {
        const [waits] = await db.execute(query`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
        if (waits) break;
        await pause(5);
      }
      await run(tx);
      return { locking };
    });
  }

  test("the handoff is locked first: who has it gets the delivery, and nobody waits in a circle", async () => {
    const { deliveryId, handoffId } = await approved();
    const { locking } = await whileWaiting(deliveryId, handoffId, (tx) =>
      tx.select().from(deliveries).where(eq(deliveries.id, deliveryId)).for("update", { noWait: true }),
    );
    expect(await locking).toMatchObject({ delivery: { id: deliveryId }, handoff: { id: handoffId } });
  });

  test("what is read is what stands once both are locked, not what stood when it was asked for", async () => {
    const { deliveryId, handoffId } = await approved();
    const { locking } = await whileWaiting(deliveryId, handoffId, async (tx) => {
      await tx.update(handoffs).set({ state: "delivering", version: 7 }).where(eq(handoffs.id, handoffId));
      await tx.update(deliveries).set({ fence: 9 }).where(eq(deliveries.id, deliveryId));
    });
    expect(await locking).toMatchObject({ delivery: { fence: 9 }, handoff: { state: "delivering" } });
  });

  test("of a delivery that is not there, nothing", async () => {
    expect(await db.transaction((tx) => lock(tx, "00000000-0000-4000-8000-000000000000"))).toBeUndefined();
  });
});
