import { type Actor, hasRole } from "@/lib/actor";
import type { TaskEvent } from "./model";

/** Whose task it is, as policy sees it. */
export type TaskPlace = { ownerId: string | null; teamId: string | null };

const systemEvents: ReadonlySet<TaskEvent> = new Set(["lapse", "resume", "cancel", "sent"]);

/** Whether this actor may cause this event. `teams` are the ids of the actor's teams. */
export function mayTask(actor: Actor, event: TaskEvent, task: TaskPlace, teams: readonly string[]): boolean {
  if (systemEvents.has(event)) return actor.kind === "system";
  if (event === "log_response") return actor.kind === "client" && actor.scopes.includes("events:write");
  if (actor.kind !== "person") return false;
  if (event === "reassign") return hasRole(actor, "manager");
  if (!hasRole(actor, "owner")) return false;
  if (task.ownerId === actor.id) return true;
  // A colleague's claim is refused by `decideTask`, which knows who was faster.
  return event === "claim" && isTeams(task, teams);
}

/** Own tasks and the team's; managers see all. */
export function maySeeTask(actor: Actor, task: TaskPlace, teams: readonly string[]): boolean {
  if (hasRole(actor, "manager")) return true;
  if (actor.kind !== "person" || !hasRole(actor, "owner")) return false;
  return task.ownerId === actor.id || isTeams(task, teams);
}

/** Whether the section is this actor's at all. */
export function maySeeTasks(actor: Actor): boolean {
  return hasRole(actor, "owner") || hasRole(actor, "manager");
}

function isTeams(task: TaskPlace, teams: readonly string[]): boolean {
  return task.teamId !== null && teams.includes(task.teamId);
}
