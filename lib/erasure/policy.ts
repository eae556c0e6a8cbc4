import { type Actor, hasRole } from "@/lib/actor";

/** To find, export and erase a person is compliance's alone. */
export function mayErase(actor: Actor): boolean {
  return hasRole(actor, "compliance");
}
