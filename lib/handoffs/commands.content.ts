import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { consentEntries } from "@/db/schema/conversations";
import { handoffDrafts, handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import type { Channel } from "@/lib/analysis/model";
import { audit } from "@/lib/audit/commands";
import { consentProblem, statusesOf } from "@/lib/consent/model";
import { violates } from "@/lib/database-rule";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { withPersonsChoice } from "@/lib/routing/model";
import { Trace } from "@/lib/routing/schema";
import { findPolicy } from "@/lib/settings/queries";
import { holdSlot, isFree, releaseHold } from "@/lib/slots/commands";
import type { Ctx } from "@/lib/write";
import { type Changed, change, personId, type Refused } from "./commands.change";
import { refreshOpenExceptions, voidExceptions } from "./commands.exceptions";
import { resolvableBy } from "./exceptions";
import { mayResolve } from "./policy";
import { findConsent, findDraft } from "./queries";
import { Edits } from "./schema";

/** Resolves an exception with a reason or, for a bot's promise, the correction. Consent needs evidence, an address a correction, a lost slot another one or none. */
export function resolveException(
  ctx: Ctx,
  input: { handoffId: string; version: number; exceptionId: string; reason: string },
): Promise<Result<Changed, Refused | "needs_evidence" | "needs_correction" | "slot_taken">> {
  return change(ctx, input, async (tx, handoff) => {
    const [exception] = await tx
      .select()
      .from(handoffExceptions)
      .where(
        and(
          eq(handoffExceptions.id, input.exceptionId),
          eq(handoffExceptions.handoffId, handoff.id),
          eq(handoffExceptions.state, "open"),
        ),
      );
    if (!exception) return fail("not_found");
    const policy = await findPolicy(tx);
    const settings = {
      reviewerResolvesSensitiveData: policy.reviewerResolvesSensitiveData,
      escalatedTo: handoff.escalatedTo,
    };
    if (!mayResolve(ctx.actor, exception.kind, settings)) return fail("forbidden");
    const by = resolvableBy(exception.kind);
    if (by === "evidence") return fail("needs_evidence");
    if (by === "slot") return fail("slot_taken");
    if (by === "correction" && !(await hasValidContact(tx, handoff.id))) return fail("needs_correction");

    await tx
      .update(handoffExceptions)
      .set({ state: "resolved", resolution: input.reason, resolvedAt: ctx.now, resolvedBy: personId(ctx) })
      .where(eq(handoffExceptions.id, exception.id));
    await refreshOpenExceptions(tx, handoff.id);
    await audit(tx, ctx, {
      action: "exception.resolve",
      subject: { kind: "handoff", id: handoff.id },
      data: { kind: exception.kind, exceptionId: exception.id },
    });
    return ok(null);
  });
}

/** `contact_invalid` is resolved by an address or number that the schema accepted, written into the draft. */
async function hasValidContact(tx: Tx, handoffId: string): Promise<boolean> {
  const draft = await findDraft(tx, handoffId);
  return Boolean(draft?.edits.email || draft?.edits.phone);
}

export function reopenException(
  ctx: Ctx,
  input: { handoffId: string; version: number; exceptionId: string },
): Promise<Result<Changed, Refused>> {
  return change(ctx, input, async (tx, handoff) => {
    const [reopened] = await tx
      .update(handoffExceptions)
      .set({ state: "open", resolution: null, resolvedAt: null, resolvedBy: null })
      .where(
        and(
          eq(handoffExceptions.id, input.exceptionId),
          eq(handoffExceptions.handoffId, handoff.id),
          eq(handoffExceptions.state, "resolved"),
        ),
      )
      .returning({ kind: handoffExceptions.kind });
    if (!reopened) return fail("not_found");
    await refreshOpenExceptions(tx, handoff.id);
    await audit(tx, ctx, {
      action: "exception.reopen",
      subject: { kind: "handoff", id: handoff.id },
      data: { kind: reopened.kind, exceptionId: input.exceptionId },
    });
    return ok(null);
  });
}

/** Adds evidence of consent to the ledger: what was said, where and when. A denial of the visitor's is not overruled. */
export function attachConsent(
  ctx: Ctx,
  input: { handoffId: string; version: number; channel: Channel; said: string; where: string; at: Date },
): Promise<Result<Changed, Refused | "denied" | "in_future">> {
  return change(ctx, input, async (tx, handoff) => {
    if (input.at > ctx.now) return fail("in_future");
    const standing = await findConsent(tx, handoff.conversationId);
    const entry = standing[input.channel].entry;
    if (entry?.status === "denied" && entry.at >= input.at) return fail("denied");

    await tx.insert(consentEntries).values({
      id: newId(),
      conversationId: handoff.conversationId,
      leadId: handoff.leadId,
      channel: input.channel,
      status: "granted",
      origin: "reviewer",
      wording: input.where,
      answer: input.said,
      personId: personId(ctx),
      at: input.at,
      createdAt: ctx.now,
    });
    const statuses = statusesOf(await findConsent(tx, handoff.conversationId));
    await tx.update(handoffs).set({ consent: statuses }).where(eq(handoffs.id, handoff.id));
    if (consentProblem(statuses) === null) await voidExceptions(tx, handoff.id, ["consent_missing", "consent_unclear"]);
    await audit(tx, ctx, {
      action: "consent.attach",
      subject: { kind: "handoff", id: handoff.id },
      data: { channel: input.channel },
    });
    return ok(null);
  });
}

/** Gives the handoff to another owner, with the reason in words. */
export function assignOwner(
  ctx: Ctx,
  input: { handoffId: string; version: number; ownerId: string; reason: string },
): Promise<Result<Changed, Refused | "not_an_owner">> {
  return change(ctx, input, async (tx, handoff) => {
    const [owner] = await tx
      .select()
      .from(people)
      .where(and(eq(people.id, input.ownerId), eq(people.active, true)));
    if (!owner?.roles.includes("owner")) return fail("not_an_owner");
    const trace = handoff.ownerTrace === null ? [] : Trace.parse(handoff.ownerTrace);
    const ownerTrace = withPersonsChoice(trace, owner.name, input.reason);
    await tx
      .update(handoffs)
      .set({ ownerId: owner.id, teamId: null, ownerReason: input.reason, ownerTrace })
      .where(eq(handoffs.id, handoff.id));
    // A slot was kept in the old owner's calendar.
    if (handoff.ownerId !== owner.id) await releaseHold(tx, handoff.conversationId);
    await voidExceptions(tx, handoff.id, ["no_owner"]);
    await audit(tx, ctx, {
      action: "handoff.assign",
      subject: { kind: "handoff", id: handoff.id },
      data: { ownerId: owner.id, before: handoff.ownerId },
    });
    return ok(null);
  });
}

/** Keeps another slot of the owner for the visitor, or none. */
export async function chooseSlot(
  ctx: Ctx,
  input: { handoffId: string; version: number; start: Date | null },
): Promise<Result<Changed, Refused | "slot_taken" | "no_owner">> {
  try {
    return await change(ctx, input, async (tx, handoff) => {
      const { start } = input;
      if (start === null) await releaseHold(tx, handoff.conversationId);
      else {
        if (!handoff.ownerId) return fail("no_owner");
        const policy = await findPolicy(tx);
        const end = new Date(start.getTime() + policy.meetingMinutes * 60_000);
        const wanted = { ownerId: handoff.ownerId, start, end, conversationId: handoff.conversationId, now: ctx.now };
        if (!(await isFree(tx, wanted))) return fail("slot_taken");
        await holdSlot(tx, wanted);
      }
      await voidExceptions(tx, handoff.id, ["slot_taken"]);
      await audit(tx, ctx, {
        action: "slot.choose",
        subject: { kind: "handoff", id: handoff.id },
        data: { meeting: start !== null },
      });
      return ok(null);
    });
  } catch (error) {
    if (violates(error, "holds_do_not_overlap")) return fail("slot_taken");
    throw error;
  }
}

/** Writes a corrected address into the draft and looks the person up again under it. */
export function correctContact(
  ctx: Ctx,
  input: { handoffId: string; version: number; email?: string | undefined; phone?: string | undefined },
): Promise<Result<Changed, Refused>> {
  return change(ctx, input, async (tx, handoff) => {
    const author = personId(ctx);
    if (!author) return fail("forbidden");
    const draft = await findDraft(tx, handoff.id);
    const edits = Edits.parse({
      ...draft?.edits,
      ...(input.email !== undefined && { email: input.email }),
      ...(input.phone !== undefined && { phone: input.phone }),
    });
    const values = { edits, authorId: author, updatedAt: ctx.now };
    await tx
      .insert(handoffDrafts)
      .values({ handoffId: handoff.id, ...values })
      .onConflictDoUpdate({ target: handoffDrafts.handoffId, set: values });
    await enqueue(tx, "look_up_record", { handoffId: handoff.id }, { key: `look_up_record:${handoff.id}` });
    await audit(tx, ctx, {
      action: "contact.correct",
      subject: { kind: "handoff", id: handoff.id },
      data: { fields: Object.keys(edits) },
    });
    return ok(null);
  });
}
