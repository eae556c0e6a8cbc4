import { asc, eq, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { connectorHealth } from "@/db/schema/connectors";
import { consentEntries, conversations } from "@/db/schema/conversations";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { sources } from "@/db/schema/sources";
import { type Given, statement } from "@/db/statement";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { isTroubled } from "@/lib/connectors/health/commands";
import { standingConsent, statusesOf } from "@/lib/consent/model";
import type { HandoffRow } from "@/lib/handoffs/queries";

export type DeliveryRow = typeof deliveries.$inferSelect;
export type StepRow = typeof deliveryStepRows.$inferSelect;

export async function findDelivery(db: Queryable, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  return row;
}

/** Lock the handoff first, always: the undo of a decision does, and two orders would be a deadlock. */
export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for("update");
  return row;
}

type OfDelivery = Given<{ deliveryId: string }>;

/** Postgres locks the rows of a join in the order that `for update of` names. */
const inLockOrder: [typeof handoffs, typeof deliveries] = [handoffs, deliveries];

const lockRows = statement((db, given: OfDelivery) =>
  db
    .select({ handoff: handoffs, delivery: deliveries })
    .from(handoffs)
    .innerJoin(deliveries, eq(deliveries.handoffId, handoffs.id))
    .where(eq(deliveries.id, given("deliveryId")))
    .for("update", { of: inLockOrder }),
);

export async function lockWithHandoff(
  tx: Tx,
  deliveryId: string,
): Promise<{ handoff: HandoffRow; delivery: DeliveryRow } | undefined> {
  return (await lockRows(tx, { deliveryId }))[0];
}

/** Of both rows, what running a delivery needs: the plan is large and stays as it was while a worker holds it. */
export type DeliveryFacts = Pick<DeliveryRow, keyof typeof deliveryFacts>;
const deliveryFacts = {
  id: deliveries.id,
  decisionId: deliveries.decisionId,
  state: deliveries.state,
  fence: deliveries.fence,
  findings: deliveries.findings,
};
export type HandoffFacts = Pick<HandoffRow, keyof typeof handoffFacts>;
const handoffFacts = {
  id: handoffs.id,
  conversationId: handoffs.conversationId,
  leadId: handoffs.leadId,
  state: handoffs.state,
  pagePath: handoffs.pagePath,
  topic: handoffs.topic,
};

const lockFacts = statement((db, given: OfDelivery) =>
  db
    .select({ handoff: handoffFacts, delivery: deliveryFacts })
    .from(handoffs)
    .innerJoin(deliveries, eq(deliveries.handoffId, handoffs.id))
    .where(eq(deliveries.id, given("deliveryId")))
    .for("update", { of: inLockOrder }),
);

export async function lockFactsWithHandoff(
  tx: Tx,
  deliveryId: string,
): Promise<{ handoff: HandoffFacts; delivery: DeliveryFacts } | undefined> {
  return (await lockFacts(tx, { deliveryId }))[0];
}

/** A line for each entry of the ledger, one without an entry where there is none. */
const groundsOf = statement((db, given: OfDelivery) =>
  db
    .select({
      undoneAt: decisions.undoneAt,
      entry: { channel: consentEntries.channel, status: consentEntries.status, at: consentEntries.at },
      trouble: sql<boolean>`exists (select from ${connectorHealth} where ${isTroubled})`,
    })
    .from(deliveries)
    .innerJoin(decisions, eq(decisions.id, deliveries.decisionId))
    .innerJoin(handoffs, eq(handoffs.id, deliveries.handoffId))
    .leftJoin(consentEntries, eq(consentEntries.conversationId, handoffs.conversationId))
    .where(eq(deliveries.id, given("deliveryId"))),
);

/**
 * What a delivery goes on by, in one statement: whether its approval was undone, what stands of consent, and whether any
 * other side is in trouble at all (seldom; which one is asked only then). A delivery that is gone counts as undone.
 */
export async function findGrounds(db: Queryable, deliveryId: string): Promise<Grounds> {
  const rows = await groundsOf(db, { deliveryId });
  const entries = rows.map(({ entry }) => entry).filter((entry) => entry !== null);
  return {
    undone: rows[0]?.undoneAt !== null,
    consent: statusesOf(standingConsent(entries)),
    trouble: rows[0]?.trouble ?? false,
  };
}

export type Grounds = { undone: boolean; consent: Record<Channel, ConsentStatus>; trouble: boolean };

const stepsOf = statement((db, given: OfDelivery) =>
  db
    .select()
    .from(deliveryStepRows)
    .where(eq(deliveryStepRows.deliveryId, given("deliveryId")))
    .orderBy(asc(deliveryStepRows.position)),
);

export async function listSteps(db: Queryable, deliveryId: string): Promise<StepRow[]> {
  return stepsOf(db, { deliveryId });
}

/** The source of a conversation, where it can be told something. */
export async function findReachableSource(db: Queryable, conversationId: string) {
  const [row] = await db
    .select({ sourceId: sources.id, webhookUrl: sources.webhookUrl, externalId: conversations.externalId })
    .from(conversations)
    .innerJoin(sources, eq(sources.id, conversations.sourceId))
    .where(eq(conversations.id, conversationId));
  return row?.webhookUrl ? { sourceId: row.sourceId, externalId: row.externalId } : undefined;
}
