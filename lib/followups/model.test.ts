import { describe, expect, test } from "vitest";
import { followupStates } from "@/db/enums";
import { decideFollowup, followupEvents, followupTransitions } from "./model";

describe("a recommendation", () => {
  test.each(followupStates.flatMap((state) => followupEvents.map((event) => [state, event] as const)))(
    "%s on %s goes where the table says, and else nowhere",
    (state, event) => {
      const next = followupTransitions[state][event];
      expect(decideFollowup(state, event)).toEqual(
        next ? { ok: true, data: next } : { ok: false, error: "wrong_state" },
      );
    },
  );

  test("is approved and rejected only while it is open", () => {
    for (const event of ["approve", "reject"] as const) {
      expect(followupStates.filter((state) => decideFollowup(state, event).ok)).toEqual(["open"]);
    }
  });

  test("that was blocked is never approved past compliance", () => {
    expect(followupTransitions.blocked).toEqual({ release: "open", discard: "discarded" });
  });
});
