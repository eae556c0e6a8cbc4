import { and, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { findings } from "@/db/schema/findings";
import { system } from "@/lib/actor";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import type { Difference } from "./model";
import { hasOpenFindings, isSetAside } from "./queries";

/** `opened`: a person has something new to look at · `set_aside`: a person has looked at exactly this before. */
export type Kept = "opened" | "known" | "repaired" | "set_aside";

/** Keeps what was found: as new, as seen again, or as repaired. The same thing is open at most once. */
export async function keepFinding(
  tx: Tx,
  { kind, subject, handoffId, deliveryId, externalId, detail, isOpen }: Difference,
  { system: side, now }: { system: string; now: Date },
): Promise<Kept> {
  const about = { kind, subject, handoffId, deliveryId, system: side, externalId, detail };
  const isSame = and(eq(findings.kind, kind), eq(findings.subject, subject), eq(findings.state, "open"));
  if (!isOpen) {
    const settled = { state: "repaired" as const, detail, externalId, seenAt: now, settledAt: now };
    const [open] = await tx.update(findings).set(settled).where(isSame).returning({ id: findings.id });
    if (!open) await tx.insert(findings).values({ id: newId(), ...about, foundAt: now, ...settled });
    return "repaired";
  }
  if (await isSetAside(tx, about)) return "set_aside";
  const [made] = await tx
    .insert(findings)
    .values({ id: newId(), ...about, state: "open", foundAt: now, seenAt: now })
    .onConflictDoNothing()
    .returning({ id: findings.id });
  if (made) return "opened";
  // What a person asked for meanwhile stands beside what is seen now.
  const seen = { externalId, seenAt: now, detail: sql`${findings.detail} || ${JSON.stringify(detail)}::jsonb` };
  await tx.update(findings).set(seen).where(isSame);
  return "known";
}

/** Findings that both sides no longer bear out: somebody mended it over there, or it went by. */
export async function closeFindings(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const closed = await tx
    .update(findings)
    .set({ state: "repaired", settledAt: now })
    .where(and(inArray(findings.id, [...ids]), eq(findings.state, "open")))
    .returning({ id: findings.id, kind: findings.kind });
  for (const { id, kind } of closed) {
    await audit(
      tx,
      { actor: system, now },
      { action: "finding.settle", subject: { kind: "finding", id }, data: { kind } },
    );
  }
}

/** One alert a comparison, however much it found; none where it opened nothing new since it began. */
export async function alertManagers(
  tx: Tx,
  { id: reconciliationId, startedAt }: { id: string; startedAt: Date },
  now: Date,
): Promise<void> {
  const isNew = and(eq(findings.state, "open"), gte(findings.foundAt, startedAt));
  const [opened] = await tx.select({ id: findings.id }).from(findings).where(isNew).limit(1);
  if (!opened) return;
  const subject = { kind: "reconciliation", id: reconciliationId };
  await raiseAlert(tx, { kind: "finding", roles: ["manager"], subject, now });
}

/** Nothing is open any more: nobody need be told. */
export async function closeAlertsWithoutFindings(tx: Tx, now: Date, seenBy: string | null = null): Promise<void> {
  if (await hasOpenFindings(tx)) return;
  await tx
    .update(alerts)
    .set({ seenAt: now, seenBy })
    .where(and(eq(alerts.kind, "finding"), eq(alerts.subjectKind, "reconciliation"), isNull(alerts.seenAt)));
}
