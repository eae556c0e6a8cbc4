import { type Actor, hasRole } from "@/lib/actor";

/** Who sees what was pushed and may act on dead letters. An admin sees how things stand, not whom they are about. */
export function maySeeDeliveries(actor: Actor): boolean {
  return hasRole(actor, "reviewer") || hasRole(actor, "manager") || hasRole(actor, "admin");
}

/** Who may correct what a dead letter would write: whoever may retry it and may read whom it is about. */
export function mayChangeDelivery(actor: Actor): boolean {
  return hasRole(actor, "reviewer") || hasRole(actor, "manager");
}
