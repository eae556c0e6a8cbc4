import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connectorHealth } from "@/db/schema/connectors";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { limitKeeper } from "./commands.limits";

const { db } = await useTestDatabase();
const opened = new Date("2026-11-20T10:00:00Z");

const patience = { timeout: 20_000 };

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(() => db.delete(connectorHealth));

const healthOf = async (system: string) =>
  (await db.select().from(connectorHealth).where(eq(connectorHealth.system, system)))[0];

test("what HubSpot says of its limits is kept, and that Google answered", async () => {
  const { crm, calendar } = sandbox.connect({ onReply: limitKeeper(db, 20) });
  expect(await crm.check()).toMatchObject({ ok: true });
  expect(await calendar.check()).toMatchObject({ ok: true });
  await expect
    .poll(() => healthOf("google"), patience)
    .toMatchObject({ callsLeft: null, answeredAt: expect.any(Date) });
  const hubspot = await healthOf("hubspot");
  expect(hubspot).toMatchObject({ callsAllowed: 650_000, answeredAt: expect.any(Date), failures: 0 });
  const before = hubspot?.callsLeft ?? 0;
  expect(before).toBeLessThan(650_000);
  await crm.findOwner({ email: "owner2@desk.example" });
  await expect.poll(async () => (await healthOf("hubspot"))?.callsLeft, patience).toBeLessThan(before);
});

test("a refusal tells the limits as well", async () => {
  const { crm } = sandbox.connect({ onReply: limitKeeper(db, 20) });
  await sandbox.fault({ name: "429-daily", operation: "owners.list" });
  expect(await crm.findOwner({ email: "x@y.example" })).toMatchObject({ kind: "rate_limited" });
  await expect.poll(() => healthOf("hubspot"), patience).toMatchObject({ callsLeft: 0, callsAllowed: 650_000 });
});

test("the circuit breaker's columns stay as they are", async () => {
  const breaker = { failures: 7, openUntil: opened, openedAt: opened, lastRefusal: "503", updatedAt: opened };
  await db.insert(connectorHealth).values({ system: "hubspot", ...breaker });
  limitKeeper(db, 20)("hubspot", { "x-hubspot-ratelimit-max": "190", "x-hubspot-ratelimit-remaining": "5" });
  await expect.poll(async () => (await healthOf("hubspot"))?.callsLeft, patience).toBe(5);
  expect(await healthOf("hubspot")).toMatchObject({ ...breaker, callsAllowed: 190 });
});

test("an answer that says nothing of limits leaves the last word standing", async () => {
  const keep = limitKeeper(db, 20);
  keep("hubspot", { "x-hubspot-ratelimit-max": "190", "x-hubspot-ratelimit-remaining": "5" });
  keep("hubspot", {});
  await expect.poll(async () => (await healthOf("hubspot"))?.callsLeft, patience).toBe(5);
  const first = (await healthOf("hubspot"))?.answeredAt;
  keep("hubspot", {});
  await expect.poll(async () => (await healthOf("hubspot"))?.answeredAt, patience).not.toEqual(first);
  expect(await healthOf("hubspot")).toMatchObject({ callsLeft: 5 });
});
