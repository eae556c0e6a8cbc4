import { and, asc, desc, eq, gt, or } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { channels } from "@/db/enums";
import { conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { listSteps } from "@/lib/delivery/queries";
import { briefOf, type Change, contactFields } from "./brief";
import type { DecisionRow, HandoffRow } from "./queries";
import { findNames, findReview, type Review } from "./queries.review";
import { Edits } from "./schema";
import type { HandoffBrief, HandoffPage, HandoffQuery } from "./schema.api";

export type ApiCursor = { updatedAt: Date; id: string };

/** Handoffs of one source, by their last change. */
export async function listHandoffsOf(
  db: Queryable,
  sourceId: string,
  { state, route, updated_after, limit }: HandoffQuery,
  after: ApiCursor | undefined,
): Promise<HandoffPage> {
  const beyond =
    after &&
    or(
      gt(handoffs.updatedAt, after.updatedAt),
      and(eq(handoffs.updatedAt, after.updatedAt), gt(handoffs.id, after.id)),
    );
  const rows = await db
    .select({ handoff: handoffs, externalId: conversations.externalId })
    .from(handoffs)
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .where(
      and(
        eq(conversations.sourceId, sourceId),
        state && eq(handoffs.state, state),
        route && eq(handoffs.route, route),
        updated_after ? gt(handoffs.updatedAt, new Date(updated_after)) : undefined,
        beyond,
      ),
    )
    .orderBy(asc(handoffs.updatedAt), asc(handoffs.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.handoff;
  return {
    items: page.map(({ handoff, externalId }) => ({
      ...itemOf(handoff, externalId),
      stated_need: handoff.need,
      unresolved_question: handoff.question,
      open_exceptions: handoff.openExceptions,
    })),
    next_cursor: rows.length > limit && last ? writeCursor(last) : null,
  };
}

const writeCursor = ({ updatedAt, id }: ApiCursor): string =>
  Buffer.from(`${updatedAt.getTime()}.${id}`).toString("base64url");

/** Reads a cursor back; undefined for what is none of ours. */
export function readCursor(cursor: string): ApiCursor | undefined {
  const parts = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  return parts?.[2] ? { updatedAt: new Date(Number(parts[1])), id: parts[2] } : undefined;
}

function itemOf(handoff: HandoffRow, externalId: string) {
  return {
    id: handoff.id,
    conversation_id: handoff.conversationId,
    conversation_external_id: externalId,
    state: handoff.state,
    route: handoff.route,
    version: handoff.version,
    ready_at: handoff.readyAt?.toISOString() ?? null,
    due_at: handoff.dueAt?.toISOString() ?? null,
    updated_at: handoff.updatedAt.toISOString(),
  };
}

/** The brief of one handoff; undefined where it is another source's. `desk` is the address of the screens. */
export async function findBriefOf(
  db: Queryable,
  sourceId: string,
  input: { handoffId: string; desk: string; now: Date },
): Promise<HandoffBrief | undefined> {
  const review = await findReview(db, input.handoffId, input.now);
  if (review?.conversation.sourceId !== sourceId) return undefined;
  const { handoff, conversation, decision } = review;
  const brief = briefOf(review.analysis, editsOf(decision));
  const names = await findNames(db, [decision?.personId]);
  return {
    ...itemOf(handoff, conversation.externalId),
    summary: brief.summary,
    stated_need: brief.need,
    unresolved_question: brief.question,
    intent: brief.intent,
    contact: brief.contact,
    consent: consentOf(review),
    exceptions: review.exceptions.map(({ kind, blocking, state, note }) => ({ kind, blocking, state, note })),
    owner: review.owner && {
      name: review.owner.name,
      crm_owner_id: review.owner.crmOwnerId,
      reason: handoff.ownerReason,
    },
    decision: decision
      ? {
          kind: decision.kind,
          at: decision.at.toISOString(),
          by: names.get(decision.personId) ?? null,
          reject_reason: decision.rejectReason,
        }
      : null,
    delivery: await deliveryOf(db, handoff.id),
    links: {
      desk: new URL(`/review/${handoff.id}`, input.desk).href,
      conversation: new URL(`/api/v1/conversations/${conversation.id}`, input.desk).href,
    },
  };
}

/** What the person who approved had changed, as edits again. */
function editsOf(decision: DecisionRow | undefined): Edits {
  if (decision?.kind !== "approve" || !Array.isArray(decision.edits)) return {};
  const edits: Record<string, string | boolean> = {};
  for (const { field, after } of decision.edits as Change[]) {
    if (field === "questionIsNone") edits[field] = true;
    // Of the contact an empty value is an edit too: nothing is pushed there.
    else if (after !== null || contactFields.some((name) => name === field)) edits[field] = after ?? "";
  }
  const parsed = Edits.safeParse(edits);
  return parsed.success ? parsed.data : {};
}

function consentOf({ consent }: Review): HandoffBrief["consent"] {
  const entries = channels.map((channel) => {
    const { status, entry } = consent[channel];
    const { origin = null, wording = null, answer = null } = entry ?? {};
    return [channel, { status, origin, wording, answer, at: entry?.at.toISOString() ?? null }] as const;
  });
  return Object.fromEntries(entries) as HandoffBrief["consent"];
}

async function deliveryOf(db: Queryable, handoffId: string): Promise<HandoffBrief["delivery"]> {
  const [delivery] = await db
    .select({ id: deliveries.id, state: deliveries.state })
    .from(deliveries)
    .where(eq(deliveries.handoffId, handoffId))
    .orderBy(desc(deliveries.createdAt))
    .limit(1);
  if (!delivery) return null;
  const steps = await listSteps(db, delivery.id);
  return {
    state: delivery.state,
    steps: steps.map(({ step, state, externalId, doneAt }) => ({
      step,
      state,
      external_id: externalId,
      done_at: doneAt?.toISOString() ?? null,
    })),
  };
}
