import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { leads } from "@/db/schema/records";
import { startHarness } from "@/e2e/sandbox/harness";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { useTestDatabase } from "@/scripts/test-db-client";
import { startWorker } from "./start";

const { db, url } = await useTestDatabase();
const sandbox = await startHarness();
const webhook = `${sandbox.url}/slack/services/T1/B1/s1`;
const worker = await startWorker({
  databaseUrl: url,
  connectors: sandbox.connect({ alerts: { adapter: "slack", settings: { host: "slack.example" }, secret: webhook } }),
  heads: { published: 0, publish: async () => {} },
  heartbeatMs: 500,
  sweepMs: 500,
  silentMs: 5_000,
});
afterAll(async () => {
  await worker.stop();
  await sandbox.close();
});
const patience = { timeout: 20_000 };

test("an alert that is raised reaches the team's channel by the worker", async () => {
  const id = newId();
  const now = new Date();
  await db.transaction((tx) =>
    raiseAlert(tx, { kind: "connector_down", roles: ["admin"], subject: { kind: "connector", id }, now }),
  );
  await expect
    .poll(async () => (await sandbox.ledger()).map(({ body }) => body), patience)
    .toEqual([
      {
        text: `A connected system does not answer; deliveries wait for it (connector ${id}). Open: http://desk.test/deliveries`,
      },
    ]);
  const [alert] = await db.select().from(alerts).where(eq(alerts.subjectId, id));
  await expect.poll(async () => (await db.select().from(alerts))[0]?.sentAt, patience).toBeInstanceOf(Date);
  expect(alert?.role).toBe("admin");
});

test("records of a CRM that is no longer in use are forgotten by the worker", async () => {
  const id = newId();
  const at = new Date(Date.now() - 60_000);
  await db.insert(leads).values({ id, recordId: "6001", recordSeenAt: at, createdAt: at, updatedAt: at });
  const seenBefore = new Date().toISOString();
  await db.transaction((tx) => enqueue(tx, "forget_records", { seenBefore }, { key: "forget_records" }));
  const recordId = async () => (await db.select().from(leads).where(eq(leads.id, id)))[0]?.recordId;
  await expect.poll(recordId, patience).toBeNull();
});
