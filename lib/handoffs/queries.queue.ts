import { and, arrayContains, asc, desc, eq, gt, ilike, inArray, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs, handoffViewers } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { people } from "@/db/schema/people";
import { leads } from "@/db/schema/records";
import type { Actor } from "@/lib/actor";
import { findMatch } from "@/lib/records/queries";
import { mayReadAll } from "./policy";
import type { QueueFilter } from "./schema";
import type { QueueCounts, QueueRow } from "./schema.queue";

const viewerSeconds = 30;

export type QueueCursor = { at: string; id: string };

/** The read side of the policy: who may not read all sees nothing here; owners have their tasks. */
export function visibleTo(actor: Actor): SQL | undefined {
  return mayReadAll(actor) ? undefined : sql`false`;
}

/**
 * Handoffs by time left (open ones) or newest first (the others). Keyset pages with the id as tie-breaker.
 */
export async function listQueue(
  db: Queryable,
  actor: Actor,
  filter: QueueFilter,
  {
    after,
    limit = 100,
    now,
    targetMs,
  }: { after?: QueueCursor | undefined; limit?: number; now: Date; targetMs: number },
): Promise<{ items: QueueRow[]; next: QueueCursor | null }> {
  const open = filter.state === "open" || filter.state === "escalated";
  const holder = alias(people, "holder");
  const rows = await db
    .select({
      handoff: {
        id: handoffs.id,
        version: handoffs.version,
        state: handoffs.state,
        route: handoffs.route,
        need: handoffs.need,
        question: handoffs.question,
        readyAt: handoffs.readyAt,
        dueAt: handoffs.dueAt,
        stateAt: handoffs.stateAt,
        openExceptions: handoffs.openExceptions,
        consent: handoffs.consent,
        contactName: handoffs.contactName,
        contactCompany: handoffs.contactCompany,
        pagePath: handoffs.pagePath,
        topic: handoffs.topic,
        valueAmount: handoffs.valueAmount,
        valueCurrency: handoffs.valueCurrency,
        match: handoffs.match,
        ownerReason: handoffs.ownerReason,
        escalatedTo: handoffs.escalatedTo,
        leaseUntil: handoffs.leaseUntil,
      },
      ownerName: people.name,
      holderId: holder.id,
      holderName: holder.name,
    })
    .from(handoffs)
    .leftJoin(people, eq(people.id, handoffs.ownerId))
    .leftJoin(holder, eq(holder.id, handoffs.holderId))
    .where(and(visibleTo(actor), ...conditionsOf(filter), beyond(after, open)))
    .orderBy(...(open ? [asc(handoffs.dueAt), asc(handoffs.id)] : [desc(handoffs.stateAt), desc(handoffs.id)]))
    .limit(limit + 1);

  const page = rows.slice(0, limit);
  const viewers = await listViewers(
    db,
    page.map((row) => row.handoff.id),
    now,
  );
  const items = page.map(({ handoff, ownerName, holderId, holderName }): QueueRow => {
    const held = holderId && holderName && handoff.leaseUntil && handoff.leaseUntil > now;
    return {
      id: handoff.id,
      version: handoff.version,
      state: handoff.state,
      route: handoff.route,
      need: handoff.need,
      question: handoff.question,
      readyAt: handoff.readyAt?.toISOString() ?? null,
      dueAt: handoff.dueAt?.toISOString() ?? null,
      stateAt: handoff.stateAt.toISOString(),
      target: handoff.dueAt && handoff.readyAt ? handoff.dueAt.getTime() - handoff.readyAt.getTime() : targetMs,
      exceptions: handoff.openExceptions,
      consent: handoff.consent,
      contactName: handoff.contactName,
      contactCompany: handoff.contactCompany,
      page: handoff.pagePath,
      topic: handoff.topic,
      value:
        handoff.valueAmount === null ? null : { amount: handoff.valueAmount, currency: handoff.valueCurrency ?? "USD" },
      match: matchLabel(handoff.match),
      owner: ownerName ? { name: ownerName, reason: handoff.ownerReason } : null,
      escalatedTo: handoff.escalatedTo,
      holder: held ? { id: holderId, name: holderName, until: (handoff.leaseUntil as Date).toISOString() } : null,
      viewers: viewers
        .filter((viewer) => viewer.handoffId === handoff.id && viewer.personId !== holderId)
        .map((viewer) => viewer.name),
    };
  });
  const last = rows.length > limit ? page.at(-1)?.handoff : undefined;
  const at = open ? last?.dueAt : last?.stateAt;
  return { items, next: last && at ? { at: at.toISOString(), id: last.id } : null };
}

