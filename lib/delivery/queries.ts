import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { sources } from "@/db/schema/sources";
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

/** The handoff of a delivery, found and locked in one statement. */
export async function lockHandoffOf(tx: Tx, deliveryId: string): Promise<HandoffRow | undefined> {
  const [row] = await tx.select().from(handoffs).where(isOfDelivery(deliveryId)).for("update");
  return row;
}

/** Of a delivery's row, what running it needs: the plan is large and stays as it was while a worker holds it. */
export type DeliveryFacts = Pick<DeliveryRow, keyof typeof deliveryFacts>;
const deliveryFacts = {
  id: deliveries.id,
  decisionId: deliveries.decisionId,
  state: deliveries.state,
  fence: deliveries.fence,
  findings: deliveries.findings,
};

export async function lockDeliveryFacts(tx: Tx, id: string): Promise<DeliveryFacts | undefined> {
  const [row] = await tx.select(deliveryFacts).from(deliveries).where(eq(deliveries.id, id)).for("update");
  return row;
}

/** Of a handoff's forty columns, what running its delivery needs. */
export type HandoffFacts = Pick<HandoffRow, keyof typeof handoffFacts>;
const handoffFacts = {
  id: handoffs.id,
  conversationId: handoffs.conversationId,
  leadId: handoffs.leadId,
  state: handoffs.state,
  pagePath: handoffs.pagePath,
  topic: handoffs.topic,
};

export async function lockHandoffFactsOf(tx: Tx, deliveryId: string): Promise<HandoffFacts | undefined> {
  const [row] = await tx.select(handoffFacts).from(handoffs).where(isOfDelivery(deliveryId)).for("update");
  return row;
}

const isOfDelivery = (deliveryId: string) =>
  sql`${handoffs.id} = (select ${deliveries.handoffId} from ${deliveries} where ${deliveries.id} = ${deliveryId})`;

/** What a delivery rests on: its decision and its conversation, by id or as the question that finds the id. */
export type RestsOn = Record<"decisionId" | "conversationId", string | SQL<string>>;

/** The same where only the delivery is known as yet. */
export const whatRestsOn = (deliveryId: string): RestsOn => ({
  decisionId: sql`(select ${deliveries.decisionId} from ${deliveries} where ${deliveries.id} = ${deliveryId})`,
  conversationId: sql`(select ${handoffs.conversationId} from ${handoffs} where ${isOfDelivery(deliveryId)})`,
});

export async function listSteps(db: Queryable, deliveryId: string): Promise<StepRow[]> {
  return db
    .select()
    .from(deliveryStepRows)
    .where(eq(deliveryStepRows.deliveryId, deliveryId))
    .orderBy(asc(deliveryStepRows.position));
}

export async function isUndone(db: Queryable, decisionId: RestsOn["decisionId"]): Promise<boolean> {
  const [row] = await db.select({ undoneAt: decisions.undoneAt }).from(decisions).where(eq(decisions.id, decisionId));
  return !row || row.undoneAt !== null;
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
