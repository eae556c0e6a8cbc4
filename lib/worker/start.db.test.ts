import net from "node:net";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connectors } from "@/lib/connectors/connect";
import { log } from "@/lib/log";
import { useTestDatabase } from "@/scripts/test-db-client";
import { startWorker, type Worker, type WorkerOptions } from "./start";

const { sql, url } = await useTestDatabase();
const nowhere = "http://127.0.0.1:9";
const patience = { timeout: 20_000, interval: 50 };

const start = (options: Partial<WorkerOptions> = {}) =>
  startWorker({
    databaseUrl: url,
    connectors: connectors({
      crm: { adapter: "hubspot", settings: { baseUrl: nowhere }, secret: "none" },
      calendar: { adapter: "google", settings: { rootUrl: nowhere }, secret: "none" },
      allowedHosts: ["127.0.0.1:9"],
      timeoutMs: 500,
    }),
    heads: { published: 0, publish: async () => {} },
    heartbeatMs: 100,
    sweepMs: 100,
    silentMs: 2_000,
    ...options,
  });

const aJob = (key: string) => sql`select graphile_worker.add_job('roll_up_measures', '{}', job_key := ${key})`;
/** A job that waits for the one lead as long as a transaction holds it. */
const aLongJob = (key: string, later = "0") => sql`
  select graphile_worker.add_job(
    'forget_records', '{"seenBefore": "2020-01-01T00:00:00Z"}', job_key := ${key}, run_at := now() + ${later}::interval)`;
/** Who holds the jobs that a test made, by their keys: a worker makes some of its own. */
const holders = async (...keys: string[]) =>
  (await sql`select locked_by from graphile_worker.jobs where key = any(${keys})`).map((row) => row["locked_by"]);
const alive = async () => (await sql`select pool_id from worker_heartbeats`).map((row) => row["pool_id"]);

let worker: Worker;

beforeAll(async () => {
  await sql`insert into leads (id, created_at, updated_at) values (gen_random_uuid(), now(), now())`;
});
beforeEach(async () => {
  await sql`update leads set record_id = 'known', record_seen_at = '2019-01-01'`;
  await sql`delete from graphile_worker._private_jobs`;
});

test("a job that is announced begins at once, though the hand it wakes takes another, long one", async () => {
  worker = await start({ pollMs: 3_600_000 });
  await expect.poll(alive, patience).toContain(worker.poolId);
  await sql.begin(async (tx) => {
    await tx`select from leads for update`;
    await aLongJob("long", "1 second");
    const isDue = async () =>
      (await sql`select run_at <= now() as due from graphile_worker.jobs where key = 'long'`)[0];
    await expect.poll(isDue, patience).toEqual({ due: true });
    await aJob("announced");
    await expect.poll(() => holders("announced"), patience).toEqual([]);
    expect(await holders("long")).toHaveLength(1);
  });
  await expect.poll(() => holders("long"), patience).toEqual([]);
  await worker.stop();
});

describe("a job whose end cannot be recorded", () => {
  beforeEach(async () => {
    await sql.unsafe(`
      create function refuse_the_end() returns trigger language plpgsql as $$
      begin raise exception 'cannot execute DELETE in a read-only transaction' using errcode = '25006'; end $$;
      create trigger refuse_the_end before delete on graphile_worker._private_jobs
      for each row when (old.key = 'endless') execute function refuse_the_end()`);
  });
  afterEach(async () => {
    await sql`drop function if exists refuse_the_end cascade`;
  });

  test("ends the queue: its worker says so, falls silent, and another does the job", async () => {
    worker = await start();
    await aJob("endless");
    await worker.failed;
    expect(await alive()).not.toContain(worker.poolId);
    await sql`drop function refuse_the_end cascade`;
    expect(await holders("endless")).toEqual([null]);

    worker = await start();
    await expect.poll(() => holders("endless"), patience).toEqual([]);
    await worker.stop();
  }, 60_000);

  test("ends the queue only when the jobs that run beside it are done, and leaves none of them in its name", async () => {
    worker = await start();
    await sql.begin(async (tx) => {
      await tx`select from leads for update`;
      await aLongJob("beside");
      await expect.poll(() => holders("beside"), patience).toEqual([worker.poolId]);
      await aJob("endless");
      const ended = vi.fn();
      void worker.failed.then(ended);
      await new Promise((settle) => setTimeout(settle, 2_500));
      expect(ended).not.toHaveBeenCalled();
    });
    await worker.failed;
    expect(await holders("beside", "endless")).not.toContain(worker.poolId);
  }, 60_000);
});

describe("a queue that could not learn its tasks when it began", () => {
  beforeEach(async () => {
    await sql`alter table graphile_worker._private_tasks rename to _private_tasks_away`;
  });

  test("is told to be deaf as soon as the database takes what it is given, and the next one works", async () => {
    const said = vi.spyOn(log, "debug");
    worker = await start();
    await expect.poll(alive, patience).toContain(worker.poolId);
    await expect.poll(() => said.mock.calls.join(), patience).toContain("Failed to acquire job");
    await sql`alter table graphile_worker._private_tasks_away rename to _private_tasks`;
    await worker.failed;
    expect(await alive()).not.toContain(worker.poolId);

    await aJob("waiting");
    worker = await start();
    await expect.poll(() => holders("waiting"), patience).toEqual([]);
    await worker.stop();
  }, 60_000);
});

test("a worker that was told to stop has not failed", async () => {
  worker = await start();
  const failed = vi.fn();
  void worker.failed.then(failed);
  await worker.stop();
  await new Promise((settle) => setTimeout(settle, 50));
  expect(failed).not.toHaveBeenCalled();
  expect(await alive()).not.toContain(worker.poolId);
});

test("a worker that is told to stop does not wait for a database that answers no more", async () => {
  const wire = await startWire(Number(new URL(url).port));
  const through = new URL(url);
  through.port = String(wire.port);
  worker = await start({ databaseUrl: through.href });
  await expect.poll(alive, patience).toContain(worker.poolId);
  wire.hush();
  await worker.stop();
  // The queue tells the console of each question that the end of the wire cuts off, now or after this test.
  console.trace = () => {};
  await wire.close();
}, 60_000);

/** A way to the database on which, once hushed, nothing comes back and nothing ends. */
async function startWire(target: number) {
  const sockets: net.Socket[] = [];
  const server = net.createServer((caller) => {
    const other = net.connect(target, "127.0.0.1");
    caller.pipe(other).pipe(caller);
    for (const socket of [caller, other]) socket.on("error", () => socket.destroy());
    sockets.push(caller, other);
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  return {
    port: (server.address() as net.AddressInfo).port,
    hush: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    /** Resolves once every connection has ended. */
    close: async () => {
      const closed = new Promise((settle) => server.close(settle));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
