import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type DeliveryChange, deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { handoffDrafts, type handoffs } from "@/db/schema/handoffs";
import { audit } from "@/lib/audit/commands";
import { statusesOf } from "@/lib/consent/model";
import { contactFields } from "@/lib/handoffs/brief";
import { findConsent, findDraft, type HandoffRow } from "@/lib/handoffs/queries";
import { Edits } from "@/lib/handoffs/schema";
import { fail, ok, type Result } from "@/lib/result";
import { withPersonsChoice } from "@/lib/routing/model";
import { Trace } from "@/lib/routing/schema";
import type { Ctx } from "@/lib/write";
import { type ChangedPlan, type ChangeProblem, changePlan } from "./change";
import { onDeadLetter, type PersonProblem, resume } from "./commands.person";
import { type LockedWhole, releaseHolds } from "./commands.standing";
import { mayChangeDelivery } from "./policy";
import { listSteps } from "./queries";
import { findOwnerChoice } from "./queries.change";
import type { Plan } from "./schema";
import type { Changes } from "./schema.change";

/**
 * A person corrects what the other side refused, and the delivery goes on from the step that failed. What was changed
 * is kept with who, when and why; the audit trail names the fields alone. Refused for the plan's own reasons (change.ts)
 * as for those of any retry, and then nothing is changed.
 */
export async function changeAndRetryDelivery(
  ctx: Ctx,
  input: { deliveryId: string; fence: number; changes: Changes; reason: string },
): Promise<Result<null, PersonProblem | ChangeProblem>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !mayChangeDelivery(actor)) return fail("forbidden");
  return onDeadLetter(ctx, input, async (tx, locked): Promise<Result<null, "stale" | ChangeProblem>> => {
    const { delivery, handoff, plan } = locked;
    const leftAlone = delivery.findings.flatMap(({ kind, fields }) => (kind === leftAloneKind ? (fields ?? []) : []));
    const changed = changePlan(plan, {
      changes: input.changes,
      owner: await findOwnerChoice(tx, input.changes.ownerId),
      consent: statusesOf(await findConsent(tx, handoff.conversationId)),
      steps: await listSteps(tx, delivery.id),
      leftAlone,
    });
    if (!changed.ok) return changed;

    const { again } = changed.data;
    const set = handoffWith(handoff, plan, changed.data.plan, input.reason);
    const resumed = await resume(tx, ctx, locked, { again, set });
    if (!resumed.ok) return resumed;
    await keepChanges(tx, locked, changed.data, { by: actor.id, at: ctx.now.toISOString(), reason: input.reason });
    await keepDraft(tx, handoff.id, changed.data, { authorId: actor.id, updatedAt: ctx.now });
    const fields = changed.data.changes.map(({ field }) => field);
    await audit(tx, ctx, {
      action: "delivery.change",
      subject: { kind: "delivery", id: delivery.id },
      data: { handoffId: handoff.id, fields, again },
    });
    return ok(null);
  });
}

const leftAloneKind = "field_left_alone";

/** What lists and searches show of the handoff: its own columns. */
function handoffWith(handoff: HandoffRow, before: Plan, after: Plan, reason: string) {
  const { name, company } = after.record.fields;
  const set: Partial<typeof handoffs.$inferInsert> = {
    contactName: name ?? handoff.contactName,
    contactCompany: company ?? handoff.contactCompany,
  };
  if (after.owner.personId === before.owner.personId) return set;
  const trace = handoff.ownerTrace === null ? [] : Trace.parse(handoff.ownerTrace);
  const ownerTrace = withPersonsChoice(trace, after.owner.name ?? "", reason);
  return { ...set, ownerId: after.owner.personId, teamId: null, ownerReason: reason, ownerTrace };
}

async function keepChanges(
  tx: Tx,
  { delivery, handoff }: LockedWhole,
  { plan, changes, again, skipped }: ChangedPlan,
  who: Pick<DeliveryChange, "by" | "at" | "reason">,
) {
  await tx
    .update(deliveries)
    .set({
      plan,
      changes: [...delivery.changes, ...changes.map((change) => ({ ...change, ...who }))],
      // Written again, it finds anew what is left to a colleague.
      ...(again.includes("crm.upsert") && {
        findings: delivery.findings.filter(({ kind }) => kind !== leftAloneKind),
      }),
    })
    .where(eq(deliveries.id, delivery.id));
  for (const step of skipped) {
    await tx
      .update(deliveryStepRows)
      .set({ state: "skipped", status: null, answer: null })
      .where(and(eq(deliveryStepRows.deliveryId, delivery.id), eq(deliveryStepRows.step, step)));
  }
  if (skipped.includes("calendar.book")) await releaseHolds(tx, handoff.conversationId);
}

/** Should the handoff come back to review, what was corrected here lies over the analysis as a reviewer's edits do. */
async function keepDraft(
  tx: Tx,
  handoffId: string,
  { plan, changes }: ChangedPlan,
  who: { authorId: string; updatedAt: Date },
) {
  const corrected = contactFields.filter((field) => changes.some((change) => change.field === field));
  if (corrected.length === 0) return;
  const draft = await findDraft(tx, handoffId);
  const { fields } = plan.record;
  const edits = Edits.parse({
    ...draft?.edits,
    ...Object.fromEntries(corrected.map((field) => [field, fields[field] ?? ""])),
  });
  await tx
    .insert(handoffDrafts)
    .values({ handoffId, edits, ...who })
    .onConflictDoUpdate({ target: handoffDrafts.handoffId, set: { edits, ...who } });
}
