import type { SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { measurementKinds } from "@/db/enums";
import { measurementEvents } from "@/db/schema/measures";
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
 * Records an immutable fact in the transaction it tells of; the same key again is the same fact. Its source may be given
 * as the question that finds it.
 */
export async function measure(
  tx: Tx,
  fact: Omit<MeasurementFact, "sourceId"> & { sourceId?: string | SQL<string> | null },
) {
  await tx
    .insert(measurementEvents)
    .values({ id: newId(), ...fact, ms: bounded(fact.ms ?? null), data: fact.data ?? {} })
    .onConflictDoNothing({ target: measurementEvents.key });
}

/** A duration rests on a source's clock, which may say anything; the column holds 24 days. */
function bounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(Math.min(Math.max(ms, 0), 2 ** 31 - 1));
}
