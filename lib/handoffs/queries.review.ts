import { and, arrayContains, asc, desc, eq, gt, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { messageRevisions, messages } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { handoffNotes, handoffs, handoffViewers } from "@/db/schema/handoffs";
import { people, teams } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import { findPhrase } from "@/lib/language/queries";
import { findMatch } from "@/lib/records/queries";
import { findPolicy } from "@/lib/settings/queries";
import { findHold } from "@/lib/slots/queries";
import { takesIn } from "./model";
import {
  countMessages,
  findConsent,
  findConversation,
  findDraft,
  findHandoff,
  findStandingAnalysis,
  findStandingDecision,
  listExceptions,
} from "./queries";
import type { MergeTarget, Place } from "./schema.review";
import { withoutSecretAnswers } from "./secrets";

export type Review = NonNullable<Awaited<ReturnType<typeof findReview>>>;

/** Everything that a decision on this handoff rests on, read in one go: for the screen, and again in the deciding transaction. */
export async function findReview(db: Queryable, handoffId: string, now: Date) {
  const handoff = await findHandoff(db, handoffId);
  if (!handoff) return undefined;
  const conversation = await findConversation(db, handoff.conversationId);
  const analysis = await findStandingAnalysis(db, handoff.analysisId);
  if (!conversation || !analysis) return undefined;
  return {
    handoff,
    conversation,
    analysis,
    consent: withoutSecretAnswers(await findConsent(db, conversation.id)),
    exceptions: await listExceptions(db, handoffId),
    draft: await findDraft(db, handoffId),
    hold: (await findHold(db, conversation.id, now)) ?? null,
    owner: await findOwner(db, handoff.ownerId),
    team: await findTeam(db, handoff.teamId),
    match: findMatch(handoff.match),
    messageCount: await countMessages(db, conversation.id),
    decision: await findStandingDecision(db, handoffId),
    source: await findSource(db, conversation.sourceId),
    policy: await findPolicy(db),
    /** Approved language for the first message, in the visitor's language where there is one. */
    firstReply: await findPhrase(db, "reply.first", analysis.language),
  };
}

async function findOwner(db: Queryable, id: string | null) {
  if (!id) return null;
  const [row] = await db
    .select({ personId: people.id, name: people.name, crmOwnerId: people.crmOwnerId, calendarId: people.calendarId })
    .from(people)
    .where(eq(people.id, id));
  return row ?? null;
}

async function findTeam(db: Queryable, id: string | null) {
  if (!id) return null;
  const [row] = await db.select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.id, id));
  return row ?? null;
}

async function findSource(db: Queryable, id: string) {
  const [row] = await db
    .select({ id: sources.id, name: sources.name, canDeliver: sources.webhookUrl })
    .from(sources)
    .where(eq(sources.id, id));
  return row ? { ...row, canDeliver: row.canDeliver !== null } : null;
}

export type TranscriptLine = {
  id: string;
  role: "visitor" | "bot" | "agent" | "system";
  text: string | null;
  sentAt: Date;
  edited: boolean;
};

/** The transcript as it is shown: in order, the newest revision of each message. */
export async function listTranscript(db: Queryable, conversationId: string): Promise<TranscriptLine[]> {
  const rows = await db
    .select({ id: messages.id, role: messages.role, text: messages.text, sentAt: messages.sentAt })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.sentAt), asc(messages.seq));
  const revisions = await db
    .selectDistinctOn([messageRevisions.messageId], {
      messageId: messageRevisions.messageId,
      text: messageRevisions.text,
    })
    .from(messageRevisions)
    .where(
      inArray(
        messageRevisions.messageId,
        db.select({ id: messages.id }).from(messages).where(eq(messages.conversationId, conversationId)),
      ),
    )
    .orderBy(messageRevisions.messageId, desc(messageRevisions.at));
  const newest = new Map(revisions.map((revision) => [revision.messageId, revision.text]));
  return rows.map((row) =>
    newest.has(row.id) ? { ...row, text: newest.get(row.id) ?? null, edited: true } : { ...row, edited: false },
  );
}

/** People who can own a handoff, for the owner picker. */
export function listOwners(db: Queryable) {
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.active, true), arrayContains(people.roles, ["owner"])))
    .orderBy(asc(people.name));
}

