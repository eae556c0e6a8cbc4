import { and, asc, eq, inArray, like, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { channels } from "@/db/enums";
import { auditEntries } from "@/db/schema/audit";
import { deliveries } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { people } from "@/db/schema/people";
import { sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { checkDraft } from "@/lib/analysis/rules/draft";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { statusesOf } from "@/lib/consent/model";
import { Plan } from "@/lib/delivery/schema";
import { countMessages, findStandingAnalysis, listExceptions } from "@/lib/handoffs/queries";
import { withoutSecretAnswers } from "@/lib/handoffs/secrets";
import { listOpenMoves } from "@/lib/moves/queries";
import { whyNotOn } from "@/lib/sending/model";
import { findNewest, findOwnDetails } from "@/lib/sending/queries";
import { sendingView } from "@/lib/sending/queries.list";
import { mayTask } from "./policy";
import { findConsentNow, listTeamIds, visibleTo } from "./queries";
import { iso, itemColumns, ofTheTask, taskItem } from "./queries.list";
import type { TaskView } from "./schema.view";

/**
 * Everything the screen of one task shows; undefined where there is none, or it is not this actor's to see. `sendable`:
 * the channels the desk can write on.
 */
export async function findTaskView(
  db: Queryable,
  actor: Person,
  taskId: string,
  sendable: readonly SendingChannel[] = [],
): Promise<TaskView | undefined> {
  const [row] = await db
    .select({
      item: itemColumns,
      task: tasks,
      handoff: handoffs,
      plan: deliveries.plan,
      edits: decisions.edits,
      meeting: meetings,
    })
    .from(tasks)
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .innerJoin(deliveries, eq(deliveries.id, tasks.deliveryId))
    .innerJoin(decisions, eq(decisions.id, deliveries.decisionId))
    .leftJoin(people, eq(people.id, tasks.ownerId))
    .leftJoin(meetings, ofTheTask)
    .where(and(eq(tasks.id, taskId), visibleTo(actor)));
  if (!row) return undefined;
  const { item, task, handoff } = row;
  const plan = Plan.parse(row.plan);
  const [analysis, exceptions, consent, messages, history, owners, sending, own, open] = await Promise.all([
    findStandingAnalysis(db, handoff.analysisId),
    listExceptions(db, handoff.id),
    findConsentNow(db, handoff).then(withoutSecretAnswers),
    countMessages(db, handoff.conversationId),
    listHistory(db, handoff.id),
    listTakers(db, actor, task),
    findNewest(db, task.id),
    findOwnDetails(db, task.id, actor.id),
    listOpenMoves(db, handoff.id),
  ]);
  const moves = open.filter((move) => concerns(move, task.ownerId, row.meeting));
  const { fields } = plan.record;
  const reach = { email: fields.email, sms: fields.phone };
  const text = task.message ?? "";
  const closed = (channel: SendingChannel) =>
    whyNotOn(channel, { reach, consent: statusesOf(consent), sendable, text });
  const addresses = { email: fields.email, phone: fields.phone, sms: fields.phone, calendar: null };

  return {
    ...taskItem(item, actor),
    handoffId: handoff.id,
    summary: approvedSummary(row.edits) ?? analysis?.summary ?? null,
    role: fields.role,
    exceptionNote: analysis?.exceptionNote ?? null,
    corrections: exceptions.flatMap(({ kind, resolution }) =>
      kind === "bot_promise" && resolution ? [resolution] : [],
    ),
    channels: channels.map((channel) => {
      const { status, entry } = consent[channel];
      return {
        channel,
        status,
        origin: entry?.origin ?? null,
        quote: entry?.answer ?? entry?.wording ?? null,
        address: status === "granted" ? addresses[channel] : null,
        ...((channel === "email" || channel === "sms") && { closed: closed(channel) }),
      };
    }),
    meeting: plan.meeting && meetingView(plan.meeting, row.meeting, open),
    moves: moves.map((move) => moveView(move, actor)),
    acknowledgedAt: iso(task.acknowledgedAt),
    respondedVia: task.respondedVia,
    message: text,
    draft: checkDraft(text, own),
    sending: sending ? sendingView(sending) : null,
    reportReason: task.reportReason,
    messages,
    history,
    owners,
  };
}

const Changes = z.array(z.object({ field: z.string(), after: z.string().nullable() }));

/** The reviewer's wording of the summary, where they changed it. */
function approvedSummary(edits: unknown): string | null {
  const changes = Changes.safeParse(edits);
  return (changes.success && changes.data.find(({ field }) => field === "summary")?.after) || null;
}

/** What happened to the handoff and its tasks, oldest first. */
async function listHistory(db: Queryable, handoffId: string): Promise<TaskView["history"]> {
  const ofHandoff = db.select({ id: tasks.id }).from(tasks).where(eq(tasks.handoffId, handoffId));
  const movesOf = db.select({ id: ownerMoves.id }).from(ownerMoves).where(eq(ownerMoves.handoffId, handoffId));
  const sendingsOf = db.select({ id: sendings.id }).from(sendings).where(eq(sendings.handoffId, handoffId));
  const meetingsOf = db.select({ id: meetings.id }).from(meetings).where(eq(meetings.handoffId, handoffId));
  const entries = await db
    .select({ at: auditEntries.at, by: people.name, action: auditEntries.action })
    .from(auditEntries)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .where(
      or(
        and(
          eq(auditEntries.subjectKind, "handoff"),
          eq(auditEntries.subjectId, handoffId),
          inArray(auditEntries.action, ["handoff.ready", "handoff.approve", "handoff.deliver"]),
        ),
        and(
          eq(auditEntries.subjectKind, "task"),
          inArray(auditEntries.subjectId, ofHandoff),
          like(auditEntries.action, "task.%"),
        ),
        and(eq(auditEntries.subjectKind, "sending"), inArray(auditEntries.subjectId, sendingsOf)),
        and(eq(auditEntries.subjectKind, "owner_move"), inArray(auditEntries.subjectId, movesOf)),
        and(eq(auditEntries.subjectKind, "meeting"), inArray(auditEntries.subjectId, meetingsOf)),
      ),
    )
    .orderBy(asc(auditEntries.at), asc(auditEntries.id))
    .limit(100);
  return entries.map((entry) => ({ ...entry, at: entry.at.toISOString() }));
}

/** Whom a manager can give this task to; empty for whom that is not. */
async function listTakers(db: Queryable, actor: Person, task: { ownerId: string | null; teamId: string | null }) {
  if (!mayTask(actor, "reassign", task, await listTeamIds(db, actor.id))) return [];
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.active, true), sql`'owner' = any(${people.roles})`))
    .orderBy(asc(people.name), asc(people.id));
}

