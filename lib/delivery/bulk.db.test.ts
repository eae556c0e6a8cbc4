import { inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { giveUpDeliveries, retryDeliveries } from "./commands.bulk";
import { deliveryFixture } from "./commands.fixture";
import { mostAtOnce, RetryDeliveries } from "./schema";

const { db } = await useTestDatabase();
const clock = new Date("2026-03-02T09:00:00Z");
const { approved, aPerson, found } = deliveryFixture(db, () => clock);

/** Dead letters as an outage leaves them. */
async function deadLetters(count: number) {
  const made = await Promise.all(Array.from({ length: count }, () => approved({ withMeeting: false })));
  const ids = made.map(({ deliveryId }) => deliveryId);
  await db.update(deliveries).set({ state: "dead", fence: 3 }).where(inArray(deliveries.id, ids));
  const handoffIds = made.map(({ handoffId }) => handoffId);
  await db.update(handoffs).set({ state: "delivery_failed" }).where(inArray(handoffs.id, handoffIds));
  return ids.map((deliveryId) => ({ deliveryId, fence: 3 }));
}
const statesOf = (items: { deliveryId: string }[]) =>
  Promise.all(items.map(async ({ deliveryId }) => (await found(deliveryId)).delivery.state));

test("retries each, and says which had moved on", async () => {
  const [one, two, three] = await deadLetters(3);
  const ctx = { db, actor: await aPerson("admin"), now: clock };
  const older = { ...two!, fence: 2 };
  const nowhere = { deliveryId: "01920000-0000-7000-8000-000000000000", fence: 0 };
  expect(await retryDeliveries(ctx, { items: [one!, older, nowhere, three!] })).toEqual({
    ok: true,
    data: {
      done: [one!.deliveryId, three!.deliveryId],
      refused: [
        { deliveryId: two!.deliveryId, why: "stale" },
        { deliveryId: nowhere.deliveryId, why: "not_found" },
      ],
    },
  });
  expect(await statesOf([one!, two!, three!])).toEqual(["waiting", "dead", "waiting"]);
});

test("one that breaks holds up none of the others", async () => {
  const [one, two, three] = await deadLetters(3);
  // A plan that cannot be read: nobody foresaw it.
  await db
    .update(deliveries)
    .set({ plan: {} })
    .where(inArray(deliveries.id, [two!.deliveryId]));
  const ctx = { db, actor: await aPerson("manager"), now: clock };
  expect(await retryDeliveries(ctx, { items: [one!, two!, three!] })).toMatchObject({
    data: { done: [one!.deliveryId, three!.deliveryId], refused: [{ deliveryId: two!.deliveryId, why: "failed" }] },
  });
  expect(await statesOf([one!, two!, three!])).toEqual(["waiting", "dead", "waiting"]);
});

test("gives up on each for one reason", async () => {
  const items = await deadLetters(2);
  const ctx = { db, actor: await aPerson("reviewer"), now: clock };
  const reason = "The campaign was a test.";
  const result = await giveUpDeliveries(ctx, { items, reason });
  expect(result).toMatchObject({ data: { done: items.map(({ deliveryId }) => deliveryId), refused: [] } });
  for (const { deliveryId } of items) {
    expect((await found(deliveryId)).delivery).toMatchObject({ state: "cancelled", gaveUpReason: reason });
  }
});

test("named twice it is done once, and nobody is told that it moved on", async () => {
  const [one] = await deadLetters(1);
  const ctx = { db, actor: await aPerson("reviewer"), now: clock };
  expect(await retryDeliveries(ctx, { items: [one!, one!] })).toMatchObject({
    data: { done: [one!.deliveryId], refused: [] },
  });
});

test("two who press at once: each is done once, and the second is told of it", async () => {
  const items = await deadLetters(4);
  const ctx = { db, actor: await aPerson("reviewer"), now: clock };
  const results = await Promise.all([
    retryDeliveries(ctx, { items }),
    retryDeliveries(ctx, { items: items.toReversed() }),
  ]);
  const outcomes = results.flatMap((result) => (result.ok ? [result.data] : []));
  expect(outcomes.flatMap(({ done }) => done).toSorted()).toEqual(items.map(({ deliveryId }) => deliveryId).toSorted());
  expect(outcomes.flatMap(({ refused }) => refused).map(({ why }) => why)).toEqual(Array(4).fill("stale"));
});

test("is refused to owners, compliance and the system", async () => {
  const items = await deadLetters(1);
  const refused = { ok: false, error: "forbidden" };
  for (const actor of [await aPerson("owner"), await aPerson("compliance"), system]) {
    const ctx = { db, actor, now: clock };
    expect(await retryDeliveries(ctx, { items })).toEqual(refused);
    expect(await giveUpDeliveries(ctx, { items, reason: "because" })).toEqual(refused);
  }
  expect(await statesOf(items)).toEqual(["dead"]);
});

test("no more than a screen's worth at once", () => {
  const items = Array.from({ length: mostAtOnce + 1 }, () => ({
    deliveryId: "01920000-0000-7000-8000-000000000000",
    fence: 0,
  }));
  expect(RetryDeliveries.safeParse({ items }).success).toBe(false);
  expect(RetryDeliveries.safeParse({ items: items.slice(1) }).success).toBe(true);
});
