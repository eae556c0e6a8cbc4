import type { roles, scopes } from "@/db/enums";

export type Role = (typeof roles)[number];
export type Scope = (typeof scopes)[number];

/** Who does something. Made from the database on each request, never from a token's own claims. */
export type Actor = Person | Client | System;
export type Person = { kind: "person"; id: string; name: string; roles: readonly Role[] };
/** An API client: speaks for one source and sees only that source's conversations. */
export type Client = { kind: "client"; id: string; sourceId: string; scopes: readonly Scope[] };
/** `by`: a person's command on the server, told apart in the audit trail from what the desk does by itself. */
export type System = { kind: "system"; by?: "operator" };

export const system: System = { kind: "system" };
/** Who runs a command on the server. They hold its keys already, so no role is asked of them (docs/adr/0006). */
export const operator: System = { kind: "system", by: "operator" };

export function isOperator(actor: Actor): boolean {
  return actor.kind === "system" && actor.by === "operator";
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === "person" && actor.roles.includes(role);
}
