import { describe, expect, test } from "vitest";
import { taskStates } from "@/db/enums";
import {
  availableTaskEvents,
  decideTask,
  liveTaskStates,
  nextOffer,
  type TaskEvent,
  type TaskSnapshot,
  type TaskState,
  taskEvents,
  taskTransitions,
} from "./model";

const now = new Date("2026-03-04T10:00:00Z");
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const ready: TaskSnapshot = {
  state: "claimed",
  ownerId: "ola",
  offerUntil: before,
  acknowledgedAt: before,
  respondedAt: before,
  waitingUntil: before,
  hasQuestion: true,
};
const by = { personId: "ola", now, until: after };
const decide = (task: Partial<TaskSnapshot>, event: TaskEvent, who: Partial<typeof by> = {}) =>
  decideTask({ ...ready, ...task }, event, { ...by, ...who });

describe("with every guard satisfied, the table alone decides", () => {
  const cases = taskStates.flatMap((state) => taskEvents.map((event) => [state, event] as const));
  test.each(cases)("%s, %s", (state, event) => {
    const allowed = availableTaskEvents(state).includes(event);
    expect(decide({ state }, event).ok).toBe(allowed);
  });

  test("what ended stays ended; after it was completed a follow-up may still go out and its meeting be changed", () => {
    const ended = taskStates.filter((state) => !(liveTaskStates as readonly TaskState[]).includes(state));
    expect(ended).toEqual(["completed", "wrong_owner", "bad_handoff", "cancelled"]);
    const left = ended.map((state) => [state, Object.entries(taskTransitions[state])]);
    expect(Object.fromEntries(left)).toEqual({
      completed: [
        ["follow_up", "completed"],
        ["sent", "completed"],
        ["change_meeting", "completed"],
        ["retry_move", "completed"],
      ],
      ...{ wrong_owner: [], bad_handoff: [], cancelled: [] },
    });
  });
});

describe("a claim", () => {
  test("of what a colleague has is told that it is taken", () => {
    expect(decide({ state: "claimed", ownerId: "ben" }, "claim")).toEqual({ ok: false, error: "taken" });
  });
  test("of what is offered to a colleague waits for the offer to lapse", () => {
    expect(decide({ state: "offered", ownerId: "ben" }, "claim")).toEqual({ ok: false, error: "offered_to_other" });
  });
  test("of what is offered to the team is anybody's", () => {
    expect(decide({ state: "offered", ownerId: null }, "claim")).toEqual({ ok: true, data: "claimed" });
  });
  test("of one's own offer is good after the two minutes too, while it is still there", () => {
    expect(decide({ state: "offered", offerUntil: before }, "claim").ok).toBe(true);
  });
});

describe("a response given elsewhere", () => {
  test("is its owner's, accepted or not, the question read or not", () => {
    for (const state of liveTaskStates) {
      const asked = { state, acknowledgedAt: null, respondedAt: null };
      expect(decide(asked, "log_response")).toEqual({ ok: true, data: "responded" });
    }
  });
  test("is nobody's while the whole team is offered it", () => {
    expect(decide({ state: "offered", ownerId: null }, "log_response")).toEqual({ ok: false, error: "wrong_state" });
  });
});

describe("the reply", () => {
  test.each(["save_reply", "respond"] as const)("%s waits until the question was read", (event) => {
    expect(decide({ acknowledgedAt: null }, event)).toEqual({ ok: false, error: "not_acknowledged" });
  });
  test.each(["save_reply", "respond"] as const)("%s needs no reading where there is no question", (event) => {
    expect(decide({ acknowledgedAt: null, hasQuestion: false }, event).ok).toBe(true);
  });
});

describe("time", () => {
  test("an offer does not lapse before its time", () => {
    expect(decide({ state: "offered", offerUntil: after }, "lapse")).toEqual({ ok: false, error: "not_due" });
    expect(decide({ state: "offered", offerUntil: now }, "lapse").ok).toBe(true);
  });
  test("an offer without an end never lapses", () => {
    expect(decide({ state: "offered", offerUntil: null }, "lapse")).toEqual({ ok: false, error: "not_due" });
  });
  test("waiting is for a date to come", () => {
    expect(decide({}, "wait", { until: now })).toEqual({ ok: false, error: "not_in_future" });
  });
  test("who waited comes back to where they were", () => {
    expect(decide({ state: "waiting", respondedAt: null }, "resume")).toEqual({ ok: true, data: "claimed" });
    expect(decide({ state: "waiting", respondedAt: before }, "resume")).toEqual({ ok: true, data: "responded" });
    expect(decide({ state: "waiting", waitingUntil: after }, "resume")).toEqual({ ok: false, error: "not_due" });
  });
});

test("nothing is complete before a response", () => {
  expect(decide({ state: "waiting", respondedAt: null }, "complete")).toEqual({ ok: false, error: "not_responded" });
  expect(decide({ state: "claimed" }, "complete")).toEqual({ ok: false, error: "wrong_state" });
});

describe("an offer nobody took", () => {
  test("goes to the next in turn once", () => {
    expect(nextOffer({ teamId: "t", offersMade: 1, candidates: ["ben", "cleo"] })).toBe("ben");
  });
  test("is the team's after two", () => {
    expect(nextOffer({ teamId: "t", offersMade: 2, candidates: ["ben", "cleo"] })).toBeNull();
  });
  test("is the team's where nobody else is there", () => {
    expect(nextOffer({ teamId: "t", offersMade: 1, candidates: [] })).toBeNull();
  });
  test("stays with the person it was routed to where there is no team", () => {
    expect(nextOffer({ teamId: null, offersMade: 1, candidates: ["ben"] })).toBeNull();
  });
});
