import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { runToTheEnd } from "./deliver";
import { violationsOf } from "./invariants";
import { openWorld } from "./world";

/** A checker that finds nothing must be one that would. */
let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  world = await openWorld({ server: inject("testDatabaseServer") });
});
afterEach(() => world.shut());

async function delivered() {
  const made = await world.approve();
  const sides = world.sandbox.connect();
  await runToTheEnd(
    world,
    made.deliveryId,
    () => sides,
    () => 0,
  );
  return made;
}

test("a delivery that went well violates nothing", async () => {
  await delivered();
  expect(await violationsOf(world)).toEqual([]);
});

test("an approved handoff that nobody delivered is found", async () => {
  await delivered();
  await world.approve();
  expect(await violationsOf(world)).toEqual([
    expect.stringContaining("never came to an end"),
    expect.stringContaining("approved and not whole over there"),
  ]);
});

test("one that is said to be done and is not over there is found", async () => {
  await delivered();
  const lost = await world.approve({}, "visible");
  await world.sql`update deliveries set state = 'done' where id = ${lost.deliveryId}`;
  expect(await violationsOf(world)).toContainEqual(expect.stringContaining("shown as done and not whole over there"));
});

test("a second activity is found", async () => {
  const { handoffId } = await delivered();
  const activity = { key: `${handoffId}:crm.log:again`, recordId: "6001", text: "Again", at: new Date() };
  expect((await world.sandbox.crm.logActivity(activity)).ok).toBe(true);
  expect(await violationsOf(world)).toContainEqual(expect.stringContaining("2 activities"));
});

test("what left without an approval is found", async () => {
  const { known } = await delivered();
  known.expected = "nothing";
  expect(await violationsOf(world)).toEqual([expect.stringContaining("left without a standing approval")]);
  world.known.length = 0;
  expect(await violationsOf(world)).toEqual([
    expect.stringContaining("left and was never approved"),
    expect.stringContaining("a record of somebody nobody approved"),
  ]);
});

test("what left after consent was withdrawn is found, save the one step that was on its way", async () => {
  const { known } = await delivered();
  known.expected = "withdrawn";
  known.withdrawnAt = 0;
  expect(await violationsOf(world)).toEqual([expect.stringContaining("left after consent was withdrawn")]);
});

test("what still stands of somebody who was erased is found, save what compliance is told to see to", async () => {
  const { known, deliveryId } = await delivered();
  known.expected = "erased";
  known.withdrawnAt = Date.now() + 60_000;
  const stands = (await violationsOf(world)).map((line) => /(\S+) still stands/.exec(line)?.[1]);
  expect(stands).toEqual(["crm.record", "crm.activity", "crm.task", "calendar.meeting"]);
  const id = "00000000-0000-7000-8000-000000000001";
  await world.sql`insert into erasures (id, reason, state, created_at, updated_at)
    values (${id}, 'unlawful', 'elsewhere', now(), now())`;
  await world.sql`insert into erasures_elsewhere
    (id, erasure_id, delivery_id, kind, state, allowed, run_at, created_at, updated_at)
    values (${id}, ${id}, ${deliveryId}, 'crm.record', 'by_hand', 12, now(), now(), now())`;
  expect((await violationsOf(world)).join()).not.toContain("crm.record");
});

test("a trail that was changed is found", async () => {
  await delivered();
  expect(await violationsOf(world)).toEqual([]);
  await world.sql`alter table audit_entries disable trigger all`;
  await world.sql`update audit_entries set data = '{"changed": true}' where seq = 2`;
  expect(await violationsOf(world)).toContainEqual(expect.stringContaining("audit:"));
});

test("a visitor's name in what a process said is found, and is not repeated", async () => {
  const { known } = await delivered();
  const output = () => `{"msg":"sent to ${known.email}"}`;
  world.started.push({ output, endedAt: () => null, poolId: () => null, isOver: () => true } as never);
  const violations = await violationsOf(world);
  world.started.length = 0;
  expect(violations).toEqual(["personal data in the output of process 1"]);
});
