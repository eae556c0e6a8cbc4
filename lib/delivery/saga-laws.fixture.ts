import { afterEvent, consentHolds, deliveryEvents } from "./model";
import type { Consent, Saga } from "./saga.fixture";
import type { SagaEvent } from "./saga-events.fixture";
import type { Thing } from "./saga-other-side.fixture";
import { type Hand, newest, type World } from "./saga-world.fixture";

/** What holds whatever happens, of the model as of the real tables and ledger. Each returns the laws that are broken, in words. */

const waitsAsTold = ["rate_limited", "unavailable"];

/** Everything that must hold from before an event to after it. */
export function brokenByEvent(before: World, event: SagaEvent, after: World): string[] {
  const broken = before.sagas.flatMap((saga, index) => {
    const now = after.sagas[index];
    if (!now || now === saga) return [];
    return brokenBetween(saga, now, after.consent);
  });
  const hand = event.type === "work" ? before.hands[event.worker] : undefined;
  if (hand && hand.stage !== "idle" && before.sagas !== after.sagas && !isHolder(before, hand)) {
    const isChanged = before.sagas.some((saga, index) => saga !== after.sagas[index]);
    if (isChanged) broken.push("a worker that lost the delivery changed it");
  }
  const [was, is] = [newest(before), newest(after)];
  const isTried = is.rows.some((row, index) => row.attempts > (was.rows[index]?.attempts ?? row.attempts));
  if (isTried && after.now < is.runAt) broken.push("it was tried before its time");
  if (isTooLate(event, was) && is !== was) broken.push(`${event.type} came too late and changed something`);
  if (hand?.stage === "called" && is.state === "waiting" && was.state === "running") {
    const named = hand.answer.ok || !waitsAsTold.includes(hand.answer.kind) ? null : hand.answer.retryAfterMs;
    if (is.runAt < after.now + Math.max(1, named ?? 0)) broken.push("it waits shorter than it was told to");
  }
  return [...broken, ...brokenOverThere(after.side.things)];
}

/**
 * How many writes may still come once consent is gone: the calls that were under way at that moment, and no other.
 * Below zero something was written after the withdrawal.
 */
export function mayStillCall(before: World, after: World, left: number): number {
  const holds = ({ consent, ...world }: World) => consentHolds(newest({ consent, ...world }).plan, consent);
  if (holds(after)) return Number.POSITIVE_INFINITY;
  if (holds(before)) return after.hands.filter(({ stage }) => stage === "started").length;
  return before.side.things.length < after.side.things.length ? left - 1 : left;
}

/** What a person does too late, or on what they saw before somebody else acted, changes nothing. */
function isTooLate(event: SagaEvent, { state }: Saga): boolean {
  if (event.type === "undo") return state !== "scheduled";
  return (event.type === "retry" || event.type === "give_up") && (event.onOldFence || state !== "dead");
}

function isHolder({ sagas }: World, hand: Exclude<Hand, { stage: "idle" }>): boolean {
  const saga = sagas[hand.saga];
  return saga?.state === "running" && saga.fence === hand.grip.fence;
}

/** With a healthy other side only an end before, withdrawn consent, a rival or attempts used up keep it from being done. */
export function mustEndWell(world: World): boolean {
  const saga = newest(world);
  const isOpen = ["scheduled", "running", "waiting"].includes(saga.state);
  const isTaken = saga.rows.some(({ step, key }) => step === "calendar.book" && world.side.rivals.includes(key));
  const isUsedUp = saga.rows.some(({ attempts, allowed }) => attempts >= allowed);
  return isOpen && consentHolds(saga.plan, world.consent) && !isTaken && !isUsedUp;
}

const isOver = (state: string) => state === "done" || state === "skipped";

function brokenBetween(before: Saga, after: Saga, consent: Consent): string[] {
  const broken: (string | false)[] = [];
  broken.push(after.fence < before.fence && "the fence fell");
  broken.push(after.fence > before.fence + 1 && "the fence rose by more than one");
  const isStep = deliveryEvents.some((event) => afterEvent(before.state, event) === after.state);
  broken.push(before.state !== after.state && !isStep && `${before.state} became ${after.state}`);
  const isRetried = before.state === "dead" && after.state === "waiting";
  for (const [index, row] of after.rows.entries()) {
    const was = before.rows[index];
    if (!was) throw new Error("steps were added");
    const [step, tries] = [row.step, row.attempts - was.attempts];
    broken.push(isOver(was.state) && !isOver(row.state) && `${step} was done and is not any more`);
    broken.push((tries < 0 || tries > 1) && `${step} was tried ${tries} times in one event`);
    broken.push(row.attempts > row.allowed && `${step} was tried ${row.attempts} times, ${row.allowed} are allowed`);
    broken.push(row.allowed !== was.allowed && !isRetried && `${step} was allowed more without a retry by hand`);
    broken.push(tries > 0 && !consentHolds(after.plan, consent) && `${step} was tried without consent`);
    broken.push(tries > 0 && before.state !== "running" && `${step} was tried while ${before.state}`);
    const isEarly = isOver(row.state) && after.rows.slice(0, index).some(({ state }) => !isOver(state));
    broken.push(isEarly && `${step} is done before what comes before it`);
  }
  broken.push(after.state === "done" && after.rows.some(({ state }) => !isOver(state)) && "done with steps left");
  return broken.filter((law) => law !== false);
}

/** What may be found over there of one handoff, at any moment. */
export function brokenOverThere(things: readonly Thing[]): string[] {
  const broken: (string | false)[] = [];
  const of = (kind: Thing["kind"]) => things.filter((thing) => thing.kind === kind);
  for (const kind of ["contact", "note", "task", "ticket"] as const) {
    broken.push(of(kind).length > 1 && `${of(kind).length} ${kind}s of one handoff`);
  }
  const events = of("event");
  for (const key of new Set(events.map((event) => event.key))) {
    const ours = events.filter((event) => event.key === key);
    broken.push(ours.filter(({ stage }) => stage !== "withdrawn").length > 1 && "two meetings stand under one key");
  }
  broken.push(events.filter(({ stage }) => stage === "there").length > 1 && "two meetings stand for one handoff");
  broken.push(events.some(({ invitations }) => invitations > 1) && "somebody was invited twice to one meeting");

  const firstEvent = things.findIndex(({ kind }) => kind === "event");
  const before = things.slice(0, Math.max(0, firstEvent)).map(({ kind }) => kind);
  const isInOrder = (["contact", "note", "task"] as const).every((kind) => before.includes(kind));
  broken.push(firstEvent >= 0 && !isInOrder && "the calendar was written before the CRM");
  const [first] = things;
  broken.push(first !== undefined && first.kind !== "contact" && `a ${first.kind} without a contact`);
  return broken.filter((law) => law !== false);
}

/** A delivery that is done: each thing it planned is there, once. */
export function missingOf({ plan, rows }: Saga, things: readonly Thing[]): string[] {
  const bookingKey = rows.find(({ step }) => step === "calendar.book")?.key;
  const wanted: [Thing["kind"], boolean][] = [
    ["contact", true],
    ["note", true],
    ["task", plan.task !== null],
    ["ticket", plan.ticket !== null],
  ];
  const missing = wanted
    .filter(([kind, isPlanned]) => isPlanned && !things.some((thing) => thing.kind === kind))
    .map(([kind]) => `no ${kind}`);
  const isMet = things.some(({ kind, key, stage }) => kind === "event" && key === bookingKey && stage === "there");
  return plan.meeting && !isMet ? [...missing, "no meeting"] : missing;
}
