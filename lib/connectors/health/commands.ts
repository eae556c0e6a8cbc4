import { and, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { connectorHealth } from "@/db/schema/connectors";
import { system as desk } from "@/lib/actor";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import type { Answer, Refusal } from "../answer";
import { afterFailure, type CircuitPolicy, isSystemFailure, passage } from "./model";

export type Health = typeof connectorHealth.$inferSelect;

/** Of a system's row: something is wrong with it, or it asked to be left alone. Of any other nothing stands in the way. */
export const isTroubled = sql`(${connectorHealth.failures} > 0 or ${connectorHealth.openUntil} is not null)`;

/** What is known of those of these systems that are troubled. */
export async function listTroubled(tx: Tx, systems: string[]): Promise<Health[]> {
  return tx
    .select()
    .from(connectorHealth)
    .where(and(inArray(connectorHealth.system, systems), isTroubled));
}

/** What is known of a system; undefined where it never failed. */
export async function findHealth(tx: Tx, system: string): Promise<Health | undefined> {
  const [row] = await tx.select().from(connectorHealth).where(eq(connectorHealth.system, system));
  return row;
}

/**
 * Whether a call to this system may go out, asked in the transaction that would record it. Null: it may; a probe is
 * claimed by the asking, so that of any number of workers one tries. Otherwise the moment to ask again.
 */
export async function askPassage(
  tx: Tx,
  health: Health | undefined,
  now: Date,
  policy: CircuitPolicy,
): Promise<Date | null> {
  if (!health?.openUntil) return null;
  const way = passage(health, now);
  if (way === "call") return null;
  if (way !== "probe") return way.waitUntil;
  const [claimed] = await tx
    .update(connectorHealth)
    .set({ probeUntil: new Date(now.getTime() + policy.probeMs), updatedAt: now })
    .where(
      and(
        eq(connectorHealth.system, health.system),
        lte(connectorHealth.openUntil, now),
        or(isNull(connectorHealth.probeUntil), lte(connectorHealth.probeUntil, now)),
      ),
    )
    .returning({ system: connectorHealth.system });
  return claimed ? null : new Date(now.getTime() + 1_000);
}

/**
 * Keeps what an answer says of the system itself: several failures open its circuit, the first answer after that closes
 * it. Where nothing was wrong before (`known`, read in this transaction), an answer asks and writes nothing more: every
 * step of every delivery passes here.
 */
export async function noteAnswer(
  tx: Tx,
  { system, known }: { system: string; known: Health | undefined },
  answer: Answer<unknown>,
  now: Date,
  policy: CircuitPolicy,
): Promise<void> {
  if (!answer.ok && isSystemFailure(answer)) await noteFailure(tx, system, answer, now, policy);
  else if (known?.failures) await noteHealthy(tx, system, now);
}

async function noteHealthy(tx: Tx, system: string, now: Date): Promise<void> {
  const troubled = and(
    eq(connectorHealth.system, system),
    gt(connectorHealth.failures, 0),
    // An answer to a call that was under way when a limit was named does not lift the limit.
    or(isNull(connectorHealth.openUntil), lte(connectorHealth.openUntil, now)),
  );
  const [before] = await tx.select().from(connectorHealth).where(troubled).for("update");
  if (!before) return;
  const healthy = {
    failures: 0,
    failingSince: null,
    openUntil: null,
    openedAt: null,
    outageId: null,
    probeUntil: null,
  };
  await tx
    .update(connectorHealth)
    .set({ ...healthy, updatedAt: now })
    .where(eq(connectorHealth.system, system));
  if (!before.outageId) return;
  // Nobody need look any more.
  await tx
    .update(alerts)
    .set({ seenAt: now })
    .where(and(eq(alerts.kind, "connector_down"), eq(alerts.subjectId, before.outageId), isNull(alerts.seenAt)));
  await audit(
    tx,
    { actor: desk, now },
    { action: "connector.back", subject: { kind: "outage", id: before.outageId }, data: { system } },
  );
}

async function noteFailure(tx: Tx, system: string, refusal: Refusal, now: Date, policy: CircuitPolicy): Promise<void> {
  await tx.insert(connectorHealth).values({ system, updatedAt: now }).onConflictDoNothing();
  const [before] = await tx.select().from(connectorHealth).where(eq(connectorHealth.system, system)).for("update");
  if (!before) throw new Error(`no health is kept of ${system}`);
  const circuit = afterFailure(before, refusal, now, policy);
  const opens = circuit.openedAt !== null && before.openedAt === null;
  const outageId = opens ? newId() : before.outageId;
  await tx
    .update(connectorHealth)
    .set({ ...circuit, outageId, lastRefusal: refusal.detail, updatedAt: now })
    .where(eq(connectorHealth.system, system));
  if (!opens || !outageId) return;

  const subject = { kind: "outage", id: outageId };
  await raiseAlert(tx, { kind: "connector_down", roles: ["manager", "admin"], subject, now });
  await audit(tx, { actor: desk, now }, { action: "connector.down", subject, data: { system, kind: refusal.kind } });
}
