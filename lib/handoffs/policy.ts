import type { exceptionKinds } from "@/db/enums";
import { type Actor, hasRole, type Role } from "@/lib/actor";
import type { HandoffEvent } from "./model";

type ExceptionKind = (typeof exceptionKinds)[number];

/** Which roles may cause an event; `system` events are the worker's and the ingest's. */
const rolesFor: Record<HandoffEvent, readonly Role[] | "system"> = {
  ready: "system",
  end: "system",
  lapse: "system",
  dispatch: "system",
  deliver: "system",
  refuse: "system",
  lose_slot: "system",
  answer: "system",
  withdraw: "system",
  erase: "system",
  claim: ["reviewer"],
  release: ["reviewer"],
  approve: ["reviewer"],
  undo: ["reviewer"],
  return: ["reviewer"],
  escalate: ["reviewer"],
  reject: ["reviewer"],
  merge: ["reviewer"],
  reopen: ["reviewer"],
  retry: ["reviewer", "manager", "admin"],
  give_up: ["reviewer", "manager", "admin"],
  report_bad: ["owner"],
};

/** Events that a role gains on what was escalated to it. */
const decides: ReadonlySet<HandoffEvent> = new Set([
  "claim",
  "release",
  "approve",
  "undo",
  "return",
  "escalate",
  "reject",
  "merge",
]);

/** Whether this actor may cause this event on a handoff, and, where it was escalated, to whom. */
export function may(actor: Actor, event: HandoffEvent, escalatedTo: Role | null = null): boolean {
  const allowed = rolesFor[event];
  if (allowed === "system") return actor.kind === "system";
  if (actor.kind !== "person") return false;
  if (escalatedTo && decides.has(event)) return actor.roles.includes(escalatedTo);
  return allowed.some((role) => hasRole(actor, role));
}

/** Whether this actor may read the queue, briefs and transcripts of all handoffs; owners read their own tasks only. */
export function mayReadAll(actor: Actor): boolean {
  return hasRole(actor, "reviewer") || hasRole(actor, "manager") || hasRole(actor, "compliance");
}

/** Who may resolve an exception. `sensitive_data` is compliance's, and a reviewer's where policy allows it. */
export function mayResolve(
  actor: Actor,
  kind: ExceptionKind,
  settings: { reviewerResolvesSensitiveData: boolean; escalatedTo: Role | null },
): boolean {
  if (kind === "sensitive_data") {
    if (hasRole(actor, "compliance")) return true;
    return settings.reviewerResolvesSensitiveData && hasRole(actor, "reviewer");
  }
  return hasRole(actor, "reviewer") || (settings.escalatedTo !== null && hasRole(actor, settings.escalatedTo));
}

/** Masked data: a reviewer says why, compliance may always. */
export function mayReveal(actor: Actor, reason: string | null): boolean {
  return hasRole(actor, "compliance") || (hasRole(actor, "reviewer") && Boolean(reason?.trim()));
}
