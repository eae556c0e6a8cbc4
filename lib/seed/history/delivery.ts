import { givenUpWords } from "@/db/seed/reasons";
import { type Person, system } from "@/lib/actor";
import { attemptsAllowed, keyOf, type Step, stepsFor } from "@/lib/delivery/model";
import type { Plan } from "@/lib/delivery/schema";
import { move, type Story } from "./handoff";
import type { Approval } from "./review";
import type { Rows } from "./rows";
import { makeTask } from "./task";
import { after, count, idAt, tell } from "./world";

type Delivery = Rows["deliveries"][number];

/** `given_up`: a person gave up on the dead letter afterwards. */
export type Ending = "delivered" | "dead" | "given_up";

const undoMs = 8_000;
const stepMs: Record<Step, [number, number]> = {
  "crm.find": [120, 500],
  "crm.upsert": [250, 900],
  "crm.log": [200, 700],
  "crm.task": [200, 700],
  "helpdesk.ticket": [250, 800],
  "calendar.book": [700, 2_400],
  "notify.owner": [5, 20],
  "confirm.source": [5, 20],
};

/** The approved plan, pushed step by step after the undo window; the owner's task is made on the way. */
export function deliver(story: Story, approval: Approval, ending: Ending): void {
  const { world, handoff } = story;
  const runAt = after(approval.at, undoMs);
  const startedAt = after(runAt, world.random.between(20, 400));
  const delivery: Delivery = {
    id: idAt(world, approval.at),
    handoffId: handoff.id,
    decisionId: approval.decisionId,
    state: "done",
    fence: 1,
    runAt,
    plan: approval.plan,
    findings: [],
    changes: [],
    waitsFor: null,
    gaveUpBy: null,
    gaveUpReason: null,
    createdAt: approval.at,
    startedAt,
    finishedAt: null,
    updatedAt: startedAt,
  };
  world.rows.deliveries.push(delivery);
  const data = { deliveryId: delivery.id, decisionId: approval.decisionId };
  move(story, "dispatch", system, startedAt, { data });
  const failing: Step | null = ending === "delivered" ? null : "crm.upsert";
  const { at, tasks } = runSteps(story, delivery, approval, failing);
  delivery.finishedAt = at;
  delivery.updatedAt = at;
  if (failing) {
    die(story, delivery, failing, at);
    if (ending === "given_up") giveUp(story, delivery, after(at, world.random.between(20 * 60_000, 50 * 60_000)));
    return;
  }
  tellDelivery(story, delivery, at, "delivery.finish", { handoffId: handoff.id, findings: [] });
  move(story, "deliver", system, at, { data: { deliveryId: delivery.id } });
  countDelivery(story, delivery, at, { kind: "handoff.delivered", key: `handoff.delivered:${handoff.id}` });
  for (const work of tasks) work(at);
}

/** Returns when the last step was over, and what the owner then does about the task that was made. */
function runSteps(story: Story, delivery: Delivery, { plan }: Approval, failing: Step | null) {
  const { world, handoff } = story;
  let at = delivery.startedAt ?? delivery.createdAt;
  let dead = false;
  const tasks: ((deliveredAt: Date) => void)[] = [];
  let recordId = story.match?.record?.id ?? world.leads.find(({ id }) => id === handoff.leadId)?.recordId ?? null;
  stepsFor(plan).forEach((step, position) => {
    const row: Rows["deliverySteps"][number] = {
      deliveryId: delivery.id,
      step,
      position,
      state: "pending",
      key: keyOf(handoff.id, step, plan.meeting?.holdId ?? null),
      attempts: 0,
      allowed: attemptsAllowed,
      externalId: null,
      result: {},
      answer: null,
      status: null,
      startedAt: null,
      doneAt: null,
    };
    world.rows.deliverySteps.push(row);
    if (dead) return;
    const from = at;
    at = attempt(story, row, at, step === failing);
    row.startedAt = from;
    if (step === failing) {
      dead = true;
      Object.assign(row, { state: "failed", status: 401, answer: "INVALID_AUTHENTICATION" });
      return;
    }
    if (step === "crm.upsert") recordId ??= world.nextRecord();
    if (step === "crm.upsert") keepRecord(story, recordId, at);
    if (step === "calendar.book") book(story, delivery, at);
    if (step === "notify.owner") {
      const task = makeTask(story, delivery, plan, at);
      row.externalId = task.id;
      tasks.push(task.work);
    } else row.externalId = externalIdOf(story, step, recordId, at);
    if (step === "calendar.book") keepMeeting(story, delivery, plan, row.externalId, at);
    const isSkipped = step === "confirm.source" && !world.source.canDeliver;
    Object.assign(row, { state: isSkipped ? "skipped" : "done", doneAt: at });
  });
  return { at, tasks };
}

