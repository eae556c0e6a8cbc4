import { and, count, eq, gt, isNotNull } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { connectorHealth } from "@/db/schema/connectors";
import { deliveries } from "@/db/schema/delivery";

/** Until when a system is left alone; null where it may be called. For work that is no delivery, and never probes. */
export async function leftAloneUntil(db: Queryable, system: string, now: Date): Promise<Date | null> {
  const [open] = await db
    .select({ until: connectorHealth.openUntil })
    .from(connectorHealth)
    .where(and(eq(connectorHealth.system, system), gt(connectorHealth.openUntil, now)));
  return open?.until ?? null;
}

/** The other sides that do not answer now, since when, and how many deliveries wait for them. */
export async function listOutages(db: Queryable) {
  const rows = await db
    .select({
      system: connectorHealth.system,
      since: connectorHealth.openedAt,
      until: connectorHealth.openUntil,
      waiting: count(deliveries.id),
    })
    .from(connectorHealth)
    .leftJoin(deliveries, and(eq(deliveries.waitsFor, connectorHealth.system), eq(deliveries.state, "waiting")))
    .where(isNotNull(connectorHealth.openedAt))
    .groupBy(connectorHealth.system)
    .orderBy(connectorHealth.openedAt);
  return rows.flatMap(({ since, until, ...row }) => (since && until ? [{ ...row, since, until }] : []));
}
