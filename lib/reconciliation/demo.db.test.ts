import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { startHarness } from "@/e2e/sandbox/harness";
import { seedDesk } from "@/lib/seed/commands";
import { useTestDatabase } from "@/scripts/test-db-client";
import { startDueReconciliation } from "./commands";
import { findReconciliation } from "./queries";
import { reconcile } from "./reconcile";

const { db, sql } = await useTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), "desk-scene-"));
const now = new Date("2026-11-20T14:00:00Z");
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function compare(connectors: Parameters<typeof reconcile>[0]["connectors"], at: Date) {
  const id = (await startDueReconciliation(db, at, 60_000)) ?? "";
  await reconcile({ db, connectors, now: () => at }, id);
  return findReconciliation(db, id);
}

// The weeks are read by the real engine, which takes its time on a busy machine.
test("a fresh demo's first comparison, over all its weeks, finds both sides agreed; without its scene it would not", {
  timeout: 300_000,
}, async () => {
  await seedDesk(db, { demo: { dataDir, url: "http://localhost:3000", sandboxUrl: "http://127.0.0.1:4010" }, now });
  await sql`update policies set value = jsonb_set(value, '{reconcileDays}', '30')`;
  const sandbox = await startHarness({ sceneFile: path.join(dataDir, "sandbox-scene.json") });
  const bare = await startHarness();
  try {
    const run = await compare(sandbox, now);
    expect(await sql`select kind, detail from findings`).toEqual([]);
    expect(run).toMatchObject({ found: 0, repaired: 0, unanswered: [] });
    expect(run?.compared).toBeGreaterThan(50);
    expect(await sandbox.ledger()).toEqual([]);

    const without = await compare(bare, new Date(now.getTime() + 120_000));
    expect(without?.found).toBeGreaterThan(50);
  } finally {
    await Promise.all([sandbox.close(), bare.close()]);
  }
});
