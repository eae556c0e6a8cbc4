import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { apiClients, rateWindows, sources } from "@/db/schema/sources";
import type { Actor } from "@/lib/actor";
import { newId } from "@/lib/id";
import { open } from "@/lib/settings/secret-box";
import { useTestDatabase } from "@/scripts/test-db-client";
import { createClient, createSource, revokeClient, rotateWebhookSecret } from "./commands";
import { countRequest, forgetOldRequests } from "./commands.rate";
import { findClient, findSource } from "./queries";
import { hashToken } from "./token";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T14:00:30Z");
const admin: Actor = { kind: "person", id: newId(), name: "Ada", roles: ["admin"] };
const ctx = { db, actor: admin, now };

async function aSource() {
  const made = await createSource(ctx, { name: `s-${newId()}`, webhookUrl: null });
  if (!made.ok) throw new Error(made.error);
  return made.data;
}
async function aToken(expiresAt: Date | null = null) {
  const { id: sourceId } = await aSource();
  const made = await createClient(ctx, { sourceId, name: "bot", scopes: ["conversations:write"], expiresAt });
  if (!made.ok) throw new Error(made.error);
  return { sourceId, ...made.data };
}

describe("a source", () => {
  test("has a name of its own and a secret that is kept sealed", async () => {
    const { id, webhookSecret } = await aSource();
    const source = await findSource(db, { id });
    expect(source?.webhookSecrets.map(open)).toEqual([webhookSecret]);
    expect(source?.webhookSecrets.join()).not.toContain(webhookSecret.slice(6, 20));
    expect(await createSource(ctx, { name: source?.name ?? "", webhookUrl: null })).toEqual({
      ok: false,
      error: "name_taken",
    });
  });

  test("of two created with one name at once there is one", async () => {
    const name = `s-${newId()}`;
    const made = await Promise.all([1, 2].map(() => createSource(ctx, { name, webhookUrl: null })));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.$count(sources, eq(sources.name, name))).toBe(1);
  });
});

describe("a client", () => {
  test("is found by its token alone, which is nowhere in the store", async () => {
    const { id, token, sourceId } = await aToken();
    const found = await findClient(db, hashToken(token), now);
    expect(found).toEqual({
      client: { kind: "client", id, sourceId, scopes: ["conversations:write"] },
      requestsPerMinute: 600,
    });
    const [row] = await db.select().from(apiClients).where(eq(apiClients.id, id));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("that expired or was revoked is not found; the first revocation's time stays", async () => {
    const expired = await aToken(now);
    expect(await findClient(db, hashToken(expired.token), now)).toBeUndefined();
    const { id, token } = await aToken();
    await revokeClient(ctx, id);
    await revokeClient({ ...ctx, now: new Date(now.getTime() + 60_000) }, id);
    expect(await findClient(db, hashToken(token), now)).toBeUndefined();
    const [row] = await db.select().from(apiClients).where(eq(apiClients.id, id));
    expect(row?.revokedAt).toEqual(now);
  });
});

test.each<Actor>([
  { kind: "person", id: newId(), name: "Rita", roles: ["reviewer", "owner", "manager", "compliance"] },
  { kind: "client", id: newId(), sourceId: newId(), scopes: ["conversations:write"] },
])("nobody but an admin makes sources and clients: a $kind", async (actor) => {
  const { id: sourceId } = await aSource();
  const by = { ...ctx, actor };
  const before = await db.$count(auditEntries);
  const attempts = [
    await createSource(by, { name: `s-${newId()}`, webhookUrl: null }),
    await createClient(by, { sourceId, name: "bot", scopes: ["conversations:write"], expiresAt: null }),
    await rotateWebhookSecret(by, sourceId),
    await revokeClient(by, newId()),
  ];
  expect(attempts).toEqual(Array(4).fill({ ok: false, error: "forbidden" }));
  expect(await db.$count(auditEntries)).toBe(before);
});

describe("a rate", () => {
  test("lets exactly as many of a hundred at once pass as it says", async () => {
    const { id: clientId } = await aToken();
    const waits = await Promise.all(Array.from({ length: 100 }, () => countRequest(db, { clientId, limit: 60, now })));
    expect(waits.filter((wait) => wait === null)).toHaveLength(60);
    expect(new Set(waits.filter((wait) => wait !== null))).toEqual(new Set([30]));
  });

  test("begins anew with the minute", async () => {
    const { id: clientId } = await aToken();
    const at = (time: string) => countRequest(db, { clientId, limit: 1, now: new Date(`2026-11-20T${time}Z`) });
    expect(await at("14:00:59")).toBeNull();
    expect(await at("14:00:59.999")).toBe(1);
    expect(await at("14:01:00")).toBeNull();
  });

  test("of long ago is forgotten, of today it is not", async () => {
    const { id: clientId } = await aToken();
    await countRequest(db, { clientId, limit: 1, now: new Date("2026-11-01T00:00:00Z") });
    await countRequest(db, { clientId, limit: 1, now });
    await forgetOldRequests(db, now);
    expect(await db.$count(rateWindows, eq(rateWindows.clientId, clientId))).toBe(1);
  });
});
