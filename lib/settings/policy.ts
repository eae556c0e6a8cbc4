import { type Actor, hasRole } from "@/lib/actor";

/** What the company lets the desk do, and how long it keeps things, is the admin's alone. */
export const mayChangePolicy = (actor: Actor): boolean => hasRole(actor, "admin");
