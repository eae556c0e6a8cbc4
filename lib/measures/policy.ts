import { type Actor, hasRole } from "@/lib/actor";
import type { ListedKey } from "./model/definitions";

const ofOwners: ReadonlySet<ListedKey> = new Set([
  "answered_in_time",
  "question_open",
  "reported_tasks",
  "bad_handoffs",
  "wrong_owners",
  "response_time",
]);
const ofReviewers: ReadonlySet<ListedKey> = new Set(["decisions"]);

/** Whose figures of a measure this actor may read: everybody's, those of a client's source, their own, or none. */
export function measureReach(actor: Actor, measure: ListedKey): "all" | "source" | "own" | "none" {
  if (actor.kind === "client") return actor.scopes.includes("measures:read") ? "source" : "none";
  if (hasRole(actor, "manager")) return "all";
  if (hasRole(actor, "owner") && ofOwners.has(measure)) return "own";
  if (hasRole(actor, "reviewer") && ofReviewers.has(measure)) return "own";
  return "none";
}

/** Whether the readings of the whole team are this actor's: the pilot, the bot, what was fixed. */
export function mayManageMeasures(actor: Actor): boolean {
  return hasRole(actor, "manager");
}

/** Whether the section is this actor's at all. */
export function maySeeMeasures(actor: Actor): boolean {
  return hasRole(actor, "manager") || hasRole(actor, "owner") || hasRole(actor, "reviewer");
}
