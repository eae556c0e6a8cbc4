import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sources } from "@/db/schema/sources";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { queueWebhook } from "./commands";
import { sweepWebhooks } from "./commands.sweep";

const { db } = await useTestDatabase();

test("a waiting webhook whose job was lost gets one again, and one that has a job is left alone", async () => {
  const now = new Date("2026-11-20T10:00:00Z");
  const sourceId = newId();
  await db.insert(sources).values({ id: sourceId, name: "swept", createdAt: now });
  const kind = "handoff.rejected" as const;
  const lost = await db.transaction((tx) => queueWebhook(tx, { sourceId, kind, body: {}, now }));
  await db.transaction((tx) => queueWebhook(tx, { sourceId, kind, body: {}, now }));
  await db.execute(sql`select graphile_worker.remove_job(${`send_webhook:${lost.webhookId}`})`);

  expect(await sweepWebhooks(db)).toBe(1);
  expect(await sweepWebhooks(db)).toBe(0);
});
