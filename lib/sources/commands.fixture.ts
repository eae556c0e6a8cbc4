import type { Db } from "@/db/client";
import { scopes as allScopes, type platforms } from "@/db/enums";
import { phrases } from "@/db/schema/settings";
import { firstPhrases } from "@/db/seed/phrases";
import { type Scope, system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { createClient, createSource } from "./commands";

export type TestClient = { sourceId: string; clientId: string; token: string; webhookSecret: string; name: string };

/** A source with one client, for tests. */
export async function aClient(
  db: Db,
  {
    scopes = [...allScopes],
    webhookUrl = null,
    expiresAt = null,
    platform = "standard",
  }: {
    scopes?: Scope[];
    webhookUrl?: string | null;
    expiresAt?: Date | null;
    platform?: (typeof platforms)[number];
  } = {},
): Promise<TestClient> {
  const ctx = { db, actor: system, now: new Date() };
  const name = `site-${newId()}`;
  const theirs = platform === "standard" ? {} : { webhookSecret: `${platform}-${newId()}` };
  const source = await createSource(ctx, { name, webhookUrl, platform, ...theirs });
  if (!source.ok) throw new Error(source.error);
  const client = await createClient(ctx, { sourceId: source.data.id, name: "bot", scopes, expiresAt });
  if (!client.ok) throw new Error(client.error);
  const { id: sourceId, webhookSecret } = source.data;
  return { sourceId, clientId: client.data.id, token: client.data.token, webhookSecret, name };
}

/** The approved language a fresh installation begins with. */
export async function approvedLanguage(db: Db): Promise<void> {
  await db.insert(phrases).values(firstPhrases.map((phrase) => ({ ...phrase, createdAt: new Date() })));
}
