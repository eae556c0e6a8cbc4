import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { audit } from "@/lib/audit/commands";
import { enqueue } from "@/lib/jobs";
import { findMatch } from "@/lib/records/queries";
import { CrmRecord, type Match } from "@/lib/records/schema";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { type Changed, change, personId, type Refused } from "./commands.change";
import { refreshOpenExceptions } from "./commands.exceptions";
import type { HandoffRow } from "./queries";

type Other = Match["others"][number];

/**
 * Says that one of the likely matches is this person: its lead or its CRM record becomes the handoff's, the push preview shows
 * what then changes there, and the duplicate is resolved. Only what matching itself proposed can be chosen. `partPerson` undoes it.
 */
export function joinPerson(
  ctx: Ctx,
  input: { handoffId: string; version: number; with: { leadId: string } | { recordId: string } },
): Promise<Result<Changed, Refused | "not_a_match">> {
  return change(ctx, input, async (tx, handoff) => {
    const match = findMatch(handoff.match);
    const other = match?.others.find((one) =>
      "leadId" in input.with ? one.leadId === input.with.leadId : one.record?.id === input.with.recordId,
    );
    if (!match || !other || match.joined) return fail("not_a_match");
    const joined = { reason: other.reason, leadBefore: handoff.leadId, recordBefore: match.record };
    const leadId = other.leadId ?? handoff.leadId;
    const record = other.record ?? (await recordOf(tx, other)) ?? match.record;
    await keep(tx, handoff, { match: { ...match, record, joined }, leadId });
    await tx
      .update(handoffExceptions)
      .set({
        state: "resolved",
        resolution: "Joined with the person known already.",
        resolvedAt: ctx.now,
        resolvedBy: personId(ctx),
      })
      .where(duplicates(handoff.id, "open"));
    await refreshOpenExceptions(tx, handoff.id);
    await audit(tx, ctx, {
      action: "person.join",
      subject: { kind: "handoff", id: handoff.id },
      data: { leadId: other.leadId, recordId: other.record?.id ?? null, leadBefore: handoff.leadId },
    });
    return ok(null);
  });
}

/** Takes a join back: lead and record stand as before it, the duplicate is open again, and both sides are looked up anew. */
export function partPerson(
  ctx: Ctx,
  input: { handoffId: string; version: number },
): Promise<Result<Changed, Refused | "not_joined">> {
  return change(ctx, input, async (tx, handoff) => {
    const match = findMatch(handoff.match);
    if (!match?.joined) return fail("not_joined");
    const { leadBefore, recordBefore } = match.joined;
    await keep(tx, handoff, { match: { ...match, record: recordBefore, joined: null }, leadId: leadBefore });
    await tx
      .update(handoffExceptions)
      .set({ state: "open", resolution: null, resolvedAt: null, resolvedBy: null })
      .where(duplicates(handoff.id, "resolved"));
    await refreshOpenExceptions(tx, handoff.id);
    await enqueue(tx, "look_up_record", { handoffId: handoff.id }, { key: `look_up_record:${handoff.id}` });
    await audit(tx, ctx, {
      action: "person.part",
      subject: { kind: "handoff", id: handoff.id },
      data: { leadId: handoff.leadId, leadAfter: leadBefore },
    });
    return ok(null);
  });
}

/** What the CRM held of a lead of ours when a worker last looked. */
async function recordOf(tx: Tx, other: Other): Promise<Match["record"]> {
  if (!other.leadId) return null;
  const [lead] = await tx.select({ record: leads.record }).from(leads).where(eq(leads.id, other.leadId));
  return lead?.record ? CrmRecord.parse(lead.record) : null;
}

async function keep(tx: Tx, handoff: HandoffRow, set: { match: Match; leadId: string | null }): Promise<void> {
  await tx.update(handoffs).set(set).where(eq(handoffs.id, handoff.id));
  await tx.update(conversations).set({ leadId: set.leadId }).where(eq(conversations.id, handoff.conversationId));
}

const duplicates = (handoffId: string, state: "open" | "resolved") =>
  and(
    eq(handoffExceptions.handoffId, handoffId),
    eq(handoffExceptions.kind, "duplicate_record"),
    eq(handoffExceptions.state, state),
  );