/** One attempt, seldom two: the CRM was asked too often and named a second. */
function attempt(story: Story, row: Rows["deliverySteps"][number], from: Date, fails: boolean): Date {
  const { world } = story;
  const [low, high] = stepMs[row.step];
  let at = from;
  if (!fails && row.step.startsWith("crm.") && world.random.chance(0.015)) {
    const finishedAt = after(at, world.random.between(low, high));
    recordAttempt(story, row, at, finishedAt, { outcome: "rate_limited", status: 429, answer: "TEN_SECONDLY_ROLLING" });
    at = after(finishedAt, world.random.between(10_000, 11_000));
  }
  const finishedAt = after(at, world.random.between(low, high));
  const refused = { outcome: "auth", status: 401, answer: "INVALID_AUTHENTICATION" };
  recordAttempt(story, row, at, finishedAt, fails ? refused : { outcome: "ok", status: null, answer: null });
  return finishedAt;
}

type Heard = Pick<Rows["deliveryAttempts"][number], "outcome" | "status" | "answer">;

function recordAttempt({ world }: Story, row: Rows["deliverySteps"][number], at: Date, finishedAt: Date, heard: Heard) {
  row.attempts += 1;
  const { deliveryId, step, attempts } = row;
  const id = idAt(world, at);
  world.rows.deliveryAttempts.push({
    id,
    deliveryId,
    step,
    attempt: attempts,
    fence: 1,
    startedAt: at,
    finishedAt,
    ...heard,
  });
}

function externalIdOf(story: Story, step: Step, recordId: string | null, at: Date): string | null {
  const { world } = story;
  if (step === "crm.find") return story.match?.record?.id ?? null;
  if (step === "crm.upsert") return recordId;
  if (step === "calendar.book") return `desk${idAt(world, at).replaceAll("-", "").slice(0, 20)}`;
  if (step !== "confirm.source") return world.nextRecord();
  return world.source.canDeliver ? tellSource(story, at) : null;
}

/** What the source's bot was told; it answered. */
function tellSource({ world, handoff, said, hold }: Story, at: Date): string {
  const { conversation } = said;
  const ids = { handoff_id: handoff.id, conversation_id: conversation.id };
  const owner = world.owners.find(({ id }) => id === handoff.ownerId)?.name ?? null;
  const meeting = hold && { start: hold.start.toISOString(), end: hold.end.toISOString(), owner, join_url: null };
  const id = idAt(world, at);
  world.rows.webhooks.push({
    id,
    sourceId: world.source.id,
    kind: meeting ? "meeting.confirmed" : "handoff.approved",
    body: { ...ids, conversation_external_id: conversation.externalId, ...(meeting && { meeting }) },
    state: "sent",
    attempts: 1,
    runAt: at,
    status: 204,
    answer: null,
    createdAt: at,
    sentAt: after(at, world.random.between(30, 300)),
  });
  return id;
}

function keepRecord({ world, handoff }: Story, recordId: string | null, at: Date): void {
  const lead = world.leads.find(({ id }) => id === handoff.leadId);
  if (lead) Object.assign(lead, { recordId, recordSeenAt: at, updatedAt: at });
}

