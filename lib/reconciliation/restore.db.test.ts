import { eq, sql as raw } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Connectors } from "@/lib/connectors/connect";
import { sweepDeliveries } from "@/lib/delivery/commands.sweep";
import { runDelivery } from "@/lib/delivery/run";
import { useTestDatabase } from "@/scripts/test-db-client";
import { reconciliationFixture } from "./commands.fixture";

/** A restore of an older database: everything the desk knew is as it was then, and the other sides are as they are now. */
const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, compare, listFindings, meetingOf, found, decide, aPerson } = reconciliationFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ searchLagMs: 0 });
});
beforeEach(async () => {
  await sandbox.reset();
  await sql`truncate findings, reconciliations, meetings, delivery_attempts, delivery_steps, deliveries cascade`;
  await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`;
  await sql`update leads set record_id = null`;
  // Who is compared with is there before and after.
  await compare(sandbox.connect());
});
afterAll(() => sandbox.close());

/** Everything the desk keeps, and its queue: what a dump would hold. */
async function snapshot(): Promise<() => Promise<void>> {
  const tables = (
    await sql`
      select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, 'snap.' || quote_ident(c.relname) as kept,
        (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and (n.nspname = 'public' or (n.nspname = 'graphile_worker' and c.relname = '_private_jobs'))`
  ).map((row) => ({ name: String(row["name"]), kept: String(row["kept"]), columns: String(row["columns"]) }));
  await sql.unsafe("drop schema if exists snap cascade; create schema snap");
  for (const { name, kept } of tables) await sql.unsafe(`create table ${kept} as table ${name}`);
  return () =>
    sql.begin(async (tx) => {
      // As pg_restore does: neither triggers nor foreign keys look while the rows come back.
      await tx.unsafe("set local session_replication_role = replica");
      await tx.unsafe(`truncate ${tables.map(({ name }) => name).join(", ")} cascade`);
      for (const { name, kept, columns } of tables) {
        await tx.unsafe(`insert into ${name} (${columns}) overriding system value select ${columns} from ${kept}`);
      }
    }) as Promise<unknown> as Promise<void>;
}

/** The sides, of which one call puts the worker to rest once it is answered. */
function untilAfter(call: string | null, ending: AbortController): Connectors {
  const sides = sandbox.connect();
  const watch = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const value = Reflect.get(target, name, receiver);
        if (typeof value !== "function" || name !== call) return value;
        return async (...args: unknown[]) => {
          const answer = await value.apply(target, args);
          ending.abort();
          return answer;
        };
      },
    });
  return { ...sides, crm: watch(sides.crm), calendar: watch(sides.calendar) };
}

const run = (deliveryId: string, connectors: Connectors = sandbox.connect(), stopping?: AbortSignal) =>
  runDelivery({ db, connectors, now, random: () => 0, ...(stopping && { stopping }) }, deliveryId);

/** What a worker does after a start: it gives each unfinished delivery its job back, and runs what is due. */
async function workersGoOn() {
  await sweepDeliveries(db);
  const jobs = await sql`select payload ->> 'deliveryId' as id from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'run_delivery'`;
  clock = new Date(clock.getTime() + 1_000);
  for (const { id } of jobs) await run(String(id));
}

/** Each thing the other sides were made to keep, and whom they wrote to. */
async function made() {
  const ledger = await sandbox.ledger();
  const count = (operation: string) => ledger.filter((entry) => entry.operation === operation).length;
  const invitations = ledger.filter(({ body }) => JSON.stringify(body).includes('"sendUpdates":"all"')).length;
  return {
    contacts: count("contacts.create"),
    notes: count("notes.create"),
    tasks: count("tasks.create"),
    events: count("events.insert"),
    deleted: count("events.delete") + count("contacts.archive"),
    invitations,
  };
}
const onceEach = { contacts: 1, notes: 1, tasks: 1, events: 1, deleted: 0, invitations: 1 };

describe("a database from the middle of a delivery", () => {
  test.each([
    ["before it was begun", null],
    ["after the record was looked for", "findRecord"],
    ["after the contact was written", "upsertRecord"],
    ["after the activity was written", "logActivity"],
    ["after the task was written", "createTask"],
    ["after the meeting was booked", "book"],
  ])("%s: it goes on from there and nothing is made twice", async (_name, call) => {
    const { deliveryId } = await approved();
    if (call) {
      const ending = new AbortController();
      await run(deliveryId, untilAfter(call, ending), ending.signal);
      expect((await found(deliveryId)).delivery.state).toBe("waiting");
    }
    const restore = await snapshot();
    await run(deliveryId);
    expect((await found(deliveryId)).delivery.state).toBe("done");
    const before = await made();
    expect(before).toEqual(onceEach);

    await restore();
    expect((await found(deliveryId)).delivery.state).not.toBe("done");
    // Whoever is first, the reconciler or the delivery, it leaves the other its work.
    expect(await compare(sandbox.connect())).toMatchObject({ found: 0, repaired: 0, unanswered: [] });
    await workersGoOn();
    expect((await found(deliveryId)).delivery.state).toBe("done");
    expect(await compare(sandbox.connect())).toMatchObject({ found: 0, repaired: 0, unanswered: [] });
    expect(await made()).toEqual(onceEach);
    expect(await meetingOf(deliveryId)).toMatchObject({ state: "booked" });
    expect(await listFindings()).toEqual([]);
  });
});

describe("a database from before the approval", () => {
  /** Ready for the decision that is lost with the restore. */
  async function beforeApproval() {
    const subject = await approved();
    await sql`delete from delivery_steps where delivery_id = ${subject.deliveryId}`;
    await sql`delete from deliveries where id = ${subject.deliveryId}`;
    await sql`delete from decisions where id = ${subject.decisionId}`;
    await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`;
    await db.update(handoffs).set({ state: "in_review" }).where(eq(handoffs.id, subject.handoffId));
    const approve = async () => {
      await db.update(handoffs).set({ state: "approved" }).where(eq(handoffs.id, subject.handoffId));
      return decide(subject, subject.reviewer);
    };
    return { ...subject, approve };
  }

  test("the reconciler finds the meeting and makes nothing; approved again, what is there is taken up", async () => {
    const { approve, handoffId } = await beforeApproval();
    const restore = await snapshot();
    await run((await approve()).deliveryId);
    expect(await made()).toEqual(onceEach);
    await restore();

    await workersGoOn();
    expect(await compare(sandbox.connect())).toMatchObject({ found: 1, repaired: 0 });
    expect(await listFindings()).toMatchObject([
      { kind: "meeting_without_lead", state: "open", handoffId, detail: { why: "not_delivered", stage: "booked" } },
    ]);
    expect(await made()).toEqual(onceEach);

    const { deliveryId } = await approve();
    await run(deliveryId);
    expect((await found(deliveryId)).delivery.state).toBe("done");
    expect(await made()).toEqual(onceEach);
    expect(await compare(sandbox.connect())).toMatchObject({ found: 0 });
    expect(await listFindings()).toMatchObject([{ kind: "meeting_without_lead", state: "repaired" }]);
  });

  test("and from before the chat came in: the meeting is found, and stays for a person to judge", async () => {
    const people = { reviewer: await aPerson("reviewer"), owner: await aPerson("owner") };
    const restore = await snapshot();
    const { deliveryId, handoffId } = await approved({ people });
    await run(deliveryId);
    await restore();
    const [known] = await db.execute<{ n: number }>(
      raw`select count(*)::int as n from handoffs where id = ${handoffId}`,
    );
    expect(known?.n).toBe(0);

    await workersGoOn();
    await compare(sandbox.connect());
    await compare(sandbox.connect());
    expect(await listFindings()).toMatchObject([
      { kind: "meeting_without_lead", state: "open", handoffId: null, detail: { why: "unknown_handoff" } },
    ]);
    expect(await made()).toEqual(onceEach);
  });
});
