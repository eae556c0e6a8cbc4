import { type Actor, hasRole } from "@/lib/actor";

/** Which systems the desk writes to, and with which credentials, is the admin's alone. */
export const mayManageConnectors = (actor: Actor): boolean => hasRole(actor, "admin");
