import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusal } from "../answer";
import { afterFailure, type Circuit, closed, isSystemFailure, passage, usualCircuit as policy } from "./model";

const start = new Date("2026-03-02T09:00:00Z");
const at = (ms: number) => new Date(start.getTime() + ms);
const failed = refusal("failed", "500", 500);

/** So many failures, so many milliseconds apart. */
function failing(times: number, everyMs: number, from: Circuit = closed): Circuit {
  let circuit = from;
  for (let n = 0; n < times; n++) circuit = afterFailure(circuit, failed, at(n * everyMs), policy);
  return circuit;
}

describe("a closed circuit", () => {
  test("lets calls through", () => {
    expect(passage(closed, start)).toBe("call");
  });

  test("stays closed for fewer failures than it takes, however long they last", () => {
    expect(passage(failing(policy.failures - 1, 60_000), at(900_000))).toBe("call");
  });

  test("stays closed for a burst: requests that always fail are not an outage while others succeed", () => {
    expect(passage(failing(50, 10), at(500))).toBe("call");
  });

  test("opens when enough have failed for long enough", () => {
    const circuit = failing(policy.failures, 1_000);
    expect(passage(circuit, at(4_001))).toEqual({ waitUntil: at(4_000 + policy.openMs) });
  });
});

describe("a rate limit", () => {
  test("opens it at once, for the interval it names", () => {
    const circuit = afterFailure(closed, refusal("rate_limited", "429", 429, 7_000), start, policy);
    expect(passage(circuit, at(6_999))).toEqual({ waitUntil: at(7_000) });
    expect(passage(circuit, at(7_000))).toBe("probe");
  });

  test("is not shortened by the answer of another call that was under way", () => {
    const day = afterFailure(closed, refusal("rate_limited", "429", 429, 3_600_000), start, policy);
    const later = afterFailure(day, refusal("rate_limited", "429", 429, 1_000), at(10), policy);
    expect(later.openUntil).toEqual(at(3_600_000));
  });
});

describe("an open circuit", () => {
  const open = failing(policy.failures, 1_000);
  const over = open.openUntil as Date;

  test("lets one probe through when its time is over, and the others wait for what it hears", () => {
    expect(passage(open, over)).toBe("probe");
    const probing = { ...open, probeUntil: new Date(over.getTime() + policy.probeMs) };
    expect(passage(probing, over)).toEqual({ waitUntil: new Date(over.getTime() + 2_000) });
    expect(passage(probing, probing.probeUntil), "a probe whose worker died").toBe("probe");
  });

  test("stays open the longer the longer it lasts, up to a most", () => {
    let [circuit, now] = [open, over];
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      circuit = afterFailure(circuit, failed, now, policy);
      waits.push((circuit.openUntil as Date).getTime() - now.getTime());
      now = circuit.openUntil as Date;
    }
    expect(waits[0]).toBe(policy.openMs);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
    expect(waits.at(-1)).toBe(policy.openMostMs);
  });

  test("keeps the moment it opened, so that the outage is one", () => {
    expect(afterFailure(open, failed, over, policy).openedAt).toEqual(open.openedAt);
  });

  test("waits at least as long as the other side asks for", () => {
    const asked = afterFailure(open, refusal("unavailable", "503", 503, 900_000), over, policy);
    expect(asked.openUntil).toEqual(new Date(over.getTime() + 900_000));
  });
});

test("what was refused for good says nothing of the system", () => {
  expect(isSystemFailure(refusal("refused", "400", 400))).toBe(false);
  expect(isSystemFailure(refusal("auth", "401", 401))).toBe(false);
  for (const kind of ["rate_limited", "unavailable", "failed", "network", "timeout"] as const)
    expect(isSystemFailure(refusal(kind, "x")), kind).toBe(true);
});

test("whatever fails and when, it never waits in the past and never longer than the most or what was named", () => {
  const step = fc.record({
    ms: fc.integer({ min: 0, max: 400_000 }),
    kind: fc.constantFrom("rate_limited", "unavailable", "failed", "network", "timeout"),
    named: fc.option(fc.integer({ min: 0, max: 3_600_000 })),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let [circuit, now] = [closed, start];
      for (const { ms, kind, named } of steps) {
        now = new Date(now.getTime() + ms);
        const before = circuit.openUntil?.getTime() ?? 0;
        circuit = afterFailure(circuit, refusal(kind, "x", null, named), now, policy);
        const until = circuit.openUntil?.getTime() ?? 0;
        expect(until).toBeGreaterThanOrEqual(before);
        const most = Math.max(before, now.getTime() + Math.max(policy.openMostMs, named ?? 0));
        expect(until).toBeLessThanOrEqual(most);
      }
    }),
  );
});
