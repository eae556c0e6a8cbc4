import { type Actor, hasRole } from "@/lib/actor";
import type { FollowupEvent } from "./model";

/** Whose lead it is: of the newest task about it. Nulls where there is none. */
export type LeadPlace = { ownerId: string | null; teamId: string | null };

/** Whether this actor may cause this event: the lead's owner decides, compliance settles what is blocked. */
export function mayFollowup(actor: Actor, event: FollowupEvent, lead: LeadPlace): boolean {
  switch (event) {
    case "approve":
    case "reject":
      return actor.kind === "person" && hasRole(actor, "owner") && lead.ownerId === actor.id;
    case "release":
    case "discard":
      return hasRole(actor, "compliance");
    case "block":
    case "supersede":
      return actor.kind === "system";
  }
}

/** Whether the owner's screen is this actor's at all. */
export function maySeeFollowups(actor: Actor): boolean {
  return hasRole(actor, "owner") || hasRole(actor, "manager");
}

/** Blocked words are compliance's to see and nobody else's. */
export function maySeeHeld(actor: Actor): boolean {
  return hasRole(actor, "compliance");
}

/** A client asks about its own source's leads. */
export function mayAskFollowup(actor: Actor, sourceId: string): boolean {
  return actor.kind === "client" && actor.sourceId === sourceId && actor.scopes.includes("followups:write");
}