function book(story: Story, delivery: Delivery, at: Date): void {
  const row = story.world.rows.holds.find(({ id }) => id === story.hold?.id);
  if (!row) return;
  Object.assign(row, { state: "booked", expiresAt: after(delivery.createdAt, 24 * 3_600_000) });
  countDelivery(story, delivery, at, { kind: "meeting.booked", key: `meeting.booked:${row.id}` });
}

function keepMeeting(
  { world, handoff }: Story,
  delivery: Delivery,
  plan: Plan,
  eventId: string | null,
  at: Date,
): void {
  const { meeting } = plan;
  if (!meeting || !eventId) return;
  world.rows.meetings.push({
    // One a delivery, so its id serves: another throw of the dice would change all the weeks that follow.
    id: delivery.id,
    handoffId: handoff.id,
    deliveryId: delivery.id,
    holdId: meeting.holdId,
    ownerId: meeting.ownerId,
    calendarId: meeting.calendarId,
    eventId,
    state: "booked",
    startAt: meeting.start,
    endAt: meeting.end,
    joinUrl: null,
    createdAt: at,
    updatedAt: at,
  });
}

function die(story: Story, delivery: Delivery, step: Step, at: Date): void {
  const { world, handoff } = story;
  delivery.state = "dead";
  delivery.findings = [{ kind: "auth", step }];
  tellDelivery(story, delivery, at, "delivery.die", { handoffId: handoff.id, findings: delivery.findings });
  move(story, "refuse", system, at, { data: { deliveryId: delivery.id } });
  for (const role of ["manager", "reviewer", "admin"] as const) {
    const subject = { subjectKind: "delivery", subjectId: delivery.id };
    const id = idAt(world, at);
    const unseen = {
      seenAt: null,
      seenBy: null,
      sentAt: null,
      sendAttempts: 0,
      personId: null,
      remindAt: null,
      reminders: 0,
    };
    world.rows.alerts.push({ id, kind: "delivery_failed", role, ...subject, at, ...unseen });
  }
  const key = `delivery.dead:${delivery.id}:${delivery.fence}`;
  countDelivery(story, delivery, at, { kind: "delivery.dead", key, data: { step, why: "auth" } });
}

function giveUp(story: Story, delivery: Delivery, at: Date): void {
  const { world } = story;
  const manager: Person | undefined = world.staff.find(({ roles }) => roles.includes("manager"));
  if (!manager) return;
  move(story, "give_up", manager, at, { data: { deliveryId: delivery.id, written: [] } });
  Object.assign(delivery, {
    state: "cancelled",
    fence: delivery.fence + 1,
    gaveUpBy: manager.id,
    gaveUpReason: world.random.pick(givenUpWords),
    findings: [...delivery.findings, { kind: "given_up" }],
    finishedAt: at,
    updatedAt: at,
  });
  for (const alert of world.rows.alerts) {
    if (alert.subjectId === delivery.id) Object.assign(alert, { seenAt: at, seenBy: manager.id });
  }
  const subject = { kind: "delivery", id: delivery.id };
  tell(world, manager, at, { action: "delivery.give_up", subject, data: { written: [] } });
}

function tellDelivery({ world }: Story, { id }: Delivery, at: Date, action: string, data: Record<string, unknown>) {
  tell(world, system, at, { action, subject: { kind: "delivery", id }, data });
}

function countDelivery(
  { world, handoff }: Story,
  { id }: Delivery,
  at: Date,
  { data, ...fact }: Pick<Parameters<typeof count>[1], "kind" | "key" | "data">,
): void {
  count(world, {
    ...fact,
    at,
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    personId: handoff.ownerId,
    sourceId: world.source.id,
    pagePath: handoff.pagePath,
    topic: handoff.topic,
    data: { deliveryId: id, ...data },
  });
}
