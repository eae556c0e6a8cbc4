import type { Db } from "@/db/client";
import type { Refusal } from "@/lib/connectors/answer";
import type { Connectors } from "@/lib/connectors/connect";
import { leftAloneUntil } from "@/lib/connectors/health/queries";
import { afterAnswer, attemptsAllowed, keyOf } from "@/lib/delivery/model";
import { beginMove, wakeMove } from "./commands";
import { type MoveOutcome, passHold, recordMove } from "./commands.result";
import { findGround, findMove, type Ground, type MoveRow } from "./queries";

export type MoveWorld = {
  db: Db;
  connectors: Pick<Connectors, "crm" | "calendar" | "systems">;
  now: () => Date;
  random: () => number;
};

/**
 * Gives the CRM's task or the meeting to a task's new owner. May be called any number of times: both are written by key,
 * so a repeat finds what an earlier attempt wrote. No transaction is open while the other side is called.
 */
export async function runMove(world: MoveWorld, moveId: string): Promise<void> {
  const { db, connectors, now } = world;
  const waiting = await findMove(db, moveId);
  if (waiting?.state !== "waiting") return;
  const side = waiting.kind === "crm.task" ? connectors.systems.crm : connectors.systems.calendar;
  const later = waiting.runAt > now() ? waiting.runAt : await leftAloneUntil(db, side, now());
  if (later) return db.transaction((tx) => wakeMove(tx, moveId, later));

  const move = await beginMove(db, moveId, now());
  if (!move) return;
  const ground = await findGround(db, move);
  const outcome =
    move.kind === "crm.task" ? await giveTask(world, move, ground) : await giveMeeting(world, move, ground);
  await recordMove(db, move, outcome, now());
}

async function giveTask({ connectors: { crm }, ...world }: MoveWorld, move: MoveRow, ground: Ground) {
  const { plan, recordId } = ground;
  if (!plan.task || !recordId) return dead("nothing to move");
  let ownerId = ground.crmOwnerId;
  if (!ownerId) {
    const found = await crm.findOwner({ email: ground.email });
    if (!found.ok) return refused(world, move, found);
    if (!found.data) return dead("no user of the CRM");
    ownerId = found.data.id;
  }
  const { subject, body, dueAt } = plan.task;
  const key = keyOf(move.handoffId, "crm.task", null);
  const given = await crm.createTask({ key, recordId, ownerId, subject, body, dueAt });
  return given.ok ? done : refused(world, move, given);
}

/**
 * Books the time anew in the calendar of the new owner, and only then withdraws the old event: a visitor never stands
 * without a meeting. Where the time is taken there, the old one stays, and a person agrees on another.
 */
async function giveMeeting(world: MoveWorld, move: MoveRow, ground: Ground): Promise<MoveOutcome> {
  const { meeting, plan, recordId, calendarId, consent } = ground;
  if (!meeting || meeting.ownerId === move.toPersonId) return done;
  if (!plan.meeting || !recordId) return dead("nothing to move");
  if (!calendarId) return dead("no calendar");
  if (consent.calendar !== "granted") return dead("consent withdrawn");
  if (!(await passHold(world.db, meeting.holdId, move.toPersonId))) return dead("time taken");

  const { title, description, attendee } = plan.meeting;
  const { calendar } = world.connectors;
  const booked = await calendar.book({
    calendarId,
    key: `${keyOf(move.handoffId, "calendar.book", meeting.holdId)}:${move.toPersonId}`,
    slot: { start: meeting.startAt, end: meeting.endAt },
    title,
    description,
    attendee: consent.email === "denied" ? null : attendee,
    recordId,
    handoffId: move.handoffId,
  });
  if (booked.ok && booked.data.outcome === "booked") {
    const { eventId, joinUrl } = booked.data;
    const old = { calendarId: meeting.calendarId, eventId: meeting.eventId };
    const gone = await calendar.cancel({ ...old, notify: consent.email !== "denied" });
    return gone.ok ? { kind: "done", booked: { eventId, joinUrl, calendarId } } : refused(world, move, gone);
  }
  const outcome = booked.ok ? dead("time taken") : refused(world, move, booked);
  if (outcome.kind === "dead") await passHold(world.db, meeting.holdId, meeting.ownerId);
  return outcome;
}

const done: MoveOutcome = { kind: "done" };
const dead = (why: string): MoveOutcome => ({ kind: "dead", why });

function refused({ now, random }: Pick<MoveWorld, "now" | "random">, move: MoveRow, refusal: Refusal): MoveOutcome {
  const next = afterAnswer(refusal, { made: move.attempts, allowed: attemptsAllowed }, now(), random());
  if (next.kind === "retry") return { kind: "retry", at: next.at, refusal };
  return { kind: "dead", why: refusal.detail, status: refusal.status };
}
