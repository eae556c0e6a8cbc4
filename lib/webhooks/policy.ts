import { type Actor, hasRole } from "@/lib/actor";

/** Sending again what was sent or is dead: as for dead letters of deliveries. */
export const mayReplayWebhook = (actor: Actor): boolean =>
  hasRole(actor, "reviewer") || hasRole(actor, "manager") || hasRole(actor, "admin");
