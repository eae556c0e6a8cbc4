import { type Actor, hasRole } from "@/lib/actor";

/** The audit trail is compliance's to read and to verify. */
export function mayReadTrail(actor: Actor): boolean {
  return hasRole(actor, "compliance");
}
