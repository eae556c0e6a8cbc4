import { demoTimeZone } from "@/db/seed/people";
import { badHandoffWords, wrongOwnerWords } from "@/db/seed/reasons";
import { type Actor, system } from "@/lib/actor";
import type { Plan } from "@/lib/delivery/schema";
import type { MeasurementKind } from "@/lib/measures/commands";
import { offerMs } from "@/lib/tasks/model";
import type { ResponseWay } from "@/lib/tasks/schema";
import { progress, slowness } from "./arrivals";
import { move, type Story } from "./handoff";
import { setAside } from "./review";
import type { Rows } from "./rows";
import { after, count, idAt, type Staff, tell } from "./world";

type Task = Rows["tasks"][number];

/** The owner's task, offered while the delivery ends; `work` is what they then do about it. */
export function makeTask(story: Story, delivery: { id: string }, plan: Plan, at: Date) {
  const task = offer(story, delivery.id, { ownerId: plan.owner.personId, teamId: plan.owner.teamId, plan }, at);
  return { id: task.id, work: (deliveredAt: Date) => work(story, task, plan, deliveredAt) };
}

type To = { ownerId: string | null; teamId: string | null; plan: Plan };

function offer({ world, handoff }: Story, deliveryId: string, { ownerId, teamId, plan }: To, at: Date): Task {
  const task: Task = {
    id: idAt(world, at),
    handoffId: handoff.id,
    deliveryId,
    state: "offered",
    ownerId,
    // A task that bears a meeting is its owner's alone.
    teamId: plan.meeting && ownerId ? null : teamId,
    offerUntil: after(at, offerMs),
    dueAt: plan.dueAt,
    claimedAt: null,
    acknowledgedAt: null,
    respondedAt: null,
    respondedVia: null,
    question: null,
    message: plan.firstMessage,
    waitingUntil: null,
    reportReason: null,
    completedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  world.rows.tasks.push(task);
  const data = { offer: 1, hasQuestion: plan.question !== null };
  countTask({ world, handoff }, task, at, "task.offered", `${task.id}:1`, { personId: ownerId, data });
  tellTask({ world }, task, system, at, "task.offer", { handoffId: handoff.id, personId: ownerId, teamId });
  return task;
}

/** Most are answered and closed; a few came to the wrong owner, who says so, and a few should not have come at all. */
function work(story: Story, task: Task, plan: Plan, from: Date): void {
  const { world, handoff } = story;
  const owner = world.owners.find(({ id }) => id === task.ownerId);
  if (!owner) return;
  const slow = slowness(from, world.now, demoTimeZone);
  const claimedAt = after(from, Math.max(2_000, world.random.lasting(17_000 * slow, 0.7, 9 * 60_000)));
  const other = world.owners.find(({ id }) => id !== owner.id);
  if (other && !plan.meeting && world.random.chance(0.035)) {
    report(story, task, owner, claimedAt, "wrong_owner", world.random.pick(wrongOwnerWords));
    Object.assign(handoff, { ownerId: other.id, teamId: null, ownerReason: "Everybody else" });
    const next = offer(story, task.deliveryId, { ownerId: other.id, teamId: null, plan }, claimedAt);
    answer(story, next, plan, other, after(claimedAt, world.random.between(10_000, 60_000)), slow);
    return;
  }
  if (world.random.chance(0.03)) {
    report(story, task, owner, claimedAt, "bad_handoff", world.random.pick(badHandoffWords));
    move(story, "report_bad", owner, claimedAt, { data: { taskId: task.id } });
    setAside(story, claimedAt);
    return;
  }
  answer(story, task, plan, owner, claimedAt, slow);
}

function report(story: Story, task: Task, by: Staff, at: Date, what: "wrong_owner" | "bad_handoff", reason: string) {
  Object.assign(task, { state: what, reportReason: reason, updatedAt: at });
  const data = { from: "offered", to: what, handoffId: task.handoffId };
  tellTask(story, task, by, at, `task.report_${what}`, data);
  countTask(story, task, at, `task.${what}`, task.id, { personId: by.id });
}

function answer(story: Story, task: Task, plan: Plan, by: Staff, claimedAt: Date, slow: number): void {
  const { world, handoff } = story;
  Object.assign(task, { ownerId: by.id, claimedAt, offerUntil: null });
  const ms = claimedAt.getTime() - task.createdAt.getTime();
  countTask(story, task, claimedAt, "task.claimed", `${task.id}:${claimedAt.getTime()}`, { personId: by.id, ms });
  tellTask(story, task, by, claimedAt, "task.claim", { from: "offered", to: "claimed", handoffId: handoff.id });

  const respondedAt = after(claimedAt, Math.max(9_000, world.random.lasting(44_000 * slow, 0.75, 25 * 60_000)));
  const acknowledgedAt = plan.question ? after(claimedAt, (respondedAt.getTime() - claimedAt.getTime()) / 4) : null;
  if (acknowledgedAt) tellTask(story, task, by, acknowledgedAt, "task.acknowledge", { handoffId: handoff.id });
  const via = wayOf(plan);
  const question =
    plan.question === null
      ? null
      : world.random.chance(0.74 + 0.16 * progress(respondedAt, world.now))
        ? "answered"
        : "open";
  const readyAt = handoff.readyAt ?? task.createdAt;
  countTask(story, task, respondedAt, "task.responded", `${task.id}:first`, {
    personId: by.id,
    ms: respondedAt.getTime() - readyAt.getTime(),
    data: { via, question, first: true, withinTarget: respondedAt <= task.dueAt },
  });
  const done = { from: "claimed", to: "responded", handoffId: handoff.id, via, question };
  tellTask(story, task, by, respondedAt, "task.respond", done);

  const latest = world.now.getTime() - 60_000 - respondedAt.getTime();
  const completedAt = after(respondedAt, Math.min(latest, world.random.between(4, 90) * 60_000));
  tellTask(story, task, by, completedAt, "task.complete", {
    from: "responded",
    to: "completed",
    handoffId: handoff.id,
  });
  Object.assign(task, { state: "completed", acknowledgedAt, respondedAt, respondedVia: via, question, completedAt });
  task.updatedAt = completedAt;
}

/** The first channel the approval rested on. */
function wayOf({ channels }: Plan): ResponseWay {
  const [first] = channels;
  return first === "phone" || first === "sms" ? first : "email";
}

function tellTask({ world }: Pick<Story, "world">, { id }: Task, by: Actor, at: Date, action: string, data: object) {
  tell(world, by, at, { action, subject: { kind: "task", id }, data: { ...data } });
}

function countTask(
  { world, handoff }: Pick<Story, "world" | "handoff">,
  task: Task,
  at: Date,
  kind: MeasurementKind,
  key: string,
  more: { personId: string | null; ms?: number; data?: Record<string, unknown> },
): void {
  count(world, {
    kind,
    key: `${kind}:${key}`,
    at,
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    taskId: task.id,
    sourceId: world.source.id,
    pagePath: handoff.pagePath,
    topic: handoff.topic,
    ...more,
  });
}
