import { describe, expect, test } from "vitest";
import { handoffStates } from "@/db/enums";
import { type Person, system } from "@/lib/actor";
import { availableEvents, decide, events, openStates, type Snapshot, transitions } from "./model";

const now = new Date("2026-11-20T10:00:00Z");
const rita: Person = { kind: "person", id: "rita", name: "Rita", roles: ["reviewer"] };
const sam: Person = { kind: "person", id: "sam", name: "Sam", roles: ["reviewer"] };
const mia: Person = { kind: "person", id: "mia", name: "Mia", roles: ["manager"] };

function handoff(set: Partial<Snapshot>): Snapshot {
  return {
    state: "needs_review",
    version: 3,
    holderId: null,
    leaseUntil: null,
    keptForId: null,
    keptUntil: null,
    escalatedTo: null,
    stateAt: new Date("2026-11-20T09:58:00Z"),
    ...set,
  };
}
const held = (by: string, until = "2026-11-20T10:02:00Z") =>
  handoff({ state: "in_review", holderId: by, leaseUntil: new Date(until) });

describe("the transition table", () => {
  test.each(handoffStates.flatMap((state) => events.map((event) => [state, event] as const)))(
    "%s answers %s as the table says",
    (state, event) => {
      const snapshot = { ...held("rita"), state, stateAt: now };
      const decided = decide(snapshot, event, { actor: rita, now });
      const expected = transitions[state][event];
      expect(decided).toEqual(expected ? { ok: true, data: expected } : { ok: false, error: "wrong_state" });
    },
  );

  test.each(handoffStates)("nothing happens any more to a %s handoff that was erased", (state) => {
    const snapshot = { ...held("rita"), state, stateAt: now, erasedAt: now };
    for (const event of events)
      expect(decide(snapshot, event, { actor: rita, now })).toEqual({ ok: false, error: "wrong_state" });
  });

  test("whatever is still open ends with an erasure", () => {
    for (const state of openStates) expect(transitions[state].erase).toBe("cancelled");
  });

  test("cancelled is final", () => {
    expect(availableEvents("cancelled")).toEqual([]);
  });

  test("nothing leaves an open state for collecting again", () => {
    for (const state of openStates) expect(Object.values(transitions[state])).not.toContain("collecting");
  });

  test("only approval and a retry lead towards the customer record", () => {
    const intoDelivery = handoffStates.flatMap((state) =>
      Object.entries(transitions[state])
        .filter(([, next]) => next === "delivering")
        .map(([event]) => `${state}:${event}`),
    );
    expect(intoDelivery.sort()).toEqual(["approved:dispatch", "delivery_failed:retry"]);
  });
});

describe("leases", () => {
  test("a handoff is not claimed from under its holder", () => {
    const snapshot = { ...held("rita"), state: "needs_review" as const };
    expect(decide(snapshot, "claim", { actor: sam, now })).toEqual({ ok: false, error: "held_by_other" });
  });

  test("an expired lease does not keep anybody out", () => {
    const snapshot = { ...held("rita", "2026-11-20T09:59:59Z"), state: "needs_review" as const };
    expect(decide(snapshot, "claim", { actor: sam, now }).ok).toBe(true);
  });

  test.each(["approve", "reject", "return", "escalate", "merge", "release"] as const)("%s needs the lease", (event) => {
    expect(decide(held("rita"), event, { actor: sam, now })).toEqual({ ok: false, error: "held_by_other" });
    expect(decide(held("rita", "2026-11-20T09:59:59Z"), event, { actor: rita, now })).toEqual({
      ok: false,
      error: "not_held",
    });
  });

  test("a returned answer is kept for the same reviewer, and then for anybody", () => {
    const kept = handoff({ keptForId: "rita", keptUntil: new Date("2026-11-20T10:01:00Z") });
    expect(decide(kept, "claim", { actor: sam, now })).toEqual({ ok: false, error: "kept_for_other" });
    expect(decide(kept, "claim", { actor: rita, now }).ok).toBe(true);
    expect(decide(kept, "claim", { actor: sam, now: new Date("2026-11-20T10:01:01Z") }).ok).toBe(true);
  });

  test("an escalated handoff is claimed by the role it was escalated to", () => {
    const escalated = handoff({ escalatedTo: "manager" });
    expect(decide(escalated, "claim", { actor: rita, now })).toEqual({ ok: false, error: "escalated" });
    expect(decide(escalated, "claim", { actor: mia, now }).ok).toBe(true);
  });
});

test("after thirty days a rejection stands", () => {
  const rejected = handoff({ state: "rejected", stateAt: new Date("2026-10-20T10:00:00Z") });
  expect(decide(rejected, "reopen", { actor: rita, now })).toEqual({ ok: false, error: "too_late" });
});

test("the system needs no lease to let one lapse", () => {
  expect(decide(held("rita", "2026-11-20T09:00:00Z"), "lapse", { actor: system, now })).toEqual({
    ok: true,
    data: "needs_review",
  });
});
