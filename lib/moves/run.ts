import type { Db } from "@/db/client";
import type { Connectors } from "@/lib/connectors/connect";
import { leftAloneUntil } from "@/lib/connectors/health/queries";
import { keyOf } from "@/lib/delivery/model";
import { beginMove, wakeMove } from "./commands";
import { passHold, recordMove } from "./commands.result";
import { dead, done, type MoveOutcome, refused } from "./outcome";
import { findGround, findMove, type Ground, isUnderWay, type MoveRow } from "./queries";
import { bookTime, callOff } from "./run.meeting";

export type MoveWorld = {
  db: Db;
  connectors: Pick<Connectors, "crm" | "calendar" | "systems">;
  now: () => Date;
  random: () => number;
};

/** How soon a meeting that is being changed is looked at again by what waits for that. */
const turnMs = 5_000;

/**
 * Gives the CRM's task or the meeting to a task's new owner, and the meeting another time or none. May be called any
 * number of times: what is written is written by key, so a repeat finds what an earlier attempt wrote. No transaction is
 * open while the other side is called.
 */
export async function runMove(world: MoveWorld, moveId: string): Promise<void> {
  const { db, connectors, now } = world;
  const waiting = await findMove(db, moveId);
  if (waiting?.state !== "waiting") return;
  const side = waiting.kind === "crm.task" ? connectors.systems.crm : connectors.systems.calendar;
  const later = waiting.runAt > now() ? waiting.runAt : await leftAloneUntil(db, side, now());
  if (later) return db.transaction((tx) => wakeMove(tx, moveId, later));
  // One hand at an event at a time: where it is being moved or called off, its new owner's calendar waits.
  if (waiting.kind === "calendar.meeting" && (await isUnderWay(db, waiting.handoffId, changes))) {
    return db.transaction((tx) => wakeMove(tx, moveId, new Date(now().getTime() + turnMs)));
  }

  const move = await beginMove(db, moveId, now());
  if (!move) return;
  const ground = await findGround(db, move);
  await recordMove(db, move, await carryOut(world, move, ground), now());
}

const changes = ["calendar.time", "calendar.cancel"] as const;

function carryOut(world: MoveWorld, move: MoveRow, ground: Ground): Promise<MoveOutcome> {
  switch (move.kind) {
    case "crm.task":
      return giveTask(world, move, ground);
    case "calendar.meeting":
      return giveMeeting(world, move, ground);
    case "calendar.time":
      return bookTime(world, move, ground);
    case "calendar.cancel":
      return callOff(world, move, ground);
  }
}

async function giveTask(
  { connectors: { crm }, ...world }: MoveWorld,
  move: MoveRow,
  ground: Ground,
): Promise<MoveOutcome> {
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
