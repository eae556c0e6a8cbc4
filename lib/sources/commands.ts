import { eq, sql } from "drizzle-orm";
import { apiClients, sources } from "@/db/schema/sources";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { seal } from "@/lib/settings/secret-box";
import { type Ctx, write } from "@/lib/write";
import { mayManageSources } from "./policy";
import { findSource } from "./queries";
import { type CreateClient, CreateSource } from "./schema";
import { hashToken, newToken, newWebhookSecret } from "./token";

/** A new source, with the secret that signs its webhooks in and out: shown once. Throws a ZodError on what `CreateSource` refuses. */
export async function createSource(
  ctx: Ctx,
  input: CreateSource,
): Promise<Result<{ id: string; webhookSecret: string }, "forbidden" | "name_taken">> {
  if (!mayManageSources(ctx.actor)) return fail("forbidden");
  const id = newId();
  const { webhookSecret = newWebhookSecret(), ...named } = CreateSource.parse(input);
  return write(ctx, [], async (tx) => {
    const made = await tx
      .insert(sources)
      .values({ id, ...named, webhookSecrets: [seal(webhookSecret)], createdAt: ctx.now })
      .onConflictDoNothing({ target: sources.name })
      .returning({ id: sources.id });
    if (made.length === 0) return fail("name_taken");
    await audit(tx, ctx, { action: "source.create", subject: { kind: "source", id } });
    return ok({ id, webhookSecret });
  });
}

/**
 * A new signing secret for a source: shown once. The newest two sign and are accepted, so that the other side may
 * change over; the one before stops with the next rotation. `given`: the new secret of a platform that makes its own
 * (`secret_needed` without it, and with it for a source of our own shape).
 */
export async function rotateWebhookSecret(
  ctx: Ctx,
  sourceId: string,
  given?: string,
): Promise<Result<{ webhookSecret: string }, "forbidden" | "not_found" | "secret_needed">> {
  if (!mayManageSources(ctx.actor)) return fail("forbidden");
  const webhookSecret = given ?? newWebhookSecret();
  return write(ctx, [], async (tx) => {
    const source = await findSource(tx, { id: sourceId });
    if (!source) return fail("not_found");
    if ((source.platform === "standard") !== (given === undefined)) return fail("secret_needed");
    const [newest] = source.webhookSecrets;
    await tx
      .update(sources)
      .set({ webhookSecrets: [seal(webhookSecret), ...(newest ? [newest] : [])] })
      .where(eq(sources.id, sourceId));
    await audit(tx, ctx, { action: "source.rotate_secret", subject: { kind: "source", id: sourceId } });
    return ok({ webhookSecret });
  });
}

/** A new API client of a source. The token is shown once; only its hash is kept. */
export async function createClient(
  ctx: Ctx,
  input: CreateClient,
): Promise<Result<{ id: string; token: string }, "forbidden" | "not_found">> {
  if (!mayManageSources(ctx.actor)) return fail("forbidden");
  const id = newId();
  const token = newToken();
  return write(ctx, [], async (tx) => {
    if (!(await findSource(tx, { id: input.sourceId }))) return fail("not_found");
    await tx.insert(apiClients).values({ id, ...input, tokenHash: hashToken(token), createdAt: ctx.now });
    await audit(tx, ctx, {
      action: "client.create",
      subject: { kind: "client", id },
      data: { sourceId: input.sourceId, scopes: input.scopes },
    });
    return ok({ id, token });
  });
}

/** Ends a client's token at once. */
export async function revokeClient(ctx: Ctx, clientId: string): Promise<Result<null, "forbidden" | "not_found">> {
  if (!mayManageSources(ctx.actor)) return fail("forbidden");
  return write(ctx, [], async (tx) => {
    const revoked = await tx
      .update(apiClients)
      .set({ revokedAt: sql`coalesce(${apiClients.revokedAt}, ${ctx.now.toISOString()}::timestamptz)` })
      .where(eq(apiClients.id, clientId))
      .returning({ id: apiClients.id });
    if (revoked.length === 0) return fail("not_found");
    await audit(tx, ctx, { action: "client.revoke", subject: { kind: "client", id: clientId } });
    return ok(null);
  });
}
