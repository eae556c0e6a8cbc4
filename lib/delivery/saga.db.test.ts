import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliveryStepRows } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Answer } from "@/lib/connectors/answer";
import { undoApproval } from "@/lib/handoffs/commands.approve";
import { useTestDatabase } from "@/scripts/test-db-client";
import { callStep } from "./call";
import { startAttempt } from "./commands.attempt";
import { finishDelivery } from "./commands.end";
import { deliveryFixture } from "./commands.fixture";
import { giveUpDelivery, retryDelivery } from "./commands.person";
import type { Held } from "./commands.standing";
import { recordStep, type Then } from "./commands.step";
import { takeDelivery } from "./commands.take";
import { leaveDelivery } from "./commands.wait";
import { afterAnswer, nextStep, type StepResult } from "./model";
import type { StepRow } from "./queries";
import { runDelivery } from "./run";
import { type Saga, schedule } from "./saga.fixture";
import { type SagaEvent, type Scene, scenes } from "./saga-events.fixture";
import { brokenByEvent, brokenOverThere, mayStillCall, missingOf, mustEndWell } from "./saga-laws.fixture";
import { faultFor, thingsOf } from "./saga-ledger.fixture";
import type { Said } from "./saga-other-side.fixture";
import { announce, sequences, witness } from "./saga-runs.fixture";
import { hear, movesOf, newest, openWorld, play, type World } from "./saga-world.fixture";
import { withdrawMeeting } from "./withdraw";

const { db } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, aHold, aPerson, decide, found, say } = deliveryFixture(db, now);

let sandbox: Harness;
let people: { reviewer: Awaited<ReturnType<typeof aPerson>>; owner: Awaited<ReturnType<typeof aPerson>> };
let manager: typeof people.owner;
beforeAll(async () => {
  sandbox = await startHarness({ searchLagMs: 0 });
  people = { reviewer: await aPerson("reviewer"), owner: await aPerson("owner") };
  manager = await aPerson("manager");
});
afterAll(() => sandbox.close());

/** One worker for real, beside its hand in the model. */
type RealHand = { held?: Held; row?: StepRow; answer?: Answer<StepResult> };
type Made = Awaited<ReturnType<typeof approved>>;
type Play = { made: Made; deliveries: { decisionId: string; deliveryId: string }[]; hands: [RealHand, RealHand] };

const { met, see, seeEnd } = witness();
const { runs, seed } = sequences("MODEL_DATABASE_SEQUENCES", 40);

test("the commands on a real Postgres, with the real clients, do what the model does, and break none of its laws", {
  timeout: 1_800_000,
}, async () => {
  announce("saga on Postgres", { runs, seed });
  await fc.assert(fc.asyncProperty(scenes, tell), { numRuns: runs, seed, endOnFailure: true });
  announce("saga on Postgres met", met);
});

async function tell(scene: Scene) {
  await sandbox.reset();
  // The sandbox counts from one again: its ids mean somebody else now.
  await db.update(leads).set({ recordId: null });
  const { route, withMeeting, undoMs, allowed } = scene;
  const made = await approved({ people, route, withMeeting: withMeeting && route !== "support", undoMs });
  await db.update(deliveryStepRows).set({ allowed }).where(eq(deliveryStepRows.deliveryId, made.deliveryId));
  const saga = schedule(made.handoffId, made.plan, clock.getTime() + undoMs, allowed);
  let world: World = { ...openWorld(scene), now: clock.getTime(), sagas: [saga] };
  const real: Play = { made, deliveries: [made], hands: [{}, {}] };
  const connectors = sandbox.connect();
  let underWay = Number.POSITIVE_INFINITY;

  for (const event of scene.events) {
    const after = await playBoth(world, real, event, connectors);
    const told = JSON.stringify(event);
    for (const [was, is] of movesOf(world, event, after)) {
      expect(brokenByEvent(was, event, is), told).toEqual([]);
      underWay = mayStillCall(was, is, underWay);
      expect(underWay, "something was written after consent was withdrawn").toBeGreaterThanOrEqual(0);
      see(was, event, is);
    }
    expect(await inDatabase(real), told).toEqual(inModel(newest(after)));
    world = after;
  }
  await leftAlone(world, real, connectors);
}

