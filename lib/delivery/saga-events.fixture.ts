import fc from "fast-check";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { attemptsAllowed } from "./model";
import type { SagaPlan } from "./saga.fixture";
import type { Said } from "./saga-other-side.fixture";
import type { Plan } from "./schema";

/**
 * What can happen, one thing at a time. `work` is the next thing a worker would do by itself: take, record the attempt,
 * call, record the answer, finish, withdraw what it had booked; so two workers meet at every place of each other's run.
 */
export type SagaEvent =
  /** `goesOn`: what is recorded and the next attempt begun (or the end) are one transaction, as where a turn is free. */
  | { type: "work"; worker: 0 | 1; said: Said; random: number; goesOn: boolean }
  | { type: "crash"; worker: 0 | 1 }
  | { type: "leave"; worker: 0 | 1 }
  /** The clock: to the moment the delivery waits for, or some time on. */
  | { type: "due" }
  | { type: "pass"; ms: number }
  | { type: "say"; channel: Channel; status: ConsentStatus }
  | { type: "undo" }
  | { type: "retry"; onOldFence: boolean }
  | { type: "give_up"; onOldFence: boolean }
  /** After a slot was lost: another decision on the same handoff, with another slot or none. */
  | { type: "decide_again"; withMeeting: boolean };

export type Scene = {
  route: "sales" | "support";
  withMeeting: boolean;
  undoMs: number;
  /** Attempts a step: few, so that they are used up in some sequences. */
  allowed: number;
  events: SagaEvent[];
};

/** Mostly one of them: two that take it from each other all the time get nowhere. */
const worker = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0 as const) },
  { weight: 1, arbitrary: fc.constant(1 as const) },
);
const refused = ["rate_limited", "unavailable", "failed", "network", "timeout"] as const;
const said: fc.Arbitrary<Said> = fc.record({
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constant("done" as const) },
    { weight: 3, arbitrary: fc.constant("lost" as const) },
    { weight: 1, arbitrary: fc.constant("lost_late" as const) },
    // For any step but the booking it is as good as done.
    { weight: 9, arbitrary: fc.constant("rival" as const) },
    { weight: 5, arbitrary: fc.constantFrom(...refused) },
    { weight: 1, arbitrary: fc.constantFrom("auth" as const, "refused" as const) },
  ),
  retryAfterMs: fc.constantFrom(null, 0, 42_000, 3_600_000),
});

const one = <E extends SagaEvent>(weight: number, arbitrary: fc.Arbitrary<E>) => ({ weight, arbitrary });
const event: fc.Arbitrary<SagaEvent> = fc.oneof(
  one(
    60,
    fc.record({
      type: fc.constant("work"),
      worker,
      said,
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      goesOn: fc.boolean(),
    }),
  ),
  one(4, fc.record({ type: fc.constant("crash"), worker })),
  one(1, fc.record({ type: fc.constant("leave"), worker })),
  one(8, fc.record({ type: fc.constant("due") })),
  one(2, fc.record({ type: fc.constant("pass"), ms: fc.nat(120_000) })),
  one(
    1,
    fc.record({
      type: fc.constant("say"),
      channel: fc.constantFrom("email" as const, "calendar" as const),
      status: fc.constantFrom("denied" as const, "granted" as const),
    }),
  ),
  one(1, fc.record({ type: fc.constant("undo") })),
  one(3, fc.record({ type: fc.constant("retry"), onOldFence: fc.boolean() })),
  one(1, fc.record({ type: fc.constant("give_up"), onOldFence: fc.boolean() })),
  one(3, fc.record({ type: fc.constant("decide_again"), withMeeting: fc.boolean() })),
);

export const scenes: fc.Arbitrary<Scene> = fc.record({
  route: fc.constantFrom("sales", "sales", "sales", "support"),
  withMeeting: fc.constantFrom(true, true, true, false),
  undoMs: fc.constantFrom(0, 8_000),
  allowed: fc.constantFrom(2, 4, attemptsAllowed),
  events: fc.array(event, { maxLength: 120, size: "max" }),
});

const at = new Date("2026-03-02T09:00:00Z");

/** As plan.ts makes it: a ticket for support, else a task and perhaps a meeting. */
export function planOf(route: Scene["route"], holdId: string | null): SagaPlan {
  const isSupport = route === "support";
  const meeting: Plan["meeting"] = {
    holdId: holdId ?? "",
    ownerId: "p",
    calendarId: "c",
    start: at,
    end: at,
    title: "t",
    description: "d",
    attendee: { email: "dana@northwind.example", name: null },
  };
  return {
    channels: ["email"],
    owner: { personId: "p", teamId: null, name: "Priya" },
    task: isSupport ? null : { subject: "s", body: "b", dueAt: at, ownerCrmId: null },
    ticket: isSupport ? { subject: "s", body: "b" } : null,
    meeting: isSupport || holdId === null ? null : meeting,
  };
}
