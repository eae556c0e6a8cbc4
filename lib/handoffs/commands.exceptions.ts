import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { exceptionOrigins } from "@/db/enums";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { type Actor, type Role, system } from "@/lib/actor";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import type { ExceptionKind, Finding } from "@/lib/analysis/model";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import type { Routing } from "@/lib/routing/model";
import { byGravity } from "./gravity";
import { type ExceptionRow, listExceptions, lockHandoff } from "./queries";

type Origin = (typeof exceptionOrigins)[number];

/** Who is told at once when such an exception is raised. */
const alerted = {
  emergency: ["reviewer", "manager"],
  sensitive_data: ["compliance"],
} as const satisfies Partial<Record<ExceptionKind, readonly Role[]>>;

/**
 * Makes the standing exceptions of one origin what was just found: new ones are raised, open ones that no longer hold
 * are voided, resolved ones stay resolved unless there is new evidence. Returns whether anything changed; the caller
 * raises the version.
 */
export async function raiseExceptions(
  tx: Tx,
  input: { handoffId: string; origin: Origin; findings: readonly Finding[]; now: Date },
): Promise<boolean> {
  const standing = (await listExceptions(tx, input.handoffId)).filter((row) => row.origin === input.origin);
  const gone = standing.filter(
    (row) =>
      row.state === "open" &&
      // Lifted when the model answers again (commands.unavailable.ts), not by what another engine found meanwhile.
      row.kind !== "ai_unavailable" &&
      !input.findings.some((found) => found.kind === row.kind),
  );
  const fresh = input.findings.filter((found) => isFresh(found, standing));
  const renewed = standing.filter((row) => fresh.some((found) => found.kind === row.kind));

  const voided = [...gone, ...renewed].map((row) => row.id);
  if (voided.length > 0) {
    await tx.update(handoffExceptions).set({ state: "void" }).where(inArray(handoffExceptions.id, voided));
  }
  let raised = 0;
  for (const found of fresh) raised += (await raise(tx, { ...input, found })) ? 1 : 0;
  await refreshOpenExceptions(tx, input.handoffId);
  const changed = voided.length > 0 || raised > 0;
  if (changed) await raiseVersion(tx, input.handoffId, input.now);
  return changed;
}

/** Not standing yet, or resting on a message that the resolved one had not seen. */
function isFresh(found: Finding, standing: readonly ExceptionRow[]): boolean {
  const row = standing.find((other) => other.kind === found.kind);
  if (!row) return true;
  if (row.state !== "resolved") return false;
  const seen = new Set((row.evidence as { messageId: string }[]).map((evidence) => evidence.messageId));
  return found.evidence.some((evidence) => !seen.has(evidence.messageId));
}

async function raise(
  tx: Tx,
  { handoffId, origin, found, now }: { handoffId: string; origin: Origin; found: Finding; now: Date },
): Promise<boolean> {
  // Another origin may have raised the same kind already; one standing exception a kind is enough.
  const raised = await tx
    .insert(handoffExceptions)
    .values({
      id: newId(),
      handoffId,
      kind: found.kind,
      blocking: found.blocking,
      origin,
      evidence: found.evidence,
      note: found.note,
      raisedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: handoffExceptions.id });
  if (raised.length === 0) return false;
  await audit(
    tx,
    { actor: system, now },
    { action: "exception.raise", subject: { kind: "handoff", id: handoffId }, data: { kind: found.kind, origin } },
  );
  const subject = { kind: "handoff", id: handoffId };
  if (found.kind === "emergency" || found.kind === "sensitive_data") {
    await raiseAlert(tx, { kind: found.kind, roles: alerted[found.kind], subject, now });
  }
  return true;
}

/** The kinds still open, gravest first, copied to the handoff so that the queue reads one table. */
export async function refreshOpenExceptions(tx: Tx, handoffId: string): Promise<void> {
  const open = (await listExceptions(tx, handoffId)).filter((row) => row.state === "open").map((row) => row.kind);
  await tx
    .update(handoffs)
    .set({ openExceptions: open.toSorted(byGravity) })
    .where(eq(handoffs.id, handoffId));
}

export async function raiseVersion(tx: Tx, handoffId: string, now: Date): Promise<void> {
  await tx
    .update(handoffs)
    .set({ version: sql`${handoffs.version} + 1`, updatedAt: now })
    .where(eq(handoffs.id, handoffId));
}

/** Voids open exceptions that new evidence has settled (consent that arrived, an address that was corrected). */
export async function voidExceptions(tx: Tx, handoffId: string, kinds: readonly ExceptionKind[]): Promise<void> {
  await tx
    .update(handoffExceptions)
    .set({ state: "void" })
    .where(
      and(
        eq(handoffExceptions.handoffId, handoffId),
        ne(handoffExceptions.state, "void"),
        inArray(handoffExceptions.kind, [...kinds]),
      ),
    );
  await refreshOpenExceptions(tx, handoffId);
}

/** Writes a routing's outcome to the handoff; another owner raises its version, nobody found is the exception `no_owner`. */
export async function adoptRouting(
  tx: Tx,
  handoffId: string,
  routing: Routing,
  by: { actor: Actor; now: Date },
): Promise<void> {
  const before = await lockHandoff(tx, handoffId);
  await tx
    .update(handoffs)
    .set({
      ownerId: routing.ownerId,
      teamId: routing.teamId,
      ownerReason: routing.reason,
      ownerTrace: routing.trace,
      updatedAt: by.now,
    })
    .where(eq(handoffs.id, handoffId));
  const findings: Finding[] = routing.ownerId
    ? []
    : [{ kind: "no_owner", blocking: true, evidence: [], note: "No rule found somebody who is there." }];
  const raised = await raiseExceptions(tx, { handoffId, origin: "routing", findings, now: by.now });
  if (!raised && before?.ownerId !== routing.ownerId) await raiseVersion(tx, handoffId, by.now);
}
