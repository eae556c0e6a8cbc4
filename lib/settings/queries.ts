import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { people } from "@/db/schema/people";
import { policies } from "@/db/schema/settings";
import { Policy } from "./schema";

/** The standing policy; what nobody set has its default. */
export async function findPolicy(db: Queryable): Promise<Policy> {
  return Policy.parse((await findStored(db)) ?? {});
}

async function findStored(db: Queryable): Promise<unknown> {
  const [row] = await db.select({ value: policies.value }).from(policies).where(eq(policies.name, "standing"));
  return row?.value;
}

/**
 * The policy with the name of what stands, which a change has to give, and who changed it last. `by` is null where that
 * was no person's doing.
 */
export async function findStanding(
  db: Queryable,
): Promise<{ policy: Policy; seen: string; changed: { at: Date; by: string | null } | null }> {
  const [row] = await db
    .select({ value: policies.value, at: policies.updatedAt, by: people.name })
    .from(policies)
    .leftJoin(people, eq(people.id, policies.updatedBy))
    .where(eq(policies.name, "standing"));
  const policy = Policy.parse(row?.value ?? {});
  return { policy, seen: nameOf(policy), changed: row ? { at: row.at, by: row.by } : null };
}

/** What is stored and what follows from it, until the transaction ends nobody else's to change. There may be no row yet. */
export async function lockPolicy(tx: Tx): Promise<{ stored: unknown; policy: Policy; seen: string }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('policy', 0))`);
  const stored = (await findStored(tx)) ?? {};
  const policy = Policy.parse(stored);
  return { stored, policy, seen: nameOf(policy) };
}

/** Changes with each value that counts; two that are alike are one policy. */
const nameOf = (policy: Policy) => createHash("sha256").update(JSON.stringify(policy)).digest("hex");
