import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { connectors } from "@/db/schema/connectors";
import { deliveries } from "@/db/schema/delivery";
import { leads } from "@/db/schema/records";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { configureConnector, removeConnector } from "./commands";
import { forgetRecordsSeen } from "./commands.forget";
import { findActiveConnector } from "./queries";
import { settingsFixture } from "./settings.harness";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T10:00:00Z");
const { approved } = deliveryFixture(db, () => now);

let [sandbox, other]: Harness[] = [];
beforeAll(async () => {
  [sandbox, other] = await Promise.all([startHarness(), startHarness()]);
});
afterAll(() => Promise.all([sandbox?.close(), other?.close()]));
beforeEach(async () => {
  await db.delete(connectors);
  await db.update(deliveries).set({ state: "done" });
});

const fixture = settingsFixture(db, () => sandbox!, now);
const { ctx, hubspot } = fixture;
const world = () => ({
  ...fixture.world(),
  allowedHosts: [sandbox, other].map((one) => new URL(one!.url).host),
});
const elsewhere = () => `${other?.url}/hubspot`;

async function aLead(): Promise<string> {
  const id = newId();
  const held = { recordId: `r-${id}`, record: { id: "6001" }, recordSeenAt: now };
  await db.insert(leads).values({ id, email: `${id}@x.example`, ...held, createdAt: now, updatedAt: now });
  return id;
}
const lead = async (id: string) => (await db.select().from(leads).where(eq(leads.id, id)))[0];
const forgotten = { recordId: null, record: null, recordSeenAt: null };

async function standing(input = hubspot()) {
  const result = await configureConnector(await ctx(), world(), input);
  if (!result.ok || !result.data.saved) throw new Error("not configured");
  const row = await findActiveConnector(db, "crm");
  return { id: row!.id, revision: row!.revision };
}

describe("another CRM", () => {
  test("is refused while deliveries are unfinished, dead letters too, and the answer says how many", async () => {
    const seen = await standing();
    const kept = await aLead();
    await approved();
    const { deliveryId } = await approved();
    await db.update(deliveries).set({ state: "dead" }).where(eq(deliveries.id, deliveryId));
    const refused = { ok: true, data: { saved: false, unfinished: 2 } };
    const input = hubspot({ baseUrl: elsewhere(), seen });
    expect(await configureConnector(await ctx(), world(), input)).toEqual(refused);
    expect(await findActiveConnector(db, "crm")).toMatchObject({
      revision: 1,
      settings: { baseUrl: fixture.crmUrl() },
    });
    expect((await lead(kept))?.recordId).toBe(`r-${kept}`);
  });

  test("makes every lead forget its record, in the transaction that changes it", async () => {
    const seen = await standing();
    const id = await aLead();
    const input = hubspot({ baseUrl: elsewhere(), seen });
    expect(await configureConnector(await ctx(), world(), input)).toMatchObject({ data: { saved: true } });
    expect(await lead(id)).toMatchObject({ ...forgotten, email: `${id}@x.example` });
    const [newest] = await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(newest).toMatchObject({
      action: "connector.configure",
      data: { fields: ["baseUrl", "secret"], switched: true },
    });
  });

  test("may be another account at the same address: its own name tells", async () => {
    const seen = await standing();
    const id = await aLead();
    const input = hubspot({ secret: "other-token", seen });
    expect(await configureConnector(await ctx(), world(), input)).toMatchObject({ data: { saved: true } });
    expect(await lead(id)).toMatchObject(forgotten);
  });

  test("is found out behind a token that was refused in between", async () => {
    let seen = await standing();
    const id = await aLead();
    seen = await standing(hubspot({ secret: "wrong-token", seen }));
    expect((await lead(id))?.recordId).toBe(`r-${id}`);
    await standing(hubspot({ secret: "other-token", seen }));
    expect(await lead(id)).toMatchObject(forgotten);
  });

  test("is found out behind a token that was refused before any other was configured", async () => {
    const id = await aLead();
    const seen = await standing(hubspot({ secret: "wrong-token" }));
    expect((await lead(id))?.recordId).toBe(`r-${id}`);
    await standing(hubspot({ secret: "other-token", seen }));
    expect(await lead(id)).toMatchObject(forgotten);
  });

  test("is found out behind the environment's, too", async () => {
    const id = await aLead();
    const seen = await standing(hubspot({ secret: "other-token" }));
    expect(await lead(id)).toMatchObject(forgotten);
    const again = await aLead();
    await approved();
    const back = { kind: "crm", seen } as const;
    expect(await removeConnector(await ctx(), world(), back)).toEqual({
      ok: true,
      data: { saved: false, unfinished: 1 },
    });
    await db.update(deliveries).set({ state: "done" });
    expect(await removeConnector(await ctx(), world(), back)).toMatchObject({ data: { saved: true } });
    expect(await lead(again)).toMatchObject(forgotten);
  });
});

test("what a look-up in the old CRM writes behind the switch is forgotten by a job, and nothing of the new one's", async () => {
  const seen = await standing();
  await standing(hubspot({ baseUrl: elsewhere(), seen }));
  const [job] = await db.execute<{ payload: unknown; run_at: string }>(sql`
    select payload, run_at from graphile_worker._private_jobs where key = 'forget_records'`);
  expect(new Date(job!.run_at).getTime()).toBeGreaterThan(now.getTime() + 10_000);
  const { seenBefore } = job!.payload as { seenBefore: string };
  const [late, fresh] = [await aLead(), await aLead()];
  await db
    .update(leads)
    .set({ recordSeenAt: new Date(now.getTime() + 60_000) })
    .where(eq(leads.id, fresh));
  await forgetRecordsSeen(db, new Date(seenBefore));
  expect(await lead(late)).toMatchObject(forgotten);
  expect((await lead(fresh))?.recordId).toBe(`r-${fresh}`);
});

describe("a new token of the same account", () => {
  test("takes nothing away, and waits for no delivery", async () => {
    const seen = await standing();
    const id = await aLead();
    await approved();
    const input = hubspot({ secret: "pat-2", seen });
    expect(await configureConnector(await ctx(), world(), input)).toMatchObject({ data: { saved: true } });
    expect((await lead(id))?.recordId).toBe(`r-${id}`);
  });
});

test("an approval that began before the switch is waited for, and counted", async () => {
  const seen = await standing();
  const { handoffId, deliveryId } = await approved();
  await db.update(deliveries).set({ state: "done" });
  let release = () => {};
  const held = new Promise<void>((settle) => {
    release = settle;
  });
  let began = () => {};
  const begun = new Promise<void>((settle) => {
    began = settle;
  });
  const approving = db.transaction(async (tx) => {
    await tx.execute(`select from handoffs where id = '${handoffId}' for update`);
    began();
    await held;
    await tx.update(deliveries).set({ state: "scheduled" }).where(eq(deliveries.id, deliveryId));
  });
  await begun;
  const input = hubspot({ baseUrl: elsewhere(), seen });
  const switching = configureConnector(await ctx(), world(), input);
  // The switch has to be at its lock before the approval ends, else nothing is shown.
  await expect
    .poll(async () => (await db.execute("select from pg_locks where mode = 'ExclusiveLock' and not granted")).length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  release();
  await approving;
  expect(await switching).toEqual({ ok: true, data: { saved: false, unfinished: 1 } });
});
