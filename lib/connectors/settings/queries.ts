import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { connectorHealth, connectors } from "@/db/schema/connectors";
import { deliveries } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import type { ConnectorKind } from "./schema";

export type ConnectorRow = typeof connectors.$inferSelect;

/** What a person configured, at most one a kind. For the server alone: it carries the sealed secrets. */
export function listActiveConnectors(db: Queryable): Promise<ConnectorRow[]> {
  return db.select().from(connectors).where(eq(connectors.active, true)).orderBy(connectors.kind);
}

export async function findActiveConnector(db: Queryable, kind: ConnectorKind): Promise<ConnectorRow | undefined> {
  const [row] = await db
    .select()
    .from(connectors)
    .where(and(eq(connectors.kind, kind), eq(connectors.active, true)));
  return row;
}

/** As `findActiveConnector`, and nobody else changes this kind before the transaction ends, also where there is no row yet. */
export async function lockActiveConnector(tx: Tx, kind: ConnectorKind): Promise<ConnectorRow | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`connectors:${kind}`}))`);
  return findActiveConnector(tx, kind);
}

/**
 * Deliveries that rest on ids of the present CRM and may still go on; a dead letter can be retried. Nobody decides on a
 * handoff before the transaction ends: one that is being approved now was planned with the old ids.
 */
export async function countUnfinishedDeliveries(tx: Tx): Promise<number> {
  await tx.execute(sql`lock table handoffs in exclusive mode`);
  return tx.$count(deliveries, inArray(deliveries.state, ["scheduled", "running", "waiting", "dead"]));
}

export async function findPersonName(db: Queryable, id: string): Promise<string | null> {
  const [row] = await db.select({ name: people.name }).from(people).where(eq(people.id, id));
  return row?.name ?? null;
}

/** How the other sides answered lately; a system that was never called is absent. */
export function listConnectorHealth(db: Queryable) {
  return db
    .select({
      system: connectorHealth.system,
      failures: connectorHealth.failures,
      openUntil: connectorHealth.openUntil,
      lastRefusal: connectorHealth.lastRefusal,
      callsLeft: connectorHealth.callsLeft,
      callsAllowed: connectorHealth.callsAllowed,
      answeredAt: connectorHealth.answeredAt,
    })
    .from(connectorHealth);
}
