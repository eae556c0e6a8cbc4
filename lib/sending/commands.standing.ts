import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type SendingFinding, sendings } from "@/db/schema/sendings";
import { system } from "@/lib/actor";
import { tellPerson } from "@/lib/alerts/commands.person";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { audit } from "@/lib/audit/commands";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { taskTransitions } from "@/lib/tasks/model";
import type { TaskRow } from "@/lib/tasks/queries";
import { wakeSending } from "./commands";
import { afterSending, attemptsAllowed, nextChannel, unclear } from "./model";
import { findReach, type SendingRow } from "./queries";

/** A sending and its task, locked. */
export type Locked = { sending: SendingRow; task: TaskRow };
export type Reached = Awaited<ReturnType<typeof findReach>>;

/** A follow-up may go out after the task is completed. */
const mayBeSentFrom = ({ state }: TaskRow) => "sent" in taskTransitions[state];

/** What may have changed since the owner pressed "Send". Anything but `stands` ends the sending. */
export type Standing = "stands" | "consent_withdrawn" | "address_gone" | "task_moved";

/** Read in the transaction that records an attempt: the ledger, the address and whose task it is, as they are now. */
export function standingOf({ sending, task }: Locked, on: Reached): Standing {
  const isTheirs = task.ownerId === sending.personId && mayBeSentFrom(task);
  if (!isTheirs) return "task_moved";
  if (on.consent[sending.channel] !== "granted") return "consent_withdrawn";
  return on.reach[sending.channel] ? "stands" : "address_gone";
}

/** Ends a sending without a word having gone out; its owner is told why, unless it was theirs to end. */
export async function cancelSending(
  tx: Tx,
  { sending }: Locked,
  why: Exclude<Standing, "stands"> | "erased",
  now: Date,
): Promise<void> {
  await change(tx, sending, "cancel", now, { kind: why, channel: sending.channel }, { finishedAt: now });
  await tellOwner(tx, sending, "sending_failed", now);
}

/** Nobody can say whether it went out: nothing is tried until a person has said so. */
export async function markUnclear(tx: Tx, { sending }: Locked, answer: string, now: Date): Promise<void> {
  const set = { finishedAt: now, answer };
  await change(tx, sending, "die", now, { kind: unclear, channel: sending.channel }, set);
  await tellOwner(tx, sending, "sending_failed", now);
  await tellKeepers(tx, sending, now);
}

/**
 * A channel will not do. The message goes out on the next one that is open, at once, and the owner is told; where there
 * is none it is a dead letter.
 */
export async function failChannel(
  tx: Tx,
  { sending, task }: Locked,
  why: string,
  sendable: readonly SendingChannel[],
  now: Date,
): Promise<void> {
  const finding = { kind: why, channel: sending.channel };
  const failed = channelsIn([...sending.findings, finding]);
  const on = await findReach(tx, task, sending.personId);
  const channel = nextChannel(failed, { ...on, sendable, text: sending.body });
  if (!channel) {
    await change(tx, sending, "die", now, finding, { finishedAt: now });
    await tellOwner(tx, sending, "sending_failed", now);
    await tellKeepers(tx, sending, now);
    return;
  }
  await takeChannel(tx, sending, "wait", channel, finding, now);
}

/** The other side took it, and could not hand it to the reader: the next channel, where there is one. */
export async function bounce(
  tx: Tx,
  { sending, task }: Locked,
  sendable: readonly SendingChannel[],
  now: Date,
): Promise<void> {
  const finding = { kind: "not_delivered", channel: sending.channel };
  const failed = channelsIn([...sending.findings, finding]);
  const on = await findReach(tx, task, sending.personId);
  const channel = mayBeSentFrom(task) ? nextChannel(failed, { ...on, sendable, text: sending.body }) : null;
  if (channel) return takeChannel(tx, sending, "bounce", channel, finding, now);
  await tx
    .update(sendings)
    .set({ findings: [...sending.findings, finding], updatedAt: now })
    .where(eq(sendings.id, sending.id));
  await tellOwner(tx, sending, "sending_failed", now);
}

async function takeChannel(
  tx: Tx,
  sending: SendingRow,
  event: "wait" | "bounce",
  channel: SendingChannel,
  finding: SendingFinding,
  now: Date,
): Promise<void> {
  const anew = { channel, attempts: 0, allowed: attemptsAllowed, runAt: now, waitsFor: null, finishedAt: null };
  const moved = { ...finding, kind: finding.kind };
  await change(tx, sending, event, now, moved, { ...anew, report: null, externalId: null });
  await wakeSending(tx, sending.id, now);
  await tellOwner(tx, sending, "sending_moved", now);
}

/** Moves a sending on by its table, with its audit entry (ids, channels and kinds only). */
export async function change(
  tx: Tx,
  sending: SendingRow,
  event: Parameters<typeof afterSending>[1],
  now: Date,
  finding: SendingFinding | null,
  set: Partial<typeof sendings.$inferInsert> = {},
): Promise<void> {
  const state = afterSending(sending.state, event);
  if (!state) throw new Error(`sending ${sending.id} cannot ${event} while ${sending.state}`);
  const findings = finding ? [...sending.findings, finding] : sending.findings;
  await tx
    .update(sendings)
    .set({ state, findings, updatedAt: now, ...set })
    .where(eq(sendings.id, sending.id));
  await audit(
    tx,
    { actor: system, now },
    {
      action: `sending.${event}`,
      subject: { kind: "sending", id: sending.id },
      data: { taskId: sending.taskId, channel: sending.channel, ...(finding && { why: finding.kind }) },
    },
  );
}

/** Channels that failed, as the findings say; those of a person's decision name none. */
const channelsIn = (findings: readonly SendingFinding[]): SendingChannel[] =>
  findings.flatMap(({ channel }) => (channel === "email" || channel === "sms" ? [channel] : []));

const tellOwner = (tx: Tx, { personId, taskId }: SendingRow, kind: "sending_failed" | "sending_moved", now: Date) =>
  tellPerson(tx, { kind, personId, subject: { kind: "task", id: taskId }, now });

/** Those who look after dead letters. */
const tellKeepers = (tx: Tx, { id }: SendingRow, now: Date) =>
  raiseAlert(tx, {
    kind: "delivery_failed",
    roles: ["manager", "reviewer", "admin"],
    subject: { kind: "sending", id },
    now,
  });
