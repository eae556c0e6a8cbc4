import { expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { type Actor, operator } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { createClient, createSource, revokeClient } from "./commands";
import { setWebhookUrl } from "./commands.address";
import { findSource } from "./queries";
import { listSourcesAndClients } from "./queries.list";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");
const ctx = { db, actor: operator, now };
const webhookUrl = "https://site.example/hooks";

async function aSource(name: string) {
  const made = await createSource(ctx, { name, webhookUrl: null });
  if (!made.ok) throw new Error(made.error);
  return made.data;
}

test("the address is set, set again without a trace, and taken away; its secret stays", async () => {
  const { id: sourceId } = await aSource("site");
  await sql`truncate audit_entries`;
  const before = await findSource(db, { id: sourceId });
  for (const changed of [true, false]) {
    expect(await setWebhookUrl(ctx, { sourceId, webhookUrl })).toEqual({ ok: true, data: { changed } });
  }
  expect(await findSource(db, { id: sourceId })).toEqual({ ...before, webhookUrl });
  await setWebhookUrl(ctx, { sourceId, webhookUrl: null });
  expect(await findSource(db, { id: sourceId })).toEqual(before);
  const entries = await db.select().from(auditEntries).orderBy(auditEntries.id);
  expect(entries.map(({ action, data }) => [action, data])).toEqual([
    ["source.set_address", { by: "operator", reachable: true }],
    ["source.set_address", { by: "operator", reachable: false }],
  ]);
});

test("a manager may not say where what happened is sent, and an unknown source is told as that", async () => {
  const { id: sourceId } = await aSource("guarded");
  const actor: Actor = { kind: "person", id: newId(), name: "Helen", roles: ["manager", "reviewer", "compliance"] };
  expect(await setWebhookUrl({ ...ctx, actor }, { sourceId, webhookUrl })).toEqual({ ok: false, error: "forbidden" });
  expect((await findSource(db, { id: sourceId }))?.webhookUrl).toBeNull();
  expect(await setWebhookUrl(ctx, { sourceId: newId(), webhookUrl })).toEqual({ ok: false, error: "not_found" });
});

test("the list shows every source, with clients or none, and no secret", async () => {
  const { id: sourceId } = await aSource("listed");
  await aSource("without-clients");
  const client = { sourceId, name: "bot", scopes: ["handoffs:read" as const], expiresAt: null };
  const made = await createClient(ctx, client);
  if (!made.ok) throw new Error(made.error);
  await revokeClient(ctx, made.data.id);
  const rows = (await listSourcesAndClients(db)).filter(({ source }) => /listed|without/.test(source));
  expect(rows).toEqual([
    {
      source: "listed",
      webhookUrl: null,
      client: { id: made.data.id, name: "bot", scopes: ["handoffs:read"], expiresAt: null, revokedAt: now },
    },
    { source: "without-clients", webhookUrl: null, client: null },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/whsec|hd_/);
});

test("a platform of another shape is told of nothing: it does not take our webhooks", async () => {
  const made = await createSource(ctx, {
    name: "woot",
    platform: "chatwoot",
    webhookSecret: "theirs-1234",
    webhookUrl: null,
  });
  if (!made.ok) throw new Error(made.error);
  const sourceId = made.data.id;
  expect(await setWebhookUrl(ctx, { sourceId, webhookUrl })).toEqual({ ok: false, error: "not_ours" });
  expect(await setWebhookUrl(ctx, { sourceId, webhookUrl: null })).toEqual({ ok: true, data: { changed: false } });
});
