import { beforeEach, expect, test } from "vitest";
import { useTestDatabase } from "@/scripts/test-db-client";
import { deliveryFixture } from "./commands.fixture";
import { listDeliveries } from "./queries.list";
import { DeliveryPage } from "./schema.view";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const { approved, aPerson } = deliveryFixture(db, () => clock);

beforeEach(() => sql`update deliveries set state = 'cancelled', updated_at = '2020-01-01'`);

async function aDelivery() {
  clock = new Date(clock.getTime() + 1_000);
  return (await approved({ withMeeting: false })).deliveryId;
}

test("pages follow one another without a gap or a repeat, the next to run first", async () => {
  const made = [await aDelivery(), await aDelivery(), await aDelivery(), await aDelivery(), await aDelivery()];
  const manager = await aPerson("manager");
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listDeliveries(db, manager, { list: "moving", after, limit: 2 });
    seen.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect(seen).toEqual(made);
});

test("each list holds its own, and what travels has the promised shape", async () => {
  const [moving, failed] = [await aDelivery(), await aDelivery()];
  await sql`update deliveries set state = 'dead', findings = '[{"kind": "refused", "step": "crm.log"}]' where id = ${failed}`;
  const reviewer = await aPerson("reviewer");
  const idsOf = async (list: "moving" | "failed") =>
    DeliveryPage.parse(await listDeliveries(db, reviewer, { list })).items.map(({ id }) => id);
  expect(await idsOf("moving")).toEqual([moving]);
  expect(await idsOf("failed")).toEqual([failed]);
});

test("an admin sees how a delivery stands and not whom it is about", async () => {
  await aDelivery();
  const admin = await listDeliveries(db, await aPerson("admin"), { list: "moving" });
  expect(admin.items[0]).toMatchObject({ state: "scheduled", about: null });
  const reviewer = await listDeliveries(db, await aPerson("reviewer"), { list: "moving" });
  expect(reviewer.items[0]?.about?.need).toBe("Find where AI pays off");
});

test("what was corrected is told without its values, and to who may read whom it is about", async () => {
  const [id, ana] = [await aDelivery(), await aPerson("reviewer")];
  const change = { field: "email", before: "a@x.example", after: "b@x.example", by: ana.id, at: clock.toISOString() };
  await sql`update deliveries set changes = ${sql.json([{ ...change, reason: "They rang." }])} where id = ${id}`;
  const changesFor = async (role: "manager" | "admin") =>
    DeliveryPage.parse(await listDeliveries(db, await aPerson(role), { list: "moving" })).items[0]?.changes;
  expect(await changesFor("manager")).toEqual([
    { field: "email", by: ana.name, at: clock.toISOString(), reason: "They rang." },
  ]);
  expect(await changesFor("admin")).toEqual([]);
});

test("a cursor that is not ours begins at the beginning", async () => {
  const id = await aDelivery();
  const page = await listDeliveries(db, await aPerson("manager"), { list: "moving", after: "1 or 1=1" });
  expect(page.items.map((item) => item.id)).toEqual([id]);
});
