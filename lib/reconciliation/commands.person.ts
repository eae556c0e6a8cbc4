import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { findings } from "@/db/schema/findings";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { closeAlertsWithoutFindings } from "./commands.findings";
import { cancelOurs } from "./commands.repair";
import { mayReconcile, mayWithdraw } from "./policy";
import { type FindingRow, lockFinding } from "./queries";
import type { DismissFindings } from "./schema";

/**
 * Sets findings aside, with a reason: somebody looked, and it is as it should be. Exactly the same is not raised again.
 * Those that were settled meanwhile are passed over; `stale`: all were.
 */
export async function dismissFindings(
  ctx: Ctx,
  { findingIds, reason }: DismissFindings,
): Promise<Result<{ dismissed: number }, "forbidden" | "stale">> {
  const { actor, now } = ctx;
  if (actor.kind !== "person" || !mayReconcile(actor)) return fail("forbidden");
  return write(ctx, ["deliveries", "alerts"], async (tx) => {
    const dismissed = await tx
      .update(findings)
      .set({ state: "dismissed", settledAt: now, settledBy: actor.id, reason })
      .where(and(inArray(findings.id, findingIds), eq(findings.state, "open")))
      .returning({ id: findings.id, kind: findings.kind });
    if (dismissed.length === 0) return fail("stale");
    for (const { id, kind } of dismissed) {
      await audit(tx, ctx, { action: "finding.dismiss", subject: { kind: "finding", id }, data: { kind } });
    }
    await closeAlertsWithoutFindings(tx, now, actor.id);
    return ok({ dismissed: dismissed.length });
  });
}

/** Asks a worker to take a meeting that belongs to nobody out of its calendar, telling who was invited. */
export async function askWithdrawal(
  ctx: Ctx,
  { findingId }: { findingId: string },
): Promise<Result<null, "forbidden" | "not_found" | "stale">> {
  const { actor, now } = ctx;
  if (actor.kind !== "person" || !mayWithdraw(actor)) return fail("forbidden");
  return write(ctx, ["deliveries"], async (tx) => {
    const finding = await lockFinding(tx, findingId);
    if (finding?.kind !== "meeting_without_lead") return fail("not_found");
    if (finding.state !== "open" || finding.detail["askedAt"]) return fail("stale");
    const detail = { ...finding.detail, askedAt: now.toISOString(), askedBy: actor.id };
    await tx.update(findings).set({ detail }).where(eq(findings.id, findingId));
    await enqueue(tx, "withdraw_found_meeting", { findingId }, { key: `withdraw_found_meeting:${findingId}` });
    const data = { eventId: finding.externalId };
    await audit(tx, ctx, { action: "finding.withdraw_meeting", subject: { kind: "finding", id: findingId }, data });
    return ok(null);
  });
}

/** The meeting is out of the calendar: the finding is settled by who asked, and ours of it is cancelled. */
export async function keepWithdrawal(
  db: Db,
  { finding, calendarId }: { finding: FindingRow; calendarId: string },
  now: Date,
): Promise<void> {
  await write({ db }, ["deliveries", "tasks", "handoffs", "alerts"], async (tx) => {
    if (finding.externalId) await cancelOurs(tx, { calendarId, eventId: finding.externalId }, now);
    const askedBy = finding.detail["askedBy"];
    const settledBy = typeof askedBy === "string" ? askedBy : null;
    const [settled] = await tx
      .update(findings)
      .set({ state: "repaired", settledAt: now, settledBy })
      .where(and(eq(findings.id, finding.id), eq(findings.state, "open")))
      .returning({ id: findings.id });
    if (!settled) return;
    const subject = { kind: "finding", id: finding.id };
    await audit(tx, { actor: system, now }, { action: "finding.settle", subject, data: { kind: finding.kind } });
    await closeAlertsWithoutFindings(tx, now, settledBy);
  });
}

/** The meeting found its delivery meanwhile, so it stays: the finding can be looked at afresh. */
export async function forgetWithdrawal(db: Db, { id, detail }: FindingRow): Promise<void> {
  const { askedAt, askedBy, ...rest } = detail;
  await write({ db }, ["deliveries"], async (tx) => {
    await tx.update(findings).set({ detail: rest }).where(eq(findings.id, id));
  });
}
