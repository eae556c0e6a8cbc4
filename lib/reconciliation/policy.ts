import { type Actor, hasRole } from "@/lib/actor";

/** Who may have both sides compared now, and set aside what was found. */
export function mayReconcile(actor: Actor): boolean {
  return hasRole(actor, "reviewer") || hasRole(actor, "manager") || hasRole(actor, "admin");
}

/** Who may withdraw a meeting from a calendar: its visitor is told, so an admin, who sees no visitors, may not. */
export function mayWithdraw(actor: Actor): boolean {
  return hasRole(actor, "reviewer") || hasRole(actor, "manager");
}
