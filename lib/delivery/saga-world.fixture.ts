import type { Answer } from "@/lib/connectors/answer";
import { nextStep, type StepResult } from "./model";
import {
  type Consent,
  finish,
  type Grip,
  giveUp,
  gripOn,
  leave,
  record,
  retry,
  rowOf,
  type Saga,
  type SagaRow,
  schedule,
  start,
  take,
  undo,
} from "./saga.fixture";
import { planOf, type SagaEvent, type Scene } from "./saga-events.fixture";
import { callOtherSide, emptySide, type OtherSide, type Said, withdrawEvent } from "./saga-other-side.fixture";

/** Where a worker stands with a delivery; `saga` counts the deliveries of the handoff. Whoever crashes is idle again. */
export type Hand =
  | { stage: "idle" }
  | { stage: "taken" | "withdrawn"; saga: number; grip: Grip }
  | { stage: "started"; saga: number; grip: Grip; row: SagaRow }
  | { stage: "called"; saga: number; grip: Grip; row: SagaRow; answer: Answer<StepResult> };

export type World = {
  now: number;
  consent: Consent;
  route: Scene["route"];
  /** The deliveries of one handoff, the newest last: only that one can still be taken. */
  sagas: readonly Saga[];
  hands: readonly [Hand, Hand];
  side: OtherSide;
};

export const idle: Hand = { stage: "idle" };

export function openWorld({ route, withMeeting, undoMs, allowed }: Scene): World {
  const now = Date.parse("2026-03-02T09:00:00Z");
  return {
    now,
    consent: { email: "granted", phone: "missing", sms: "missing", calendar: "granted" },
    route,
    sagas: [schedule("h", planOf(route, withMeeting ? "hold-0" : null), now + undoMs, allowed)],
    hands: [idle, idle],
    side: emptySide,
  };
}

export const newest = ({ sagas }: World): Saga => sagas.at(-1) as Saga;

/** The world after an event. What has no place changes nothing, as a late click or a job too many does. */
export function play(world: World, event: SagaEvent): World {
  const saga = newest(world);
  switch (event.type) {
    case "work":
      return workOn(world, event);
    case "crash":
      return withHand(world, event.worker, idle);
    case "leave":
      return leaveOff(world, event.worker);
    case "due":
      return { ...world, now: Math.max(world.now, saga.runAt) };
    case "pass":
      return { ...world, now: world.now + event.ms };
    case "say":
      return { ...world, now: world.now + 1, consent: { ...world.consent, [event.channel]: event.status } };
    case "undo":
      return withSaga(world, undo(saga) ?? saga);
    case "retry":
      return withSaga(world, retry(saga, saga.fence - Number(event.onOldFence), world.now) ?? saga);
    case "give_up":
      return withSaga(world, giveUp(saga, saga.fence - Number(event.onOldFence)) ?? saga);
    case "decide_again":
      return saga.isSlotLost ? decideAgain(world, event.withMeeting) : world;
  }
}

function decideAgain(world: World, withMeeting: boolean): World {
  const plan = planOf(world.route, withMeeting ? `hold-${world.sagas.length}` : null);
  return { ...world, sagas: [...world.sagas, schedule("h", plan, world.now)] };
}

/** One transaction or call of a worker: taking or recording may begin the next attempt, or finish, along with it. */
function workOn(world: World, event: Extract<SagaEvent, { type: "work" }>): World {
  const after = work(world, event.worker, event.said, event.random);
  return goesOn(world, event, after) ? work(after, event.worker, event.said, event.random) : after;
}

function goesOn(before: World, event: Extract<SagaEvent, { type: "work" }>, after: World): boolean {
  const [was, is] = [before.hands[event.worker], after.hands[event.worker]];
  if (!event.goesOn || was.stage === "taken" || is.stage !== "taken") return false;
  // Taking alone finishes nothing: whoever recorded the last step would have.
  return was.stage !== "idle" || nextStep(is.grip.rows) !== undefined;
}

/** An event as the single moves it is made of, for the laws that look at one move: before and after of each. */
export function movesOf(before: World, event: SagaEvent, after: World): [World, World][] {
  if (event.type !== "work" || before.hands[event.worker].stage === "started") return [[before, after]];
  const halfway = play(before, { ...event, goesOn: false });
  if (!goesOn(before, event, halfway)) return [[before, after]];
  return [
    [before, halfway],
    [halfway, after],
  ];
}

