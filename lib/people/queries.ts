import { and, asc, eq, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { normaliseEmail } from "./email";

/** What a session token claims. Everything else about a person is read afresh. */
export type SessionClaims = { personId: string; epoch: number };

/** The person of a session as they are now; undefined when switched off, unknown, or the epoch moved on. */
export async function findSessionPerson(db: Queryable, claims: SessionClaims): Promise<Person | undefined> {
  const [row] = await db
    .select({ id: people.id, name: people.name, roles: people.roles })
    .from(people)
    .where(and(eq(people.id, claims.personId), eq(people.sessionEpoch, claims.epoch), eq(people.active, true)));
  return row && { kind: "person", ...row };
}

const account = {
  id: people.id,
  passwordHash: people.passwordHash,
  active: people.active,
  sessionEpoch: people.sessionEpoch,
};

/** The account of an address, without regard to case. */
export async function findAccount(db: Queryable, email: string) {
  const [row] = await db
    .select(account)
    .from(people)
    .where(sql`lower(${people.email}) = ${normaliseEmail(email)}`);
  return row;
}

/** Everybody with an account, by name. */
export function listPeople(db: Queryable) {
  return db
    .select({ id: people.id, name: people.name, email: people.email, roles: people.roles, active: people.active })
    .from(people)
    .orderBy(asc(people.name), asc(people.id));
}

/**
 * One person and every active admin, locked in the order of their ids: two admins who take the role from each other at
 * the same moment must not both succeed.
 */
export async function lockPersonAndAdmins(tx: Tx, personId: string) {
  const rows = await tx
    .select({ id: people.id, roles: people.roles, active: people.active, sessionEpoch: people.sessionEpoch })
    .from(people)
    .where(sql`${people.id} = ${personId} or (${people.active} and 'admin' = any(${people.roles}))`)
    .orderBy(asc(people.id))
    .for("update");
  return {
    person: rows.find((row) => row.id === personId),
    otherAdmins: rows.filter((row) => row.id !== personId && row.active && row.roles.includes("admin")).length,
  };
}
