import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { scopes } from "@/db/enums";
import { apiClients, sources } from "@/db/schema/sources";
import { newId } from "@/lib/id";
import { seal } from "@/lib/settings/secret-box";
import { hashToken, newToken, newWebhookSecret } from "@/lib/sources/token";

const sourceName = "website";
const clientName = "Demo website";

/** The demo's chatbot: its source, told of by webhook where the sandbox plays the bot, and a client with every scope. */
export async function seedSource(
  tx: Tx,
  input: { sandboxUrl: string | null; token: string | undefined; now: Date },
): Promise<{ sourceId: string; token: string }> {
  const { sandboxUrl, now } = input;
  const webhookUrl = sandboxUrl && `${sandboxUrl}/bot/webhooks`;
  await tx
    .insert(sources)
    .values({ id: newId(), name: sourceName, webhookSecrets: [seal(newWebhookSecret())], webhookUrl, createdAt: now })
    .onConflictDoUpdate({ target: sources.name, set: { webhookUrl } });
  const [source] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.name, sourceName));
  if (!source) throw new Error("the demo's source was neither made nor there");

  const token = input.token ?? newToken();
  const tokenHash = hashToken(token);
  const [client] = await tx.select().from(apiClients).where(eq(apiClients.name, clientName));
  if (client?.tokenHash === tokenHash) return { sourceId: source.id, token };
  if (client) await tx.update(apiClients).set({ tokenHash, revokedAt: null }).where(eq(apiClients.id, client.id));
  else {
    const values = { id: newId(), sourceId: source.id, name: clientName, scopes: [...scopes], createdAt: now };
    await tx.insert(apiClients).values({ ...values, tokenHash });
  }
  return { sourceId: source.id, token };
}
