import type { Actor } from "@/lib/actor";

/** A client writes its own source's conversations; the system whatever a verified webhook or a clock asks for. */
export function mayWriteConversations(actor: Actor, sourceId: string): boolean {
  if (actor.kind === "system") return true;
  return actor.kind === "client" && actor.sourceId === sourceId && actor.scopes.includes("conversations:write");
}
