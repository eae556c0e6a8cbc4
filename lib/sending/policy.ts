import { type Actor, hasRole } from "@/lib/actor";

/** Who may act on a message that did not go out: whose it is, and who looks after dead letters (domain: The job). */
export function mayActOnSending(actor: Actor, sending: { personId: string }): boolean {
  if (actor.kind !== "person") return false;
  if (hasRole(actor, "owner") && sending.personId === actor.id) return true;
  return hasRole(actor, "reviewer") || hasRole(actor, "manager") || hasRole(actor, "admin");
}

/** Whether it arrived only somebody can say who may know whom it went to. */
export function mayConfirmSending(actor: Actor, sending: { personId: string }): boolean {
  if (actor.kind !== "person") return false;
  if (hasRole(actor, "owner") && sending.personId === actor.id) return true;
  return hasRole(actor, "reviewer") || hasRole(actor, "manager");
}