function conditionsOf(filter: QueueFilter): (SQL | undefined)[] {
  return [
    stateOf(filter.state),
    filter.exception && arrayContains(handoffs.openExceptions, [filter.exception]),
    filter.route && eq(handoffs.route, filter.route),
    filter.page && eq(handoffs.pagePath, filter.page),
    filter.owner && eq(handoffs.ownerId, filter.owner),
    filter.search ? matching(filter.search) : undefined,
  ].filter((condition) => condition !== undefined && condition !== "") as SQL[];
}

function stateOf(state: QueueFilter["state"]): SQL | undefined {
  const open = inArray(handoffs.state, ["needs_review", "in_review"]);
  if (state === "open") return open;
  if (state === "escalated") return and(open, isNotNull(handoffs.escalatedTo));
  return eq(handoffs.state, state);
}

/** By name, company, words of the need, e-mail, phone or the conversation's id at its source. */
function matching(words: string): SQL | undefined {
  const like = `%${words.replace(/[%_\\]/g, "\\$&")}%`;
  return or(
    ilike(handoffs.contactName, like),
    ilike(handoffs.contactCompany, like),
    ilike(handoffs.need, like),
    sql`exists (select 1 from ${leads} where ${leads.id} = ${handoffs.leadId} and (${leads.email} ilike ${like} or ${leads.phone} ilike ${like}))`,
    sql`exists (select 1 from ${conversations} where ${conversations.id} = ${handoffs.conversationId} and ${conversations.externalId} = ${words})`,
  );
}

function beyond(after: QueueCursor | undefined, open: boolean): SQL | undefined {
  if (!after) return undefined;
  const at = new Date(after.at);
  const column = open ? handoffs.dueAt : handoffs.stateAt;
  const past = open ? gt : lt;
  return or(past(column, at), and(eq(column, at), past(handoffs.id, after.id)));
}

async function listViewers(db: Queryable, ids: string[], now: Date) {
  if (ids.length === 0) return [];
  return db
    .select({ handoffId: handoffViewers.handoffId, personId: handoffViewers.personId, name: people.name })
    .from(handoffViewers)
    .innerJoin(people, eq(people.id, handoffViewers.personId))
    .where(
      and(
        inArray(handoffViewers.handoffId, ids),
        gt(handoffViewers.seenAt, new Date(now.getTime() - viewerSeconds * 1000)),
      ),
    );
}

function matchLabel(stored: unknown): QueueRow["match"] {
  const match = findMatch(stored);
  if (!match) return null;
  if (match.record) return { label: match.record.isCustomer ? "Customer" : "Known", detail: match.record.id };
  if (match.others.length > 0) return { label: `${match.others.length} possible`, detail: null };
  return { label: "New", detail: null };
}

/** What stands above the queue. Bounded counts over partial indexes; never a total of everything. */
export async function countQueue(db: Queryable, actor: Actor, now: Date): Promise<QueueCounts> {
  const seen = visibleTo(actor);
  const today = new Date(now);
  today.setUTCHours(0, 0, 0, 0);
  const waiting = await db.$count(handoffs, and(seen, eq(handoffs.state, "needs_review")));
  const inReview = await db.$count(handoffs, and(seen, eq(handoffs.state, "in_review")));
  const escalated = await db.$count(
    handoffs,
    and(seen, inArray(handoffs.state, ["needs_review", "in_review"]), isNotNull(handoffs.escalatedTo)),
  );
  const failed = await db.$count(handoffs, and(seen, eq(handoffs.state, "delivery_failed")));
  const [decided] = await db
    .select({ median: sql<number | null>`percentile_cont(0.5) within group (order by ${measurementEvents.ms})` })
    .from(measurementEvents)
    .where(and(seen, eq(measurementEvents.kind, "handoff.decided"), gt(measurementEvents.at, today)));
  return { waiting, inReview, escalated, failed, medianToDecision: decided?.median ?? null };
}

/** Pages and owners that occur among open handoffs: what the filters offer. */
export async function listFilterChoices(db: Queryable, actor: Actor) {
  const open = and(visibleTo(actor), inArray(handoffs.state, ["needs_review", "in_review"]));
  const pages = await db
    .selectDistinct({ page: handoffs.pagePath })
    .from(handoffs)
    .where(and(open, isNotNull(handoffs.pagePath)))
    .limit(50);
  const owners = await db
    .selectDistinct({ id: people.id, name: people.name })
    .from(handoffs)
    .innerJoin(people, eq(people.id, handoffs.ownerId))
    .where(open)
    .limit(50);
  return { pages: pages.flatMap((row) => (row.page ? [row.page] : [])).sort(), owners };
}
