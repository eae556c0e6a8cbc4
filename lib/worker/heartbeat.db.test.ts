import { beforeEach, describe, expect, test } from "vitest";
import { useTestDatabase } from "@/scripts/test-db-client";
import { beat, endHeartbeat, freeSilent } from "./commands.heartbeat";

const { db, sql } = await useTestDatabase();
const silentMs = 15_000;

beforeEach(async () => {
  await sql`delete from worker_heartbeats`;
  await sql`delete from graphile_worker._private_jobs`;
});

/** A job that a worker began so many seconds ago. */
async function aLockedJob(poolId: string, secondsAgo: number) {
  const [job] = await sql`select id from graphile_worker.add_job('run_delivery', '{}')`;
  await sql`
    update graphile_worker._private_jobs
    set locked_by = ${poolId}, locked_at = now() - ${secondsAgo} * interval '1 second' where id = ${job?.["id"]}`;
}
const lastBeat = (poolId: string, secondsAgo: number) =>
  sql`insert into worker_heartbeats values (${poolId}, now(), now() - ${secondsAgo} * interval '1 second')`;
const lockedBy = async () => {
  const rows = await sql`select locked_by from graphile_worker.jobs where locked_by is not null order by locked_by`;
  return rows.map((row) => row["locked_by"]);
};

describe("jobs are freed", () => {
  test("of a worker that fell silent, and not of one that lives, however long its job takes", async () => {
    await lastBeat("dead", 16);
    await aLockedJob("dead", 30);
    await beat(db, "alive");
    await aLockedJob("alive", 3_600);
    expect(await freeSilent(db, silentMs)).toEqual(["dead"]);
    expect(await lockedBy()).toEqual(["alive"]);
    expect(await freeSilent(db, silentMs)).toEqual([]);
  });

  test("of a worker that died before its first sign of life", async () => {
    await aLockedJob("unheard", 16);
    expect(await freeSilent(db, silentMs)).toEqual(["unheard"]);
    expect(await lockedBy()).toEqual([]);
  });

  test("not of a worker that has only just begun, its first sign of life still to come", async () => {
    await aLockedJob("new", 1);
    expect(await freeSilent(db, silentMs)).toEqual([]);
    expect(await lockedBy()).toEqual(["new"]);
  });

  test("at once of a worker that ends properly", async () => {
    await beat(db, "ending");
    await aLockedJob("ending", 1);
    await endHeartbeat(db, "ending");
    expect(await lockedBy()).toEqual([]);
    expect(await sql`select 1 from worker_heartbeats`).toHaveLength(0);
  });
});

test("a worker that stalled and beats again is alive again", async () => {
  await lastBeat("stalled", 16);
  await aLockedJob("stalled", 30);
  await freeSilent(db, silentMs);
  await beat(db, "stalled");
  await aLockedJob("stalled", 30);
  expect(await freeSilent(db, silentMs)).toEqual([]);
});
