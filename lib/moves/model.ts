import type { meetingCancelReasons, moveKinds, moveStates } from "@/db/enums";

export type MoveKind = (typeof moveKinds)[number];
export type MoveState = (typeof moveStates)[number];
export type CancelReason = (typeof meetingCancelReasons)[number];

/** What stands in the way on our side; what the other side refuses is kept in its own words. */
export const moveProblems = [
  "nothing to move",
  "no user of the CRM",
  "no calendar",
  "consent withdrawn",
  "time taken",
  "meeting is off",
] as const;
export type MoveProblem = (typeof moveProblems)[number];

/** The moves that change one meeting's event: one at a time. */
export const meetingMoves = ["calendar.meeting", "calendar.time", "calendar.cancel"] as const satisfies MoveKind[];

/**
 * Whether a move that died can be tried again as it is. A meeting that could not be moved stands at its old time and the
 * new one is free for others again: another is chosen. What is left over from a move can be withdrawn again.
 */
export function canRetry(move: { kind: MoveKind; state: MoveState; leftEvent: unknown }): boolean {
  return move.state === "dead" && (move.kind !== "calendar.time" || move.leftEvent !== null);
}
