import { and, arrayContains, asc, eq, gt, gte, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import type { Queryable } from "@/db/client";
import { handoffs, handoffViewers } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { queueMarks } from "@/db/schema/queue";
import type { Actor } from "@/lib/actor";
import { findMatch } from "@/lib/records/queries";
import { mayReadAll } from "./policy";
import { searchHandoffs } from "./queries.search";
import { type QueueFilter, type ShownState, shownState } from "./queue-filter";
import type { QueueRow } from "./schema.queue";

const viewerSeconds = 30;

/** The last row of a page: its place in its list and, as tie-breaker, its id. A search is ordered by id alone. */
export type QueueCursor = { place: number; id: string };

/** The read side of the policy: who may not read all sees nothing here; owners have their tasks. */
export function visibleTo(actor: Actor): SQL | undefined {
  return mayReadAll(actor) ? undefined : sql`false`;
}

/**
 * Handoffs by time left (open ones) or newest first (the others, and what a search finds). First the keys of a page, by
 * one index in its own order, then their rows: a page costs the same wherever it lies and however many there are.
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
  const keys = await listKeys(db, actor, filter, after, limit + 1);
  const page = keys.slice(0, limit);
  const items = await findRows(
    db,
    page.map(({ id }) => id),
    { now, targetMs },
  );
  return { items, next: keys.length > limit ? (page.at(-1) ?? null) : null };
}

async function listKeys(
  db: Queryable,
  actor: Actor,
  filter: QueueFilter,
  after: QueueCursor | undefined,
  limit: number,
): Promise<QueueCursor[]> {
  const state = shownState(filter);
  if (filter.search) {
    const where = and(visibleTo(actor), inState(state), ...conditionsOf(filter));
    const ids = await searchHandoffs(db, filter.search, { where, before: after?.id, limit });
    return ids.map((id) => ({ place: 0, id }));
  }
  const queue = queueOf(state);
  const mark = markOf(filter, state);
  if (!mark) {
    const where = and(visibleTo(actor), withinList(state), ...conditionsOf(filter));
    return db
      .select({ place: handoffs.place, id: handoffs.id })
      .from(handoffs)
      .where(and(inList(state), where, beyond(after, handoffs.place, handoffs.id)))
      .orderBy(asc(handoffs.place), asc(handoffs.id))
      .limit(limit);
  }
  // What the mark says already is not asked of the handoff again: the planner would think it says more.
  const rest = and(
    withinList(state),
    ...conditionsOf(
      state === "escalated" ? filter : { ...filter, [filter.exception ? "exception" : "value"]: undefined },
    ),
  );
  const { place, handoffId } = queueMarks;
  const marked = db.select({ place, id: handoffId }).from(queueMarks).$dynamic();
  return (rest ? marked.innerJoin(handoffs, eq(handoffs.id, handoffId)) : marked)
    .where(
      and(
        visibleTo(actor),
        eq(queueMarks.queue, queue),
        eq(queueMarks.mark, mark),
        rest,
        beyond(after, place, handoffId),
      ),
    )
    .orderBy(asc(place), asc(handoffId))
    .limit(limit);
}

/**
 * The list that a state stands in. What is held has an index of its own, in the list's order; asked for the list as well, the
 * planner takes the two for independent, expects a handful and sorts all that are held.
 */
function inList(state: ShownState): SQL | undefined {
  return state === "in_review" ? undefined : eq(handoffs.queue, queueOf(state));
}

/** Of the state what its list does not say. */
function withinList(state: ShownState): SQL | undefined {
  // Written out: a statement that is planned once for every state cannot use an index of one of them.
  if (state === "in_review") return sql`${handoffs.state} = 'in_review'`;
  return state === "needs_review" ? eq(handoffs.state, state) : undefined;
}

/** The rarest mark that the filter asks for; the rest of it are conditions on what is found so. */
function markOf(filter: QueueFilter, state: ShownState): string | undefined {
  if (state === "escalated") return "escalated";
  return filter.exception ?? (filter.value && `value_${filter.value}`);
}

/** What a filter asks of a handoff, besides the list it stands in and its state. */
export function conditionsOf(filter: QueueFilter): (SQL | undefined)[] {
  return [
    filter.exception ? arrayContains(handoffs.openExceptions, [filter.exception]) : undefined,
    filter.value ? gte(handoffs.valueAmount, Number(filter.value)) : undefined,
    filter.route ? eq(handoffs.route, filter.route) : undefined,
    filter.page ? eq(handoffs.pagePath, filter.page) : undefined,
    filter.owner ? eq(handoffs.ownerId, filter.owner) : undefined,
  ];
}

const queueOf = (state: ShownState) =>
  state === "escalated" || state === "needs_review" || state === "in_review" ? "open" : state;

/** The whole of a state, for a search, which goes through all lists. */
function inState(state: ShownState): SQL | undefined {
  if (state === "any") return undefined;
  const list = eq(handoffs.queue, queueOf(state));
  if (state === "escalated") return and(list, isNotNull(handoffs.escalatedTo));
  return and(list, withinList(state));
}

function beyond(after: QueueCursor | undefined, place: AnyPgColumn, id: AnyPgColumn): SQL | undefined {
  return after && sql`(${place}, ${id}) > (${after.place}::bigint, ${after.id}::uuid)`;
}

/** The rows of these handoffs, in this order. */
async function findRows(
  db: Queryable,
  ids: string[],
  { now, targetMs }: { now: Date; targetMs: number },
): Promise<QueueRow[]> {
  if (ids.length === 0) return [];
  const holder = alias(people, "holder");
  const reading = db
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
    .where(inArray(handoffs.id, ids));
  const [rows, viewers] = await Promise.all([reading, listViewers(db, ids, now)]);
  const found = new Map(
    rows.map(({ handoff, ownerName, holderId, holderName }): [string, QueueRow] => {
      const held = holderId && holderName && handoff.leaseUntil && handoff.leaseUntil > now;
      const row: QueueRow = {
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
          handoff.valueAmount === null
            ? null
            : { amount: handoff.valueAmount, currency: handoff.valueCurrency ?? "USD" },
        match: matchLabel(handoff.match),
        owner: ownerName ? { name: ownerName, reason: handoff.ownerReason } : null,
        escalatedTo: handoff.escalatedTo,
        holder: held ? { id: holderId, name: holderName, until: (handoff.leaseUntil as Date).toISOString() } : null,
        viewers: viewers
          .filter((viewer) => viewer.handoffId === handoff.id && viewer.personId !== holderId)
          .map((viewer) => viewer.name),
      };
      return [handoff.id, row];
    }),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

async function listViewers(db: Queryable, ids: string[], now: Date) {
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
