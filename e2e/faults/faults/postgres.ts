import { setTimeout as pause } from "node:timers/promises";
import { type Bench, below, type Fault, inParts } from "../fault";
import { violationsOf } from "../invariants";
import { type OwnPostgres, ownPostgres } from "../postgres";
import { settle } from "../settle";
import { openWorld, type World } from "../world";

const wrongs = [stopped, killedBackends, exhausted, readOnly] as const;

export const postgresOutOfOrder: Fault = {
  name: "postgres",
  title: "Postgres: immediate stop, killed backends, connections exhausted, read-only",
  long: 60,
  short: 4,
  run: async (bench, trials) => {
    const violations: string[] = [];
    let [done, refused] = [0, 0];
    for (const part of inParts(trials, 20)) {
      const postgres = await ownPostgres();
      const world = await openWorld({ server: bench.server, database: postgres.database });
      const crew = [supervise(world), supervise(world)];
      try {
        for (let trial = 0; trial < part; trial++) {
          const wrong = wrongs[done % wrongs.length] ?? stopped;
          refused += await approveEach(world, 5, () => pause(0));
          await pause(below(bench.random, 800));
          const [, unacknowledged] = await Promise.all([wrong(postgres, bench), approveMeanwhile(world, bench)]);
          await untilItAnswers(world);
          refused += unacknowledged;
          violations.push(...(await settle(world)).map((line) => `after ${wrong.name}: ${line}`));
          bench.say(`${++done} of ${trials}, ${refused} approvals refused meanwhile`);
        }
        violations.push(...(await violationsOf(world)));
      } finally {
        for (const stop of crew) stop();
        await world.shut();
        await postgres.close();
      }
    }
    return {
      trials,
      violations,
      note: `${refused} approvals were refused meanwhile, none of which counts as acknowledged`,
    };
  },
};

/** Keeps a worker running, as a supervisor would: one whose queue ended by itself ends, and is started again. */
function supervise(world: World): () => void {
  let isOver = false;
  const run = async () => {
    while (!isOver) {
      await world.worker().ended;
      await pause(200);
    }
  };
  void run();
  return () => {
    isOver = true;
  };
}

/** How many were not told that it went well. */
async function approveEach(world: World, count: number, before: () => Promise<void>): Promise<number> {
  let refused = 0;
  for (let made = 0; made < count; made++) {
    await before();
    await world.approve().catch(() => {
      refused++;
    });
  }
  return refused;
}

/** People go on approving. */
const approveMeanwhile = (world: World, { random }: Bench) => approveEach(world, 6, () => pause(below(random, 400)));

/** Connections that were cut are noticed one by one, and a server that was full empties by and by. */
async function untilItAnswers({ sql }: World): Promise<void> {
  for (const until = Date.now() + 30_000; ; await pause(100)) {
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

async function stopped(postgres: OwnPostgres, { random }: Bench): Promise<void> {
  await postgres.stop();
  await pause(below(random, 2_000));
  await postgres.start();
}

async function killedBackends(postgres: OwnPostgres, { random }: Bench): Promise<void> {
  const admin = postgres.admin();
  for (let times = 1 + below(random, 3); times > 0; times--) {
    await admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    await pause(below(random, 500));
  }
  await admin.end();
}

/** Somebody else takes every connection there is, and the desk loses those it had. */
async function exhausted(postgres: OwnPostgres, { random }: Bench): Promise<void> {
  const admin = postgres.admin();
  const [row] = await admin`select setting::int as most from pg_settings where name = 'max_connections'`;
  const seconds = 1 + below(random, 2);
  const hoard = postgres.hoard(row?.["most"] as number, seconds);
  await pause(300);
  await admin`
    select pg_terminate_backend(pid) from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid() and query not like '%pg_sleep%'`;
  await hoard;
  await admin.end();
}

async function readOnly(postgres: OwnPostgres, { random }: Bench): Promise<void> {
  const admin = postgres.admin();
  await admin.unsafe("alter system set default_transaction_read_only = on");
  await admin`select pg_reload_conf()`;
  await pause(500 + below(random, 1_500));
  await admin.unsafe("alter system reset default_transaction_read_only");
  await admin`select pg_reload_conf()`;
  await admin.end();
}
