import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { sendingAttempts, sendings } from "@/db/schema/sendings";
import { system } from "@/lib/actor";
import type { Answer } from "@/lib/connectors/answer";
import { askPassage, findHealth, noteAnswer } from "@/lib/connectors/health/commands";
import type { CircuitPolicy } from "@/lib/connectors/health/model";
import type { Outgoing, SendingChannel, Sent } from "@/lib/connectors/messaging/port";
import { withdrawConsent } from "@/lib/events/commands.consent";
import { newId } from "@/lib/id";
import { logSent } from "@/lib/tasks/commands.respond";
import { write } from "@/lib/write";
import { wakeSending } from "./commands";
import {
  bounce,
  cancelSending,
  change,
  failChannel,
  type Locked,
  markUnclear,
  type Reached,
  standingOf,
} from "./commands.standing";
import { afterSending, type SendingOutcome, unclear } from "./model";
import { findReach, listAttempts, lockSending } from "./queries";

/** The other sides by channel, and how their circuit breakers are set. */
export type Sides = {
  systems: Record<SendingChannel, string>;
  sendable: readonly SendingChannel[];
  circuit: CircuitPolicy;
  random: () => number;
};

/** An attempt that was recorded and is to be made: everything the call needs, and the fence its answer must name. */
export type Attempt = {
  sendingId: string;
  channel: SendingChannel;
  fence: number;
  made: number;
  allowed: number;
  message: Outgoing;
};

/** Those who wait for the same side come back spread over so long (ms). */
const spreadMs = 2_000;
const topics = ["deliveries", "tasks", "alerts", "measures"] as const;

/**
 * Takes a sending that is due and records an attempt before its call goes out: in one transaction the fence is raised
 * and whose task it is, the address and consent are looked at. Null: not due, over, ended here, or kept waiting for a
 * side that does not answer.
 */
export async function beginAttempt(db: Db, sendingId: string, sides: Sides, now: Date): Promise<Attempt | null> {
  return write({ db }, [...topics], async (tx) => {
    const locked = await lockSending(tx, sendingId);
    if (!locked || !afterSending(locked.sending.state, "take")) return null;
    const { sending, task } = locked;
    if (sending.runAt > now) {
      await wakeSending(tx, sendingId, sending.runAt);
      return null;
    }
    const before = await listAttempts(tx, sendingId, sending.channel);
    const on = await findReach(tx, task, sending.personId);
    const running = { ...locked, sending: { ...sending, state: "running" as const, fence: sending.fence + 1 } };
    await tx
      .update(sendings)
      .set({ state: "running", fence: sending.fence + 1 })
      .where(eq(sendings.id, sendingId));

    // The worker that began it died before it heard: mail cannot be asked for, so nobody knows.
    if (sending.state === "running" && sending.channel === "email" && before.at(-1)?.outcome === null) {
      await markUnclear(tx, running, "no answer was heard", now);
      return null;
    }
    const standing = standingOf(locked, on);
    if (standing !== "stands") {
      await cancelSending(tx, running, standing, now);
      return null;
    }
    if (sending.attempts >= sending.allowed) {
      await failChannel(tx, running, "attempts_used_up", sides.sendable, now);
      return null;
    }
    const system = sides.systems[sending.channel];
    const closedUntil = await askPassage(tx, await findHealth(tx, system), now, sides.circuit);
    if (closedUntil) {
      const until = new Date(closedUntil.getTime() + Math.round(sides.random() * spreadMs));
      await waitUntil(tx, running, until, now, { waitsFor: system });
      return null;
    }
    return record(tx, running, on, before, now);
  });
}

async function record(
  tx: Tx,
  { sending }: Locked,
  { reach, writer }: Reached,
  before: Awaited<ReturnType<typeof listAttempts>>,
  now: Date,
): Promise<Attempt> {
  const { id: sendingId, channel, fence, allowed, subject, body } = sending;
  const made = sending.attempts + 1;
  await tx.update(sendings).set({ attempts: made, waitsFor: null, updatedAt: now }).where(eq(sendings.id, sendingId));
  // Counted over a person's retry as well: the order of attempts is one.
  const attempt = (before.at(-1)?.attempt ?? 0) + 1;
  await tx.insert(sendingAttempts).values({ id: newId(), sendingId, channel, attempt, fence, startedAt: now });
  const to = reach[channel];
  if (!to) throw new Error(`sending ${sendingId} has no address on ${channel}`);
  return {
    sendingId,
    channel,
    fence,
    made,
    allowed,
    message: {
      key: sendingId,
      to,
      subject,
      text: body,
      from: { name: writer.name, replyTo: writer.email },
      triedAt: before[0]?.startedAt ?? null,
    },
  };
}

