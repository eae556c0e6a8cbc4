import { type Actor, hasRole } from "@/lib/actor";

/** Sources, clients and their secrets are an admin's; the system makes the demo's. */
export const mayManageSources = (actor: Actor): boolean => actor.kind === "system" || hasRole(actor, "admin");
