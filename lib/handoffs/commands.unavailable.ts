import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { system } from "@/lib/actor";
import { isBlocking } from "@/lib/analysis/rules/finding";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { refreshOpenExceptions } from "./commands.exceptions";
import { changeable } from "./commands.follow";

/**
 * Notes on a handoff that the language model did not answer. It blocks nothing and no decision rests on it, so the
 * version stays: an outage must not send a reviewer's approval back.
 */
export async function noteUnavailable(tx: Tx, handoffId: string, now: Date): Promise<void> {
  const [raised] = await tx
    .insert(handoffExceptions)
    .values({
      id: newId(),
      handoffId,
      kind: "ai_unavailable",
      blocking: isBlocking("ai_unavailable"),
      origin: "engine",
      evidence: [],
      note: "The language model did not answer; this is the rules' analysis.",
      raisedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: handoffExceptions.id });
  if (!raised) return;
  await refreshOpenExceptions(tx, handoffId);
  await tx.update(handoffs).set({ updatedAt: now }).where(eq(handoffs.id, handoffId));
  await recordChange(tx, { action: "exception.raise", handoffId, now });
}

/**
 * Lifts the note from every handoff not yet decided; one that was decided meanwhile keeps it, since that is how it was
 * decided. Returns the conversations concerned.
 */
export async function liftUnavailable(tx: Tx, now: Date): Promise<string[]> {
  const noted = await tx
    .select({ id: handoffs.id, conversationId: handoffs.conversationId })
    .from(handoffs)
    .innerJoin(handoffExceptions, eq(handoffExceptions.handoffId, handoffs.id))
    .where(
      and(
        eq(handoffExceptions.kind, "ai_unavailable"),
        eq(handoffExceptions.state, "open"),
        inArray(handoffs.state, [...changeable]),
      ),
    )
    .orderBy(handoffs.id)
    .for("update", { of: handoffs });
  for (const { id } of noted) await liftFrom(tx, id, now);
  return noted.map(({ conversationId }) => conversationId);
}

async function liftFrom(tx: Tx, handoffId: string, now: Date): Promise<void> {
  await tx
    .update(handoffExceptions)
    .set({ state: "void" })
    .where(and(eq(handoffExceptions.handoffId, handoffId), eq(handoffExceptions.kind, "ai_unavailable")));
  await refreshOpenExceptions(tx, handoffId);
  await tx.update(handoffs).set({ updatedAt: now }).where(eq(handoffs.id, handoffId));
  await recordChange(tx, { action: "exception.lift", handoffId, now });
}

const recordChange = (tx: Tx, { action, handoffId, now }: { action: string; handoffId: string; now: Date }) =>
  audit(
    tx,
    { actor: system, now },
    { action, subject: { kind: "handoff", id: handoffId }, data: { kind: "ai_unavailable" } },
  );
