import type { roles, scopes } from "@/db/enums";

export type Role = (typeof roles)[number];
export type Scope = (typeof scopes)[number];

/** Who does something. Made from the database on each request, never from a token's own claims. */
export type Actor = Person | Client | System;
export type Person = { kind: "person"; id: string; name: string; roles: readonly Role[] };
/** An API client: speaks for one source and sees only that source's conversations. */
export type Client = { kind: "client"; id: string; sourceId: string; scopes: readonly Scope[] };
export type System = { kind: "system" };

export const system: System = { kind: "system" };

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === "person" && actor.roles.includes(role);
}
