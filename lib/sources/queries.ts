import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { policies } from "@/db/schema/settings";
import { apiClients, sources } from "@/db/schema/sources";
import type { Client } from "@/lib/actor";
import { Policy } from "@/lib/settings/schema";

export type SourceRow = typeof sources.$inferSelect;

/** The live client of a token, with the rate that policy allows it. Undefined: unknown, expired or revoked. */
export async function findClient(
  db: Queryable,
  tokenHash: string,
  now: Date,
): Promise<{ client: Client; requestsPerMinute: number } | undefined> {
  const [row] = await db
    .select({
      id: apiClients.id,
      sourceId: apiClients.sourceId,
      scopes: apiClients.scopes,
      policy: policies.value,
    })
    .from(apiClients)
    .leftJoin(policies, eq(policies.name, "standing"))
    .where(
      and(
        eq(apiClients.tokenHash, tokenHash),
        isNull(apiClients.revokedAt),
        or(isNull(apiClients.expiresAt), gt(apiClients.expiresAt, now)),
      ),
    );
  if (!row) return undefined;
  const client: Client = { kind: "client", id: row.id, sourceId: row.sourceId, scopes: row.scopes };
  return { client, requestsPerMinute: Policy.parse(row.policy ?? {}).requestsPerMinute };
}

export async function findSource(db: Queryable, by: { id: string } | { name: string }): Promise<SourceRow | undefined> {
  const [row] = await db
    .select()
    .from(sources)
    .where("id" in by ? eq(sources.id, by.id) : eq(sources.name, by.name));
  return row;
}