/**
 * Records what came of an attempt, with everything that follows, in one transaction. A broken fence refuses it, save
 * that a message which did go out is known to have gone out: the other worker's doubt about it is over.
 */
export async function recordAttempt(
  db: Db,
  attempt: Attempt,
  { answer, outcome }: { answer: Answer<Sent>; outcome: SendingOutcome },
  sides: Sides,
  now: Date,
): Promise<void> {
  await write({ db }, [...topics], async (tx) => {
    const locked = await lockSending(tx, attempt.sendingId);
    if (!locked) return;
    await completeAttempt(tx, attempt, answer, now);
    if (outcome.kind !== "unclear") {
      const system = sides.systems[attempt.channel];
      await noteAnswer(tx, { system, known: await findHealth(tx, system) }, answer, now, sides.circuit);
    }
    const { sending } = locked;
    const isOurs = sending.fence === attempt.fence && sending.state === "running";
    const isInDoubt = sending.state === "dead" && sending.findings.at(-1)?.kind === unclear;
    if (isOurs) await follow(tx, locked, attempt, { answer, outcome }, sides, now);
    else if (outcome.kind === "sent" && isInDoubt) await markSent(tx, locked, "confirm", outcome.externalId, now);
  });
}

async function completeAttempt(tx: Tx, attempt: Attempt, answer: Answer<Sent>, now: Date): Promise<void> {
  const said = tell(answer);
  const mine = and(
    eq(sendingAttempts.sendingId, attempt.sendingId),
    eq(sendingAttempts.channel, attempt.channel),
    eq(sendingAttempts.fence, attempt.fence),
  );
  await tx
    .update(sendingAttempts)
    .set({ finishedAt: now, ...said })
    .where(mine);
}

async function follow(
  tx: Tx,
  locked: Locked,
  attempt: Attempt,
  { answer, outcome }: { answer: Answer<Sent>; outcome: SendingOutcome },
  sides: Sides,
  now: Date,
): Promise<void> {
  const { status, answer: words } = tell(answer);
  await tx.update(sendings).set({ status, answer: words }).where(eq(sendings.id, attempt.sendingId));
  switch (outcome.kind) {
    case "sent":
      await markSent(tx, locked, "finish", outcome.externalId, now);
      // Its report was faster than its answer.
      if (locked.sending.report === "failed") {
        const sending = { ...locked.sending, state: "done" as const };
        await bounce(tx, { ...locked, sending }, sides.sendable, now);
      }
      return;
    case "unclear":
      return markUnclear(tx, locked, words ?? "the answer was lost", now);
    case "retry":
      return waitUntil(tx, locked, outcome.at, now);
    case "channel_failed":
      if (outcome.why === "unsubscribed") await denySms(tx, locked, now);
      return failChannel(tx, locked, outcome.why, sides.sendable, now);
  }
}

/** The message is out: that, and not the click, is the response. A task that ended meanwhile is told nothing. */
export async function markSent(
  tx: Tx,
  { sending }: Locked,
  event: "finish" | "confirm",
  externalId: string | null,
  now: Date,
  at = now,
): Promise<void> {
  await change(tx, sending, event, now, null, { externalId, sentAt: at, finishedAt: now, waitsFor: null });
  const { taskId, channel, question, personId } = sending;
  await logSent(tx, { actor: system, now }, { taskId, via: channel, question, personId, at });
}

async function waitUntil(tx: Tx, { sending }: Locked, runAt: Date, now: Date, set: { waitsFor?: string } = {}) {
  await tx
    .update(sendings)
    .set({ state: "waiting", runAt, updatedAt: now, waitsFor: null, ...set })
    .where(eq(sendings.id, sending.id));
  await wakeSending(tx, sending.id, runAt);
}

/** They said over there that they want no more of it: from now on nothing is sent there, whatever was approved. */
async function denySms(tx: Tx, { sending, task }: Locked, now: Date): Promise<void> {
  const on = await findReach(tx, task, sending.personId);
  await withdrawConsent(
    tx,
    { actor: system, now },
    {
      sourceId: on.sourceId,
      subject: { leadId: on.leadId, conversationIds: [on.conversationId], handoffIds: [task.handoffId] },
      channel: "sms",
      at: now,
    },
  );
}

/** What is kept of an answer: numbers and words of ours, no personal data. */
function tell(answer: Answer<Sent>): { outcome: string; status: number | null; answer: string | null } {
  if (!answer.ok) return { outcome: answer.kind, status: answer.status, answer: answer.detail };
  const { data } = answer;
  if (data.outcome === "sent") return { outcome: "ok", status: null, answer: null };
  return { outcome: data.outcome, status: "status" in data ? data.status : null, answer: data.detail };
}
