import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Db } from "@/db/client";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { copyTemplate, type TestDatabase } from "@/scripts/lib/template-server";
import { kill, launch, type Running } from "./process";
import { briefOf, visitor } from "./visitors";

/**
 * What must have become of a handoff in the end. `erased`: as `withdrawn`, and whatever was written is gone or listed. `delivered`: whole over there · `visible`: whole, or on the list of what
 * failed or was cancelled · `withdrawn`: nothing more left after `withdrawnAt` · `nothing`: never a trace over there ·
 * `unknown`: the approval was never acknowledged, so whole or nothing, and once.
 */
export type Expected = "delivered" | "visible" | "withdrawn" | "erased" | "nothing" | "unknown";

/** A handoff as the trials know it: the ids they were answered with, and never what our tables say. */
export type Known = {
  handoffId: string;
  email: string;
  hasMeeting: boolean;
  isTicket: boolean;
  expected: Expected;
  withdrawnAt?: number;
};

type Fixture = ReturnType<typeof deliveryFixture>;
type Changes = Parameters<Fixture["approved"]>[0];
export type Approved = Awaited<ReturnType<Fixture["approved"]>> & { known: Known };

export type World = TestDatabase & {
  sandbox: Harness;
  /** Where the heads of the audit trail go. */
  folder: string;
  fixture: Fixture;
  people: Record<"reviewer" | "owner" | "officer", Awaited<ReturnType<Fixture["aPerson"]>>>;
  /** This world's clock: the real one, moved on by whoever cannot wait. */
  now: () => Date;
  moveOnTo: (at: Date) => void;
  known: Known[];
  nextVisitor: () => ReturnType<typeof visitor>;
  approve: (changes?: Changes, expected?: Expected) => Promise<Approved>;
  worker: (more?: Record<string, string>) => Running;
  /** Any script of the project's, with the environment of this world. */
  start: (script: string, readyWords: string, more?: Record<string, string>) => Running;
  started: Running[];
  /** Jobs that a dead worker held longer than any may. */
  heldTooLong: string[];
};

/** The longest that a job may stay with a worker that is dead. */
export const heldAtMostMs = 30_000;

type Options = {
  server: string;
  /** A database of its own in place of a copy; closed with the world all the same. */
  database?: TestDatabase;
  /** Where processes find the database, if not where we do. */
  databaseUrl?: string;
  environment?: Record<string, string>;
};

/** A database, the other side and a way to start workers between the two: all that a fault needs. */
export async function openWorld(options: Options): Promise<World & { shut: () => Promise<void> }> {
  const database = options.database ?? (await copyTemplate(options.server, { max: 20 }));
  const sandbox = await startHarness({ searchLagMs: 0 });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "desk-faults-"));
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const fixture = deliveryFixture(database.db, now);
  const known: Known[] = [];
  const started: Running[] = [];
  const heldTooLong: string[] = [];
  let visitors = 0;
  const nextVisitor = () => visitor(visitors++);
  const people = {
    reviewer: await fixture.aPerson("reviewer"),
    owner: await fixture.aPerson("owner"),
    officer: await fixture.aPerson("compliance"),
  };

  const approve: World["approve"] = async (changes, expected = "delivered") => {
    const person = nextVisitor();
    const one: Known = {
      handoffId: "",
      email: person.email,
      hasMeeting: changes?.withMeeting !== false && changes?.route !== "support",
      isTicket: changes?.route === "support",
      expected: "unknown",
    };
    known.push(one);
    const approved = await fixture.approved({ people, brief: briefOf(person), ...changes });
    Object.assign(one, { handoffId: approved.handoffId, expected });
    return { ...approved, known: one };
  };

  const environment = {
    NODE_ENV: "test",
    LOG_LEVEL: "info",
    DATABASE_URL: options.databaseUrl ?? database.url,
    DATA_DIR: folder,
    HUBSPOT_BASE_URL: `${sandbox.url}/hubspot`,
    HUBSPOT_ACCESS_TOKEN: "test",
    GOOGLE_CALENDAR_ROOT_URL: `${sandbox.url}/google`,
    GOOGLE_CALENDAR_TOKEN: "test",
    CONNECTOR_ALLOWED_HOSTS: new URL(sandbox.url).host,
    WORKER_HEARTBEAT_MS: "200",
    WORKER_SWEEP_MS: "200",
    WORKER_SILENT_MS: "1000",
    CIRCUIT_OPEN_MS: "500",
    ...options.environment,
  };
  const start: World["start"] = (script, readyWords, more = {}) => {
    const running = launch(script, { ...environment, ...more }, readyWords);
    started.push(running);
    return running;
  };
  const watch = setInterval(() => void watchLocks(database.db, started, heldTooLong), 1_000);

  return {
    ...database,
    sandbox,
    folder,
    fixture,
    people,
    now,
    moveOnTo: (at) => {
      ahead = Math.max(ahead, at.getTime() - Date.now());
    },
    known,
    nextVisitor,
    approve,
    worker: (more) => start("lib/worker/main.ts", "worker started", more),
    start,
    started,
    heldTooLong,
    shut: async () => {
      clearInterval(watch);
      await Promise.all(started.map(kill));
      await sandbox.close();
      await database.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether a job is still in the name of a process that we know to be dead for too long. */
async function watchLocks(db: Db, started: Running[], heldTooLong: string[]) {
  const dead = started.filter((one) => Date.now() - (one.endedAt() ?? Date.now()) > heldAtMostMs);
  const pools = new Set(dead.map((one) => one.poolId()));
  if (pools.size === 0) return;
  try {
    const rows = await db.execute<{ locked_by: string; count: string }>(
      "select locked_by, count(*) from graphile_worker.jobs where locked_by is not null group by 1",
    );
    for (const { locked_by, count } of rows) {
      if (pools.has(locked_by)) heldTooLong.push(`${count} jobs held by ${locked_by}, dead for more than 30 s`);
    }
  } catch {
    // The database may be what is out of order just now; the next look comes in a second.
  }
}

/** What of ours has still to be worked on. Only to know when to look: what is right is judged by the ledger. */
export async function unfinished({ sql }: Pick<World, "sql">): Promise<number> {
  const [row] = await sql`
    select (
      select count(*)::int from deliveries
      where state in ('scheduled', 'running', 'waiting') or findings @> '[{"kind": "meeting_to_withdraw"}]'
    ) + (select count(*)::int from erasures_elsewhere where state = 'waiting') as count`;
  return row?.["count"] as number;
}
