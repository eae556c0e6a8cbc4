import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import type { Person } from "@/lib/actor";
import { findPolicy } from "@/lib/settings/queries";
import type { Undoable } from "./schema.undo";

/** More than a person decides within an undo window. */
const most = 20;

/**
 * What this person decided within the undo window and can still take back, newest first: an approval while its delivery
 * waits for the window to end, a rejection or merge while nothing else has happened to the handoff. `undoWindowMs` is
 * the environment's; policy stands before it.
 */
export async function listUndoable(
  db: Queryable,
  person: Person,
  { now, undoWindowMs }: { now: Date; undoWindowMs: number },
): Promise<Undoable[]> {
  const windowMs = (await findPolicy(db)).undoWindowMs ?? undoWindowMs;
  const rows = await db
    .select({
      decisionId: decisions.id,
      handoffId: handoffs.id,
      kind: decisions.kind,
      at: decisions.at,
      state: handoffs.state,
      name: handoffs.contactName,
      need: handoffs.need,
      dispatchAt: deliveries.runAt,
    })
    .from(decisions)
    .innerJoin(handoffs, eq(handoffs.id, decisions.handoffId))
    .leftJoin(deliveries, eq(deliveries.decisionId, decisions.id))
    .where(
      and(
        eq(decisions.personId, person.id),
        gt(decisions.at, new Date(now.getTime() - windowMs)),
        isNull(decisions.undoneAt),
        inArray(handoffs.state, ["approved", "rejected", "merged"]),
      ),
    )
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(most);
  return rows.flatMap((row): Undoable[] => {
    const kind = stands(row.kind, row.state);
    // A handoff whose delivery a worker took is `approved` no longer.
    const until = kind === "approve" ? row.dispatchAt : kind && new Date(row.at.getTime() + windowMs);
    if (!kind || !until || until <= now) return [];
    const { decisionId, handoffId, name, need } = row;
    const leftMs = until.getTime() - now.getTime();
    return [{ decisionId, handoffId, kind, name: name ?? need, leftMs, windowMs }];
  });
}

const states = { approve: "approved", reject: "rejected", merge: "merged" } as const;

/** The kind of a decision whose outcome is still how the handoff stands; null where it is not, or has no such way back. */
function stands(kind: string, state: string): Undoable["kind"] | null {
  if (kind !== "approve" && kind !== "reject" && kind !== "merge") return null;
  return states[kind] === state ? kind : null;
}
