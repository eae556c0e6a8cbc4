import { type Actor, hasRole } from "@/lib/actor";
import type { MeasureKey } from "./model/definitions";

const ofOwners: ReadonlySet<MeasureKey> = new Set([
  "answered_in_time",
  "question_open",
  "reported_tasks",
  "response_time",
]);
const ofReviewers: ReadonlySet<MeasureKey> = new Set(["decisions"]);

/** Whose figures of a measure this actor may read: everybody's, their own, or none. */
export function measureReach(actor: Actor, measure: MeasureKey): "all" | "own" | "none" {
  if (hasRole(actor, "manager")) return "all";
  if (hasRole(actor, "owner") && ofOwners.has(measure)) return "own";
  if (hasRole(actor, "reviewer") && ofReviewers.has(measure)) return "own";
  return "none";
}

/** Whether the section is this actor's at all. */
export function maySeeMeasures(actor: Actor): boolean {
  return hasRole(actor, "manager") || hasRole(actor, "owner") || hasRole(actor, "reviewer");
}
