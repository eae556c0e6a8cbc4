import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";

const { db, sql, url } = await useTestDatabase();
const { approved, aPerson } = deliveryFixture(db, () => new Date());
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "desk-kill-"));
const root = path.resolve(import.meta.dirname, "../..");

const steps = ["crm.find", "crm.upsert", "crm.log", "crm.task", "calendar.book", "notify.owner", "confirm.source"];
/** Before the call, between the call and its record, inside the record's transaction, and after it, of every step. */
const points = [
  "delivery:taken",
  ...steps.flatMap((step) => ["started", "called", "recording", "recorded"].map((moment) => `${step}:${moment}`)),
  "delivery:finishing",
  "delivery:finished",
];
/** As many again at no point we thought of: so many milliseconds after a worker began. */
const randomKills = 21;
const sideBySide = 3;

let sandbox: Harness;
const started: ChildProcess[] = [];
beforeAll(async () => {
  sandbox = await startHarness({ searchLagMs: 0 });
});
afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await sandbox.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

type Running = { child: ChildProcess; ready: Promise<void>; ended: Promise<string | null>; output: () => string };

/** The worker as `npm run worker` runs it, with short thresholds. */
function spawnWorker(more: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/worker/main.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "test",
      LOG_LEVEL: "info",
      DATABASE_URL: url,
      DATA_DIR: folder,
      HUBSPOT_BASE_URL: `${sandbox.url}/hubspot`,
      HUBSPOT_ACCESS_TOKEN: "test",
      GOOGLE_CALENDAR_ROOT_URL: `${sandbox.url}/google`,
      GOOGLE_CALENDAR_TOKEN: "test",
      CONNECTOR_ALLOWED_HOSTS: new URL(sandbox.url).host,
      WORKER_HEARTBEAT_MS: "200",
      WORKER_SWEEP_MS: "200",
      WORKER_SILENT_MS: "1000",
      ...more,
    },
  });
  started.push(child);
  let said = "";
  let begin = () => {};
  const ready = new Promise<void>((settle) => {
    begin = settle;
  });
  const listen = (chunk: Buffer) => {
    said += chunk;
    if (said.includes("worker started")) begin();
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  const ended = new Promise<string | null>((settle) => child.once("exit", (_code, signal) => settle(signal)));
  return { child, ready, ended, output: () => said };
}

/** Runs each of `work` in turn, so many at a time. */
async function inTurn(work: (() => Promise<void>)[]) {
  const left = [...work];
  const hand = async () => {
    for (let next = left.shift(); next; next = left.shift()) await next();
  };
  await Promise.all(Array.from({ length: sideBySide }, hand));
}

// Half a minute on a quiet machine; nearly all of it is fifty processes starting.
test("however and whenever workers are killed, each handoff is one contact, one activity, one task, one event", async () => {
  const people = { reviewer: await aPerson("reviewer"), owner: await aPerson("owner") };
  const handoffIds: string[] = [];
  const approve = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const { handoffId, deliveryId } = await approved({ people });
      // Fifty kills are more than any step is allowed in earnest.
      await sql`update delivery_steps set allowed = 1000 where delivery_id = ${deliveryId}`;
      handoffIds.push(handoffId);
    }
  };
  const kills: string[] = [];

  const killAt = (point: string) => async () => {
    const worker = spawnWorker({ CRASH_AT: point, CRASH_MARKER: path.join(folder, point.replaceAll(":", "-")) });
    const signal = worker.ended.then((ending) => ({ ending }));
    await Promise.race([worker.ready, signal]);
    // Others may take what we bring: there is always something more on its way.
    for (;;) {
      await approve(2);
      const over = await Promise.race([signal, pause(400)]);
      if (!over) continue;
      expect(over.ending, `${point}: ${worker.output()}`).toBe("SIGKILL");
      kills.push(point);
      return;
    }
  };
  const killSomewhere = (afterMs: number) => async () => {
    const worker = spawnWorker();
    await worker.ready;
    await approve(2);
    await pause(afterMs);
    worker.child.kill("SIGKILL");
    expect(await worker.ended, `after ${afterMs} ms: ${worker.output()}`).toBe("SIGKILL");
    kills.push(`after ${afterMs} ms`);
  };
  await inTurn([...points.map(killAt), ...Array.from({ length: randomKills }, () => killSomewhere(randomInt(120)))]);
  expect(kills.length).toBeGreaterThanOrEqual(50);

  const last = spawnWorker();
  const unfinished = async () => {
    const [row] = await sql`select count(*)::int as count from deliveries where state <> 'done'`;
    return row?.["count"] as number;
  };
  // A busy machine lets more pile up above than half a minute can clear: what counts is that it goes on, and to the end.
  for (let left = await unfinished(), since = Date.now(); left > 0; await pause(100)) {
    const now = await unfinished();
    if (now < left) since = Date.now();
    left = now;
    expect(Date.now() - since, `${left} stand still: ${last.output().slice(-2_000)}`).toBeLessThan(30_000);
  }
  last.child.kill("SIGTERM");
  await last.ended;
  expect(last.child.exitCode, "told to end, it ends in good order").toBe(0);

  const ledger = await sandbox.ledger();
  const made = (operation: string) => ledger.filter((entry) => entry.operation === operation);
  for (const handoffId of handoffIds) {
    const count = (operation: string, key: string) =>
      new Set(
        made(operation)
          .filter((entry) => entry.key?.startsWith(key))
          .map(({ ids }) => ids["id"]),
      ).size;
    const found = {
      activities: count("notes.create", `${handoffId}:crm.log`),
      tasks: count("tasks.create", `${handoffId}:crm.task`),
      events: count("events.insert", `${handoffId}:calendar.book`),
    };
    expect(found, handoffId).toEqual({ activities: 1, tasks: 1, events: 1 });
  }
  for (const operation of ["contacts.create", "notes.create", "tasks.create", "events.insert"]) {
    expect(made(operation), operation).toHaveLength(handoffIds.length);
  }
  expect(made("events.delete")).toEqual([]);

  const [ours] = await sql`
    select (select count(*)::int from handoffs where state = 'delivered') as delivered,
           (select count(*)::int from tasks) as tasks,
           (select count(*)::int from measurement_events where kind = 'handoff.delivered') as measured`;
  expect(ours).toEqual({ delivered: handoffIds.length, tasks: handoffIds.length, measured: handoffIds.length });
}, 300_000);
