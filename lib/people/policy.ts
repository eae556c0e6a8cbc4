import { type Actor, hasRole } from "@/lib/actor";

/** People and their roles are the admin's. */
export function mayManagePeople(actor: Actor): boolean {
  return hasRole(actor, "admin");
}
