import type { Refusal } from "@/lib/connectors/answer";
import { afterAnswer, attemptsAllowed } from "@/lib/delivery/model";
import type { MoveProblem } from "./model";

/** An event as it was booked. */
export type Booked = { calendarId: string; eventId: string; joinUrl: string | null };

/**
 * What came of an attempt. `dead`: a person has to do it by hand. A meeting's own changes go on from `rebooked` (it stands
 * at its new time, the old event does too) to `withdrawn` (the old one does not).
 */
export type MoveOutcome =
  | { kind: "done"; booked?: Booked }
  | { kind: "rebooked"; booked: Booked; slot: { start: Date; end: Date } }
  | { kind: "withdrawn" }
  | { kind: "called_off" }
  | { kind: "retry"; at: Date; refusal: Refusal }
  | { kind: "dead"; why: string; status?: number | null };

export const done: MoveOutcome = { kind: "done" };
export const dead = (why: MoveProblem): MoveOutcome => ({ kind: "dead", why });

/** What a refusal of the other side means: again later, or not at all. */
export function refused(
  { now, random }: { now: () => Date; random: () => number },
  move: { attempts: number },
  refusal: Refusal,
): MoveOutcome {
  const next = afterAnswer(refusal, { made: move.attempts, allowed: attemptsAllowed }, now(), random());
  if (next.kind === "retry") return { kind: "retry", at: next.at, refusal };
  return { kind: "dead", why: refusal.detail, status: refusal.status };
}
