import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { followups } from "@/db/schema/followups";
import { findPromises } from "@/lib/analysis/rules/promises";
import { audit } from "@/lib/audit/commands";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { findConversation } from "@/lib/handoffs/queries";
import { measure } from "@/lib/measures/commands";
import { fail, ok, type Result } from "@/lib/result";
import { findConsentNow } from "@/lib/tasks/queries";
import type { Topic } from "@/lib/wake";
import { type Ctx, write } from "@/lib/write";
import { askForFollowup } from "./commands.ask";
import { dimensions, tellCompliance } from "./commands.make";
import { editRatio } from "./draft/distance";
import { foreignKindsIn } from "./draft/foreign";
import { decideFollowup, type FollowupEvent, type FollowupState, type Objection } from "./model";
import { mayFollowup } from "./policy";
import {
  type FollowupRow,
  findFollowup,
  findPlace,
  type LeadRow,
  lockFollowup,
  lockLead,
  ownDetailsOf,
  type Place,
} from "./queries";
import { type HandOverProblem, handToSending } from "./send";

export const followupTopics: Topic[] = ["tasks", "alerts", "measures"];

export type StepProblem = "not_found" | "forbidden" | "wrong_state";
type Held = { tx: Tx; row: FollowupRow; lead: LeadRow; place: Place | undefined; next: FollowupState };

/** The one way into a change of a recommendation by a person: lead and row locked, policy, the table of states. */
export function onFollowup<T, P extends string>(
  ctx: Ctx,
  step: { followupId: string; event: FollowupEvent },
  run: (held: Held) => Promise<Result<T, P>>,
): Promise<Result<T, P | StepProblem>> {
  return write(ctx, followupTopics, async (tx): Promise<Result<T, P | StepProblem>> => {
    const seen = await findFollowup(tx, step.followupId);
    // The lead first, as every analysis locks it.
    const lead = seen && (await lockLead(tx, seen.leadId));
    const row = seen && (await lockFollowup(tx, seen.id));
    if (!row || !lead) return fail("not_found");
    const place = await findPlace(tx, row.leadId);
    if (!mayFollowup(ctx.actor, step.event, place ?? nobody)) return fail("forbidden");
    const decided = decideFollowup(row.state, step.event);
    if (!decided.ok) return decided;
    return run({ tx, row, lead, place, next: decided.data });
  });
}

const nobody = { ownerId: null, teamId: null };

export type Approved = { state: "approved" | "blocked" };
export type ApproveProblem = StepProblem | HandOverProblem | "no_consent" | "promise" | "no_text" | "nothing_to_send";

/**
 * The owner approves, with the words as they leave them. Consent is asked at this moment, promises are refused, and
 * personal data that does not belong there goes to compliance in place of going out. What was approved is handed to the
 * sending in the same transaction.
 */
export function approveFollowup(
  ctx: Ctx,
  sendable: readonly SendingChannel[],
  input: { followupId: string; text: string },
): Promise<Result<Approved, ApproveProblem>> {
  return onFollowup(ctx, { followupId: input.followupId, event: "approve" }, async (held) => {
    const { tx, row, lead, place } = held;
    const { text } = input;
    if (row.channel === null) return text === "" ? settleApproval(ctx, sendable, held, "") : fail("nothing_to_send");
    if (text === "") return fail("no_text");
    const consent = await findConsentNow(tx, { conversationId: row.conversationId, leadId: row.leadId });
    if (consent[row.channel].status !== "granted") return fail("no_consent");
    if (findPromises(text).length > 0) return fail("promise");
    const found = foreignKindsIn(text, await ownDetailsOf(tx, lead.id, place));
    if (found.length === 0 || hashOf(text) === row.releasedHash) return settleApproval(ctx, sendable, held, text);

    const set = { state: "blocked" as const, text, found, heldAt: ctx.now, updatedAt: ctx.now };
    await tx.update(followups).set(set).where(eq(followups.id, row.id));
    await tellCompliance(tx, row.id, ctx.now);
    await record(ctx, held, "followup.block", { found });
    return ok({ state: "blocked" as const });
  });
}

async function settleApproval(
  ctx: Ctx,
  sendable: readonly SendingChannel[],
  held: Held,
  text: string,
): Promise<Result<Approved, ApproveProblem>> {
  const { tx, row, place, next } = held;
  const edited = editRatio(row.draft, text);
  const message = row.channel && place && { followupId: row.id, ...idsOf(place), channel: row.channel, text };
  const handed = message && (await handToSending(tx, ctx, sendable, message));
  if (handed && !handed.ok) return handed;
  const handedOver = handed?.data ?? null;
  const set = { state: next, text, handedOver, decidedBy: personOf(ctx), decidedAt: ctx.now, updatedAt: ctx.now };
  await tx.update(followups).set(set).where(eq(followups.id, row.id));
  await record(ctx, held, "followup.approve", { action: row.action, channel: row.channel, edited });
  await measureDecision(ctx, held, "followup.approved", { edited });
  return ok({ state: "approved" as const });
}

const idsOf = ({ taskId, handoffId }: Place) => ({ taskId, handoffId });

/** The owner rejects it, and says why: the lead is analysed again, and what comes then has seen the reason. */
export function rejectFollowup(
  ctx: Ctx,
  input: { followupId: string; objection: Objection; reason: string },
): Promise<Result<null, StepProblem>> {
  return onFollowup(ctx, { followupId: input.followupId, event: "reject" }, async (held) => {
    const { tx, row, next } = held;
    const { objection, reason } = input;
    await tx
      .update(followups)
      .set({
        state: next,
        objection,
        objectionReason: reason,
        decidedBy: personOf(ctx),
        decidedAt: ctx.now,
        updatedAt: ctx.now,
      })
      .where(eq(followups.id, row.id));
    await record(ctx, held, "followup.reject", { action: row.action, channel: row.channel, objection });
    await measureDecision(ctx, held, "followup.rejected", { objection });
    await askForFollowup(tx, row.leadId);
    return ok(null);
  });
}

/** Ids, kinds and states only: the words of the owner and of the message stay in the row. */
export async function record(
  ctx: Ctx,
  { tx, row }: Held,
  action: string,
  data: Record<string, unknown>,
): Promise<void> {
  const { engine, engineVersion, model, leadId } = row;
  const subject = { kind: "followup", id: row.id };
  await audit(tx, ctx, { action, subject, data: { leadId, engine, engineVersion, model, ...data } });
}

async function measureDecision(
  ctx: Ctx,
  { tx, row }: Held,
  kind: "followup.approved" | "followup.rejected",
  data: Record<string, unknown>,
): Promise<void> {
  const conversation = await findConversation(tx, row.conversationId);
  if (!conversation) throw new Error(`no conversation ${row.conversationId}`);
  const { sourceId, pagePath, pageTopic: topic } = conversation;
  const { engine, engineVersion, action, channel } = row;
  await measure(tx, {
    kind,
    key: `${kind}:${row.id}`,
    at: ctx.now,
    personId: personOf(ctx),
    ms: ctx.now.getTime() - row.createdAt.getTime(),
    ...dimensions(row, { sourceId, pagePath, topic }),
    data: { engine, engineVersion, action, channel, ...data },
  });
}

/** Of words alone: what compliance released is these words and no others. */
export const hashOf = (text: string): string => createHash("sha256").update(text.trim()).digest("hex");

export const personOf = ({ actor }: Ctx): string | null => (actor.kind === "person" ? actor.id : null);
