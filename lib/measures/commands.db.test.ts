import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { conversations } from "@/db/schema/conversations";
import { measurementEvents } from "@/db/schema/measures";
import { sources } from "@/db/schema/sources";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { type MeasurementFact, measure } from "./commands";

const { db } = await useTestDatabase();
const at = new Date("2026-11-22T10:00:00.123Z");
const write = (fact: Partial<MeasurementFact> & Pick<MeasurementFact, "conversationId" | "key">) =>
  db.transaction((tx) => measure(tx, { kind: "handoff.ready", at, ...fact }));
const written = (key: string) => db.select().from(measurementEvents).where(eq(measurementEvents.key, key));

async function aConversation() {
  const [id, sourceId] = [newId(), newId()];
  await db.insert(sources).values({ id: sourceId, name: `source ${sourceId}`, createdAt: at });
  await db.insert(conversations).values({ id, sourceId, externalId: id, startedAt: at, createdAt: at, updatedAt: at });
  return { conversationId: id, sourceId };
}

test("a fact that names no source has that of its conversation, one that names it keeps its own", async () => {
  const { conversationId, sourceId } = await aConversation();
  const other = newId();
  await write({ conversationId, key: "unnamed" });
  await write({ conversationId, key: "named", sourceId: other });
  await write({ conversationId: newId(), key: "of a conversation that is gone" });
  expect(await written("unnamed")).toMatchObject([
    { conversationId, sourceId, at, handoffId: null, ms: null, data: {} },
  ]);
  expect(await written("named")).toMatchObject([{ sourceId: other }]);
  expect(await written("of a conversation that is gone")).toMatchObject([{ sourceId: null }]);
});

test("the same key again is the same fact, whatever else it says; a duration stays within its column", async () => {
  const { conversationId } = await aConversation();
  await write({ conversationId, key: "once", ms: 9e12, data: { complete: true } });
  await write({ conversationId, key: "once", ms: 5, data: {} });
  expect(await written("once")).toMatchObject([{ ms: 2 ** 31 - 1, data: { complete: true } }]);
});