/** Names of these people, by id. */
export async function findNames(
  db: Queryable,
  ids: readonly (string | null | undefined)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => typeof id === "string"))];
  if (wanted.length === 0) return new Map();
  const rows = await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, wanted));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Until when a decision can be undone: the moment its delivery is dispatched, while it still waits for it. */
export async function findUndoUntil(db: Queryable, decisionId: string | undefined): Promise<Date | null> {
  if (!decisionId) return null;
  const [row] = await db
    .select({ runAt: deliveries.runAt })
    .from(deliveries)
    .where(and(eq(deliveries.decisionId, decisionId), eq(deliveries.state, "scheduled")));
  return row?.runAt ?? null;
}

/** People who are looking at a handoff now, beside oneself. */
export async function listViewersOf(db: Queryable, handoffId: string, exceptId: string, now: Date) {
  const rows = await db
    .select({ name: people.name })
    .from(handoffViewers)
    .innerJoin(people, eq(people.id, handoffViewers.personId))
    .where(
      and(
        eq(handoffViewers.handoffId, handoffId),
        ne(handoffViewers.personId, exceptId),
        gt(handoffViewers.seenAt, new Date(now.getTime() - 30_000)),
      ),
    );
  return rows.map((row) => row.name);
}

const most = 1_000;

/** The place of a handoff among the open ones, by time left: "7 of 18"; null where it is not open. Counts to a thousand. */
export async function findPlace(
  db: Queryable,
  handoff: { id: string; dueAt: Date | null; state: string },
): Promise<Place | null> {
  if (!handoff.dueAt || (handoff.state !== "needs_review" && handoff.state !== "in_review")) return null;
  const open = inArray(handoffs.state, ["needs_review", "in_review"]);
  const before = or(
    lt(handoffs.dueAt, handoff.dueAt),
    and(eq(handoffs.dueAt, handoff.dueAt), lt(handoffs.id, handoff.id)),
  );
  const after = or(
    gt(handoffs.dueAt, handoff.dueAt),
    and(eq(handoffs.dueAt, handoff.dueAt), gt(handoffs.id, handoff.id)),
  );
  const one = (condition: typeof open | undefined, order: "asc" | "desc") =>
    db
      .select({ id: handoffs.id })
      .from(handoffs)
      .where(and(open, condition))
      .orderBy(
        order === "asc" ? asc(handoffs.dueAt) : desc(handoffs.dueAt),
        order === "asc" ? asc(handoffs.id) : desc(handoffs.id),
      )
      .limit(1);
  const count = async (condition?: typeof open) => {
    const some = db.select({ id: handoffs.id }).from(handoffs).where(and(open, condition)).limit(most);
    const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(some.as("some"));
    return row?.n ?? 0;
  };
  const [earlier, all, previous, next] = [
    await count(before),
    await count(),
    await one(before, "desc"),
    await one(after, "asc"),
  ];
  return {
    index: earlier + 1,
    of: all,
    more: all === most,
    previous: previous[0]?.id ?? null,
    next: next[0]?.id ?? null,
  };
}

export type NoteLine = { id: string; byId: string; by: string; at: Date; text: string };

/** What colleagues wrote about a handoff, oldest first. */
export async function listNotes(db: Queryable, handoffId: string): Promise<NoteLine[]> {
  return db
    .select({
      id: handoffNotes.id,
      byId: handoffNotes.authorId,
      by: people.name,
      at: handoffNotes.at,
      text: handoffNotes.text,
    })
    .from(handoffNotes)
    .innerJoin(people, eq(people.id, handoffNotes.authorId))
    .where(eq(handoffNotes.handoffId, handoffId))
    .orderBy(asc(handoffNotes.at), asc(handoffNotes.id));
}

/** The handoffs that matching found to be of the same person, with what a merge would join this one to. */
export async function listMergeTargets(db: Queryable, match: Review["match"]): Promise<MergeTarget[]> {
  const ids = (match?.others ?? []).flatMap(({ handoffId }) => (handoffId ? [handoffId] : []));
  if (ids.length === 0) return [];
  return db
    .select({
      id: handoffs.id,
      state: handoffs.state,
      name: handoffs.contactName,
      company: handoffs.contactCompany,
      need: handoffs.need,
      question: handoffs.question,
      owner: people.name,
    })
    .from(handoffs)
    .leftJoin(people, eq(people.id, handoffs.ownerId))
    .where(and(inArray(handoffs.id, ids), inArray(handoffs.state, [...takesIn])))
    .orderBy(desc(handoffs.createdAt), desc(handoffs.id));
}