type Planned = NonNullable<Plan["meeting"]>;
type Booked = typeof meetings.$inferSelect | null;
type OpenMove = Awaited<ReturnType<typeof listOpenMoves>>[number];

/** The time is the calendar's; what was approved is kept beside it where the two differ. */
function meetingView(planned: Planned, booked: Booked, moves: readonly OpenMove[]): TaskView["meeting"] {
  const { startAt, endAt } = booked ?? { startAt: planned.start, endAt: planned.end };
  const isUnderWay = moves.some(({ kind, state }) => kind !== "crm.task" && state === "waiting");
  return {
    start: startAt.toISOString(),
    end: endAt.toISOString(),
    state: booked?.state ?? "planned",
    title: planned.title,
    movedFrom: startAt.getTime() === planned.start.getTime() ? null : planned.start.toISOString(),
    joinUrl: booked?.joinUrl ?? null,
    bookedAt: iso(booked?.createdAt ?? null),
    changedAt: iso(booked?.updatedAt ?? null),
    isChangeable: booked?.state === "booked" && !isUnderWay,
  };
}

/** A move that died is no matter any more where it was another owner's, or what it was about has been settled since. */
function concerns({ kind, state, toPersonId, leftEvent }: OpenMove, ownerId: string | null, meeting: Booked): boolean {
  if (state === "waiting" || leftEvent) return true;
  if (toPersonId !== ownerId) return false;
  if (kind === "crm.task") return true;
  return meeting?.state === "booked" && (kind !== "calendar.meeting" || meeting.ownerId !== ownerId);
}

function moveView(
  { id, kind, state, to, answer, leftEvent, ...move }: OpenMove,
  actor: Person,
): TaskView["moves"][number] {
  const isOwn = move.toPersonId === actor.id;
  const isLeftOver = leftEvent !== null;
  return { id, kind, state, to: iso(to), why: answer, isLeftOver, canRetry: isOwn && move.canRetry };
}
