import { type Actor, hasRole, isOperator } from "@/lib/actor";

/** People and their roles are the admin's, and the operator's, who makes the first admin. Not the worker's. */
export function mayManagePeople(actor: Actor): boolean {
  return isOperator(actor) || hasRole(actor, "admin");
}