/** Both workers gone, the other side well again: the worker's own loop takes the delivery each time it is due. */
async function leftAlone(world: World, real: Play, connectors: ReturnType<Harness["connect"]>) {
  const { deliveryId } = real.deliveries.at(-1)!;
  let state = newest(world).state;
  for (let turn = 0; turn < 30 && ["scheduled", "running", "waiting"].includes(state); turn++) {
    const { runAt } = (await found(deliveryId)).delivery;
    clock = new Date(Math.max(clock.getTime(), runAt.getTime()));
    await runDelivery({ db, connectors, now, random: () => 0 }, deliveryId);
    state = (await found(deliveryId)).delivery.state;
  }
  expect(["done", "dead", "cancelled"], "it never ended").toContain(state);
  seeEnd({ state });
  // The jobs of those that were ended come round, too.
  for (const ended of real.deliveries) {
    await withdrawMeeting({ db, connectors, now, random: () => 0 }, { deliveryId: ended.deliveryId, attempt: 1 });
  }
  const things = thingsOf(await sandbox.ledger());
  expect(brokenOverThere(things)).toEqual([]);
  const end = { ...newest(world), state };
  expect(state === "done" ? missingOf(end, things) : []).toEqual([]);
  expect(state !== "done" && mustEndWell(world), `ended ${state}, though nothing stood in its way`).toBe(false);

  const { delivery, states } = await found(deliveryId);
  const isStanding = things.some(({ kind, stage }) => kind === "event" && stage === "there");
  if (state !== "cancelled" || states["calendar.book"] !== "done" || !isStanding) return;
  const kinds = delivery.findings.map(({ kind }) => kind);
  expect(kinds, "a meeting stands and nobody is told").toContain("given_up");
}

async function playBoth(
  world: World,
  real: Play,
  event: SagaEvent,
  connectors: ReturnType<Harness["connect"]>,
): Promise<World> {
  const { made, deliveries } = real;
  const { decisionId, deliveryId } = deliveries.at(-1)!;
  if (event.type === "work") return work(world, real, event, connectors);
  const after = event.type === "decide_again" ? world : play(world, event);
  clock = new Date(after.now);
  const seen = newest(world).fence - Number("onOldFence" in event && event.onOldFence);
  const byManager = { db, actor: manager, now: clock };
  switch (event.type) {
    case "crash":
      real.hands[event.worker] = {};
      return after;
    case "leave":
      if (world.hands[event.worker].stage === "taken" && after.hands[event.worker].stage === "idle") {
        await leaveDelivery(db, real.hands[event.worker].held!, clock);
      }
      return after;
    case "say":
      await say(made.conversationId, event.channel, event.status);
      return after;
    case "undo": {
      const ctx = { db, actor: people.reviewer, now: clock };
      const undone = await undoApproval(ctx, { handoffId: made.handoffId, decisionId });
      expect(undone.ok).toBe(newest(after) !== newest(world));
      return after;
    }
    case "retry": {
      const retried = await retryDelivery(byManager, { deliveryId, fence: seen });
      expect(retried.ok).toBe(newest(after) !== newest(world));
      return after;
    }
    case "give_up": {
      const givenUp = await giveUpDelivery(byManager, { deliveryId, fence: seen, reason: "no use" });
      expect(givenUp.ok).toBe(newest(after) !== newest(world));
      return after;
    }
    case "decide_again":
      return newest(world).isSlotLost ? decideAgain(world, real, event.withMeeting) : world;
    default:
      return after;
  }
}

async function decideAgain(world: World, { made, deliveries }: Play, withMeeting: boolean): Promise<World> {
  const hold = withMeeting ? await aHold(made.conversationId, made.owner.id) : null;
  await db.update(handoffs).set({ state: "approved" }).where(eq(handoffs.id, made.handoffId));
  const decided = await decide({ ...made, hold }, people.reviewer);
  deliveries.push(decided);
  return { ...world, sagas: [...world.sagas, schedule(made.handoffId, decided.plan, world.now)] };
}

