import type { Db } from "@/db/client";
import type { Client, Scope } from "@/lib/actor";
import { countRequest } from "@/lib/sources/commands.rate";
import { findClient } from "@/lib/sources/queries";
import { hashToken } from "@/lib/sources/token";
import { type Problem, problem } from "./problem";

type Outcome = { ok: true; data: Client } | { ok: false; error: Problem };

/** Who calls, by their bearer token; counted against their rate; holding the scope the call needs. */
export async function authenticate(db: Db, request: Request, scope: Scope | null, now: Date): Promise<Outcome> {
  const token = /^Bearer +([\w.~+/=-]{1,500})$/i.exec(request.headers.get("authorization")?.trim() ?? "")?.[1];
  const found = token && (await findClient(db, hashToken(token), now));
  if (!found) {
    return { ok: false, error: problem("INVALID_TOKEN", { headers: { "www-authenticate": "Bearer" } }) };
  }
  const wait = await countRequest(db, { clientId: found.client.id, limit: found.requestsPerMinute, now });
  if (wait !== null) {
    const headers = { "retry-after": String(wait) };
    return { ok: false, error: problem("RATE_LIMIT_EXCEEDED", { headers, details: { retry_after_seconds: wait } }) };
  }
  if (scope && !found.client.scopes.includes(scope)) {
    return { ok: false, error: problem("FORBIDDEN", { details: { scope } }) };
  }
  return { ok: true, data: found.client };
}
