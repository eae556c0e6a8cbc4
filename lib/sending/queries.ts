import { and, asc, desc, eq } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { sendingAttempts, sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import type { OwnDetails } from "@/lib/analysis/rules/foreign";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { statusesOf } from "@/lib/consent/model";
import { Plan } from "@/lib/delivery/schema";
import { findConsentNow, findTask, lockTask, type TaskRow } from "@/lib/tasks/queries";
import type { Reach } from "./model";

export type SendingRow = typeof sendings.$inferSelect;

/** A sending with its task, both locked: the task first, as everybody does. */
export async function lockSending(tx: Tx, id: string): Promise<{ sending: SendingRow; task: TaskRow } | undefined> {
  const [found] = await tx.select({ taskId: sendings.taskId }).from(sendings).where(eq(sendings.id, id));
  const task = found && (await lockTask(tx, found.taskId));
  if (!task) return undefined;
  const [sending] = await tx.select().from(sendings).where(eq(sendings.id, id)).for("update");
  return sending && { sending, task };
}

/** Where the lead of a task can be reached and what they agreed to now, and whose details a message may hold. */
export async function findReach(db: Queryable, task: Pick<TaskRow, "handoffId" | "deliveryId">, writerId: string) {
  const [row] = await db
    .select({
      plan: deliveries.plan,
      need: handoffs.need,
      conversationId: handoffs.conversationId,
      leadId: handoffs.leadId,
      sourceId: conversations.sourceId,
    })
    .from(handoffs)
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .innerJoin(deliveries, eq(deliveries.id, task.deliveryId))
    .where(eq(handoffs.id, task.handoffId));
  if (!row) throw new Error(`no handoff ${task.handoffId}`);
  const [writer] = await db
    .select({ email: people.email, name: people.name })
    .from(people)
    .where(eq(people.id, writerId));
  if (!writer) throw new Error(`no person ${writerId}`);
  const { record, question } = Plan.parse(row.plan);
  const { email, phone } = record.fields;
  const reach: Reach = { email, sms: phone };
  const own: OwnDetails = { emails: [email, writer.email].filter((one) => one !== null), phones: phone ? [phone] : [] };
  const consent = statusesOf(await findConsentNow(db, row));
  return { reach, own, consent, writer, subject: question ?? row.need, ...row };
}

/** Whose details a task's message may hold; nothing where there is no such task. */
export async function findOwnDetails(db: Queryable, taskId: string, writerId: string): Promise<OwnDetails> {
  const task = await findTask(db, taskId);
  return task ? (await findReach(db, task, writerId)).own : { emails: [], phones: [] };
}

/** The attempts on a channel, in their order. */
export async function listAttempts(db: Queryable, sendingId: string, channel: SendingChannel) {
  return db
    .select()
    .from(sendingAttempts)
    .where(and(eq(sendingAttempts.sendingId, sendingId), eq(sendingAttempts.channel, channel)))
    .orderBy(asc(sendingAttempts.attempt));
}

/** The newest message of a task. */
export async function findNewest(db: Queryable, taskId: string): Promise<SendingRow | undefined> {
  const [row] = await db
    .select()
    .from(sendings)
    .innerJoin(tasks, eq(tasks.id, sendings.taskId))
    .where(eq(sendings.taskId, taskId))
    .orderBy(desc(sendings.createdAt), desc(sendings.id))
    .limit(1);
  return row?.sendings;
}
