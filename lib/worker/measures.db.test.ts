import { afterAll, expect, test } from "vitest";
import { startHarness } from "@/e2e/sandbox/harness";
import { newId } from "@/lib/id";
import { factsFixture } from "@/lib/measures/commands.fixture";
import { findRate } from "@/lib/measures/queries";
import { useTestDatabase } from "@/scripts/test-db-client";
import { startWorker } from "./start";

const { db, url } = await useTestDatabase();
const { aChat, fact } = factsFixture(db);
const sandbox = await startHarness();
const worker = await startWorker({
  databaseUrl: url,
  connectors: sandbox.connect(),
  heads: { published: 0, publish: async () => {} },
  heartbeatMs: 500,
  sweepMs: 500,
  silentMs: 5_000,
});
afterAll(async () => {
  await worker.stop();
  await sandbox.close();
});

test("what is measured stands in the figures soon, and again when a late event changes it", async () => {
  const manager = { kind: "person", id: newId(), name: "Max", roles: ["manager"] } as const;
  const noon = new Date("2026-11-10T12:00:00Z");
  const range = { from: new Date("2026-11-10T00:00:00Z"), to: new Date("2026-11-11T00:00:00Z") };
  const leads = async () => {
    const found = await findRate(db, manager, "chat_to_lead", { range });
    return found.ok && [found.data.numerator, found.data.denominator];
  };
  const { of } = await aChat(noon, { until: "approved" });
  await expect.poll(leads, { timeout: 20_000 }).toEqual([0, 1]);
  await fact("handoff.delivered", new Date("2026-11-12T12:00:00Z"), of);
  await expect.poll(leads, { timeout: 20_000 }).toEqual([1, 1]);
});
