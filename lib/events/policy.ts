import type { Actor } from "@/lib/actor";

/** A client tells of its own source's leads and handoffs. */
export function mayTellEvents(actor: Actor, sourceId: string): boolean {
  return actor.kind === "client" && actor.sourceId === sourceId && actor.scopes.includes("events:write");
}
