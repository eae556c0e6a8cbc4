import { asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { apiClients, sources } from "@/db/schema/sources";

/** Every source with its clients, the oldest first; a source without any once, its client null. No secrets. */
export function listSourcesAndClients(db: Queryable) {
  return db
    .select({
      source: sources.name,
      webhookUrl: sources.webhookUrl,
      client: {
        id: apiClients.id,
        name: apiClients.name,
        scopes: apiClients.scopes,
        expiresAt: apiClients.expiresAt,
        revokedAt: apiClients.revokedAt,
      },
    })
    .from(sources)
    .leftJoin(apiClients, eq(apiClients.sourceId, sources.id))
    .orderBy(asc(sources.name), asc(apiClients.id));
}
