import { beforeEach, expect, test } from "vitest";
import { findings } from "@/db/schema/findings";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { findReconciliationView } from "./queries.view";
import { ReconciliationView } from "./schema.view";

const { db, sql } = await useTestDatabase();
const now = new Date("2026-03-02T09:00:00Z");
const { approved, aPerson } = deliveryFixture(db, () => now);

beforeEach(() => sql`truncate findings, reconciliations`);

async function aFinding(more: Partial<typeof findings.$inferInsert> = {}) {
  const values = { kind: "record_gone", subject: `lead:${newId()}`, state: "open", detail: {}, ...more } as const;
  const row = { id: newId(), system: "hubspot", externalId: "6001", foundAt: now, seenAt: now, ...values };
  await db.insert(findings).values(row);
  return row;
}

test("nothing was compared yet", async () => {
  expect(await findReconciliationView(db, await aPerson("manager"))).toEqual({
    last: null,
    open: [],
    hasMore: false,
    repaired: [],
    mayWithdraw: true,
  });
});

test("an admin sees how things stand, not whom they are about, and may withdraw no meeting", async () => {
  const { handoffId, owner } = await approved();
  await sql`update handoffs set contact_name = 'Dana Reyes' where id = ${handoffId}`;
  await aFinding({ handoffId, kind: "meeting_without_lead", detail: { ownerId: owner.id, why: "handoff_ended" } });
  const [seen] = (await findReconciliationView(db, await aPerson("manager"))).open;
  expect(seen).toMatchObject({ about: { name: "Dana Reyes" }, owner: owner.name, isLeaving: false });
  const admin = await findReconciliationView(db, await aPerson("admin"));
  expect(admin.mayWithdraw).toBe(false);
  expect(admin.open).toMatchObject([{ handoffId, about: null }]);
  expect(JSON.stringify(admin)).not.toContain("Dana");
});

test("what is open and what was settled are apart, newest first; what was set aside is in neither", async () => {
  const first = await aFinding({ foundAt: new Date(now.getTime() - 60_000) });
  const second = await aFinding();
  const settled = await aFinding({ state: "repaired", settledAt: now });
  await aFinding({ state: "dismissed", settledAt: now });
  const view = await findReconciliationView(db, await aPerson("reviewer"));
  expect(view.open.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(view.repaired.map(({ id }) => id)).toEqual([settled.id]);
  expect(ReconciliationView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
});

test("more than one screen can bear is said, not shown", async () => {
  for (let n = 0; n < 101; n++) await aFinding();
  const view = await findReconciliationView(db, await aPerson("reviewer"));
  expect([view.open.length, view.hasMore]).toEqual([100, true]);
});
