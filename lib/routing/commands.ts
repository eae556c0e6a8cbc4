import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { teamMembers } from "@/db/schema/people";
import { findHandoff } from "@/lib/handoffs/queries";
import { findHold } from "@/lib/slots/queries";
import { chooseOwner, isPersonsChoice, type Routing } from "./model";
import { listCandidates, listRules } from "./queries";
import { findFacts } from "./queries.facts";
import { Trace } from "./schema";

/**
 * Who should own this handoff now; remembers whose turn it was. Writes nothing to the handoff. An owner whom a person
 * chose, or in whose calendar the visitor holds a slot, stays, unless excluded.
 */
export async function proposeOwner(
  tx: Tx,
  input: { handoffId: string; exclude?: string[]; now: Date },
): Promise<Routing> {
  const handoff = await findHandoff(tx, input.handoffId);
  if (!handoff) throw new Error(`no handoff ${input.handoffId}`);
  const exclude = new Set(input.exclude);
  const trace = handoff.ownerTrace === null ? [] : Trace.parse(handoff.ownerTrace);
  const { ownerId, teamId, ownerReason: reason } = handoff;
  const hold = await findHold(tx, handoff.conversationId, input.now);
  const isSettled = isPersonsChoice(trace) || (hold !== undefined && hold.ownerId === ownerId);
  if (ownerId && isSettled && !exclude.has(ownerId)) return { ownerId, teamId, reason, trace };

  const facts = await findFacts(tx, handoff);
  const candidates = await listCandidates(tx, input.now);
  const routing = chooseOwner(facts, await listRules(tx), candidates, exclude, ownerId);
  if (routing.teamId && routing.ownerId && routing.ownerId !== ownerId) {
    await tx
      .update(teamMembers)
      .set({ lastChosenAt: input.now })
      .where(and(eq(teamMembers.teamId, routing.teamId), eq(teamMembers.personId, routing.ownerId)));
  }
  return routing;
}

/** A new owner after somebody said that a task is not theirs; the handoff keeps the new trace. */
export async function reroute(
  tx: Tx,
  input: { handoffId: string; excludePersonId: string | null; now: Date },
): Promise<Routing> {
  const exclude = input.excludePersonId ? [input.excludePersonId] : [];
  const routing = await proposeOwner(tx, { handoffId: input.handoffId, exclude, now: input.now });
  await tx
    .update(handoffs)
    .set({
      ownerId: routing.ownerId,
      teamId: routing.teamId,
      ownerReason: routing.reason,
      ownerTrace: routing.trace,
      updatedAt: input.now,
    })
    .where(eq(handoffs.id, input.handoffId));
  return routing;
}