/** What run.ts does next, cut at every place where a process may end. */
function work(world: World, worker: 0 | 1, said: Said, random: number): World {
  const hand = world.hands[worker];
  if (hand.stage === "idle") return takeNewest(world, worker);
  const saga = world.sagas[hand.saga] as Saga;
  const next = nextStep(hand.grip.rows);
  switch (hand.stage) {
    case "withdrawn":
      return compensate(withHand(world, worker, idle), saga, said);
    case "taken": {
      if (!next) return withHand(withSaga(world, finish(saga, hand.grip), hand.saga), worker, idle);
      const { saga: after, started } = start(saga, hand.grip, next.step, world);
      const moved = withSaga(world, after, hand.saga);
      if (started === "withdrawn") return withHand(moved, worker, { ...hand, stage: "withdrawn" });
      if (started !== "started") return withHand(moved, worker, idle);
      return withHand(moved, worker, { ...hand, stage: "started", row: rowOf(after, next.step) });
    }
    case "started": {
      const { side, answer } = callOtherSide(world.side, hand.row.step, hand.row.key, said);
      return hear(world, worker, side, answer);
    }
    case "called": {
      const heard = { answer: hand.answer, now: world.now, random };
      const { saga: after, recorded } = record(saga, hand.grip, hand.row, heard);
      const goesOn: Hand = { stage: "taken", saga: hand.saga, grip: { ...hand.grip, rows: after.rows } };
      return withHand(withSaga(world, after, hand.saga), worker, recorded === "done" ? goesOn : idle);
    }
  }
}

/** A worker that called hears this answer; what is over there now is in `side`. */
export function hear(world: World, worker: 0 | 1, side: OtherSide, answer: Answer<StepResult>): World {
  const hand = world.hands[worker];
  if (hand.stage !== "started") throw new Error(`nothing was called: ${hand.stage}`);
  return withHand({ ...world, side }, worker, { ...hand, stage: "called", answer });
}

function takeNewest(world: World, worker: 0 | 1): World {
  const { saga, taken } = take(newest(world), world);
  const hand: Hand =
    taken === "nothing"
      ? idle
      : { stage: taken === "held" ? "taken" : "withdrawn", saga: world.sagas.length - 1, grip: gripOn(saga) };
  return withHand(withSaga(world, saga), worker, hand);
}

/** The job that withdraws the meeting: also of a booking whose answer nobody heard. */
function compensate(world: World, { rows }: Saga, said: Said): World {
  const booked = rows.find((row) => row.step === "calendar.book" && row.attempts > 0);
  const isDone = said.kind === "done" || said.kind === "lost" || said.kind === "lost_late" || said.kind === "rival";
  return booked && isDone ? { ...world, side: withdrawEvent(world.side, booked.key) } : world;
}

function leaveOff(world: World, worker: 0 | 1): World {
  const hand = world.hands[worker];
  // Only between two steps: a call that is under way is waited for.
  if (hand.stage !== "taken" || !nextStep(hand.grip.rows)) return world;
  const saga = world.sagas[hand.saga] as Saga;
  return withHand(withSaga(world, leave(saga, hand.grip, world.now), hand.saga), worker, idle);
}

/** Left alone with a healthy other side: both workers gone, one more takes it each time it is due. */
export function leaveAlone(world: World): World {
  const done: Said = { kind: "done", retryAfterMs: null };
  let left: World = { ...world, hands: [idle, idle] };
  for (let turn = 0; turn < 60; turn++) {
    if (left.hands[0].stage === "idle") left = play(left, { type: "due" });
    left = play(left, { type: "work", worker: 0, said: done, random: 0, goesOn: true });
  }
  return left;
}

function withSaga(world: World, saga: Saga, index = world.sagas.length - 1): World {
  return { ...world, sagas: world.sagas.map((other, at) => (at === index ? saga : other)) };
}

function withHand(world: World, worker: 0 | 1, hand: Hand): World {
  return { ...world, hands: worker === 0 ? [hand, world.hands[1]] : [world.hands[0], hand] };
}
