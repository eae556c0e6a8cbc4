import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { measurementKinds } from "@/db/enums";
import { conversations } from "@/db/schema/conversations";
import { measurementEvents } from "@/db/schema/measures";
import { type Given, statement } from "@/db/statement";
import { newId } from "@/lib/id";

export type MeasurementKind = (typeof measurementKinds)[number];

export type MeasurementFact = {
  kind: MeasurementKind;
  /** What makes a repeat harmless: `handoff.ready:<handoff id>`. */
  key: string;
  at: Date;
  conversationId: string;
  handoffId?: string | null;
  taskId?: string | null;
  personId?: string | null;
  sourceId?: string | null;
  pagePath?: string | null;
  topic?: string | null;
  /** Milliseconds, where the fact is a duration. */
  ms?: number | null;
  data?: Record<string, unknown>;
};

/**
 * Records an immutable fact in the transaction it tells of; the same key again is the same fact. Where its source is not
 * given it is that of its conversation.
 */
export async function measure(tx: Tx, fact: MeasurementFact): Promise<void> {
  await writeFact(tx, { id: newId(), ...wholeFact(fact), ms: bounded(fact.ms ?? null) });
}

/** A fact with null for what it does not say. */
export const wholeFact = (fact: MeasurementFact): Required<MeasurementFact> => ({ ...nothingElse, ...fact });

const nothingElse = {
  handoffId: null,
  taskId: null,
  personId: null,
  sourceId: null,
  pagePath: null,
  topic: null,
  ms: null,
  data: {},
};

const writeFact = statement((db, given: Given<Required<MeasurementFact> & { id: string }>) => {
  const conversationId = given("conversationId");
  const itsOwn = sql`(select ${conversations.sourceId} from ${conversations} where ${conversations.id} = ${conversationId})`;
  return db
    .insert(measurementEvents)
    .values({
      id: given("id"),
      kind: given("kind"),
      at: given("at"),
      conversationId,
      handoffId: given("handoffId"),
      taskId: given("taskId"),
      personId: given("personId"),
      sourceId: sql`coalesce(${given("sourceId")}::uuid, ${itsOwn})`,
      pagePath: given("pagePath"),
      topic: given("topic"),
      ms: given("ms"),
      data: given("data"),
      key: given("key"),
    })
    .onConflictDoNothing({ target: measurementEvents.key });
});

/** A duration rests on a source's clock, which may say anything; the column holds 24 days. */
function bounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(Math.min(Math.max(ms, 0), 2 ** 31 - 1));
}