/** The next thing this worker does: the command itself, then the model, and both must say the same. */
async function work(
  world: World,
  real: Play,
  event: Extract<SagaEvent, { type: "work" }>,
  connectors: ReturnType<Harness["connect"]>,
): Promise<World> {
  const { worker, said, random } = event;
  const hand = real.hands[worker];
  const was = world.hands[worker];
  if (was.stage === "started") {
    hand.answer = await call(hand, said, random, connectors);
    const side = { things: thingsOf(await sandbox.ledger()), rivals: rivalsOf(world, was.row.key, hand.answer) };
    return hear(world, worker, side, hand.answer);
  }
  const after = play(world, event);
  const is = after.hands[worker].stage;
  switch (was.stage) {
    case "idle": {
      const mayBegin = () => (event.goesOn ? { side: undefined } : null);
      const taken = await takeDelivery(db, real.deliveries.at(-1)!.deliveryId, clock, mayBegin);
      expect(taken.kind).toBe(is === "taken" || is === "started" ? "held" : "nothing");
      real.hands[worker] = taken.kind === "nothing" ? {} : handOf(taken.held, taken.begun);
      expect(real.hands[worker].row !== undefined).toBe(is === "started");
      return after;
    }
    case "taken": {
      const next = nextStep(hand.held!.steps);
      if (!next) await finishDelivery(db, hand.held!, clock);
      const started = next && (await startAttempt(db, hand.held!, next.step, clock));
      if (started?.ok) hand.row = started.data;
      expect(started?.ok ?? false).toBe(is === "started");
      if (started && !started.ok) expect(started.error === "withdrawn").toBe(is === "withdrawn");
      return after;
    }
    case "called": {
      const { row, answer, held } = { row: hand.row!, answer: hand.answer!, held: hand.held! };
      const outcome = afterAnswer(answer, { made: row.attempts, allowed: row.allowed }, clock, random);
      const next = nextStep(
        held.steps.map((other) => (other.step === row.step ? { ...row, state: "done" as const } : other)),
      );
      const goesOn: Then = next ? { begin: next, side: undefined } : "finish";
      const then = event.goesOn && outcome.kind === "done" ? goesOn : "nothing";
      const recorded = await recordStep(db, held, { row, answer, outcome }, clock, then);
      const at = recorded.ok ? recorded.data.at : "over";
      expect(at).toBe(is === "taken" ? "between" : is === "started" ? "begun" : "over");
      if (!recorded.ok || recorded.data.at === "over") return after;
      held.steps = recorded.data.steps;
      real.hands[worker] = handOf(held, recorded.data.at === "begun" ? recorded.data.row : null);
      return after;
    }
    case "withdrawn":
      await withdraw(real.deliveries[was.saga]!.deliveryId, said, connectors);
      return { ...after, side: { ...after.side, things: thingsOf(await sandbox.ledger()) } };
  }
}

const handOf = (held: Held, begun: StepRow | null): RealHand => (begun ? { held, row: begun } : { held });

/** As run.ts does, with the fault this call is to meet. */
async function call(hand: RealHand, said: Said, random: number, connectors: ReturnType<Harness["connect"]>) {
  const row = hand.row!;
  const fault = faultFor(row.step, said, random);
  if (fault) await sandbox.fault(fault);
  const answer = await callStep(connectors, hand.held!, row);
  await fetch(`${sandbox.url}/faults`, { method: "DELETE" });
  return answer;
}

/** The job that an ended delivery leaves behind, with the fault its call is to meet. */
async function withdraw(deliveryId: string, said: Said, connectors: ReturnType<Harness["connect"]>) {
  if (said.kind !== "done") await sandbox.fault({ name: "500", operation: "events.delete" });
  await withdrawMeeting({ db, connectors, now, random: () => 0 }, { deliveryId, attempt: 1 });
  await fetch(`${sandbox.url}/faults`, { method: "DELETE" });
}

/** The sandbox's rivals stay where they are; the model only has to know that there is one. */
const rivalsOf = ({ side }: World, key: string, answer: Answer<StepResult>) =>
  answer.ok && answer.data.slotTaken ? [...side.rivals, key] : side.rivals;

async function inDatabase({ deliveries }: Play) {
  const { delivery, steps } = await found(deliveries.at(-1)!.deliveryId);
  const rows = steps.map(({ step, key, state, attempts, allowed }) => ({ step, key, state, attempts, allowed }));
  return { state: delivery.state, fence: delivery.fence, runAt: delivery.runAt.getTime(), rows };
}

const inModel = ({ state, fence, runAt, rows }: Saga) => ({
  state,
  fence,
  runAt,
  rows: rows.map(({ step, key, state, attempts, allowed }) => ({ step, key, state, attempts, allowed })),
});
