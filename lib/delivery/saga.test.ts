import fc from "fast-check";
import { expect, test } from "vitest";
import { type Scene, scenes } from "./saga-events.fixture";
import { brokenByEvent, brokenOverThere, mayStillCall, missingOf, mustEndWell } from "./saga-laws.fixture";
import { announce, sequences, witness } from "./saga-runs.fixture";
import { leaveAlone, movesOf, newest, openWorld, play } from "./saga-world.fixture";

const { met, see, seeEnd } = witness();
const { runs, seed } = sequences("MODEL_SEQUENCES", 1_000);

test("whatever happens in whatever order, nothing is written twice, early, or after consent was withdrawn, and all comes to an end", {
  timeout: 600_000,
}, () => {
  announce("saga model", { runs, seed });
  fc.assert(fc.property(scenes, tell), { numRuns: runs, seed });
  announce("saga model met", met);
  // A model that never gets anywhere breaks no law either.
  if (runs >= 1_000) expect(Object.entries(met).filter(([, times]) => times === 0)).toEqual([]);
});

/** One sequence, looked at after each event. */
function tell(scene: Scene) {
  let world = openWorld(scene);
  let underWay = Number.POSITIVE_INFINITY;
  for (const event of scene.events) {
    const after = play(world, event);
    for (const [was, is] of movesOf(world, event, after)) {
      expect(brokenByEvent(was, event, is), JSON.stringify(event)).toEqual([]);
      underWay = mayStillCall(was, is, underWay);
      expect(underWay, "something was written after consent was withdrawn").toBeGreaterThanOrEqual(0);
      see(was, event, is);
    }
    world = after;
  }

  const left = leaveAlone(world);
  const end = newest(left);
  expect(["done", "dead", "cancelled"], "it never ended").toContain(end.state);
  expect(brokenOverThere(left.side.things)).toEqual([]);
  expect(end.state === "done" ? missingOf(end, left.side.things) : []).toEqual([]);
  expect(end.state !== "done" && mustEndWell(world), `ended ${end.state}, though nothing stood in its way`).toBe(false);
  seeEnd(end);
}
