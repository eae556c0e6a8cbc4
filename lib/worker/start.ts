import { EventEmitter } from "node:events";
import { run, type WorkerEvents } from "graphile-worker";
import { connect } from "@/db/client";
import type { HeadPublisher } from "@/lib/audit/heads";
import type { Connectors } from "@/lib/connectors/connect";
import { type CircuitPolicy, usualCircuit } from "@/lib/connectors/health/model";
import type { ModelEngine } from "@/lib/connectors/model/connected";
import { turns } from "@/lib/delivery/turns";
import { log } from "@/lib/log";
import { beat, endHeartbeat } from "./commands.heartbeat";
import { loop } from "./loop";
import { startLoops } from "./loops";
import { queueLog } from "./queue-log";
import { queuePulse } from "./queue-pulse";
import { draftFollowupTask } from "./tasks/draft-followup";
import { eraseElsewhereTask } from "./tasks/erase-elsewhere";
import { eraseKeptLongTask } from "./tasks/erase-kept-long";
import { erasePersonTask } from "./tasks/erase-person";
import { forgetRecordsTask } from "./tasks/forget-records";
import { lookUpRecordTask } from "./tasks/look-up-record";
import { mirrorCalendarTask } from "./tasks/mirror-calendar";
import { offerFreshSlotsTask } from "./tasks/offer-fresh-slots";
import { readWithModelTask } from "./tasks/read-with-model";
import { recommendFollowupTask } from "./tasks/recommend-followup";
import { reconcileTask } from "./tasks/reconcile";
import { rollUpMeasuresTask } from "./tasks/roll-up-measures";
import { runDeliveryTask } from "./tasks/run-delivery";
import { runMoveTask } from "./tasks/run-move";
import { runSendingTask } from "./tasks/run-sending";
import { sendAlertTask } from "./tasks/send-alert";
import { sendWebhookTask } from "./tasks/send-webhook";
import { tellPersonTask } from "./tasks/tell-person";
import { withdrawFoundMeetingTask } from "./tasks/withdraw-found-meeting";
import { withdrawMeetingTask } from "./tasks/withdraw-meeting";
import type { World } from "./world";

export type WorkerOptions = {
  databaseUrl: string;
  connectors: Connectors;
  model?: ModelEngine | undefined;
  /** Publishes the head of the audit trail outside the database. */
  heads: HeadPublisher;
  /** Milliseconds: a sign of life, a look for the silent, how long silence means death. */
  heartbeatMs: number;
  sweepMs: number;
  silentMs: number;
  /** Between two looks for jobs whose time has come; a second where not given. */
  pollMs?: number;
  /** Between two comparisons of both sides; a quarter of an hour where not given. */
  reconcileMs?: number;
  /** Jobs at once, and how many of them may be with one other side. */
  concurrency?: number;
  callsPerSide?: number;
  circuit?: CircuitPolicy;
  now?: () => Date;
  random?: () => number;
};

export type Worker = {
  poolId: string;
  /** Resolves once the queue has ended by itself and all that ran beside it: a worker must be started anew. */
  failed: Promise<void>;
  /** Ends within ten seconds: what runs is left where it stands, for any other worker to go on. */
  stop: () => Promise<void>;
};

/** How long what runs is waited for when a worker ends, and after that its last words to the database, and its connections. */
const endsWithin = { jobsMs: 7_500, silenceMs: 1_000, connectionsS: 1 };
const quarterHourMs = 900_000;

/**
 * Starts a worker: the queue's tasks and the loops that every worker runs. All workers are alike, and any number of
 * them may run on one database. No local queue: a job a worker has not begun must not die with it.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { databaseUrl, connectors, model, concurrency = 10, now = () => new Date(), random = Math.random } = options;
  const { callsPerSide = concurrency - 2, circuit = usualCircuit, pollMs = 1_000 } = options;
  const db = connect(databaseUrl, { max: concurrency + 2 });
  const ending = new AbortController();
  const world: World = {
    db,
    connectors,
    model,
    circuit,
    turns: turns(Math.max(1, callsPerSide)),
    now,
    random,
    stopping: ending.signal,
  };

  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((settle) =>
    events.once("pool:create", ({ workerPool }) => settle(workerPool.id)),
  );
  // The runner's own promise says nothing of an end that was not asked for: it resolves, as after one that was.
  let isClosing = false;
  const closing = new Promise<void>((settle) =>
    events.once("pool:gracefulShutdown", () => {
      isClosing = true;
      settle();
    }),
  );
  const pulse = queuePulse();
  events.on("worker:getJob:error", () => pulse.asked(false));
  events.on("worker:getJob:empty", () => pulse.asked(true));
  events.on("job:start", () => pulse.asked(true));
  // A new job wakes one hand. Where that finds another job whose time has come (a retry, the end of an undo window), the
  // new one would lie until somebody's next look: whoever begins a job wakes the next hand.
  events.on("job:start", ({ worker: { workerPool } }) => {
    if (!isClosing) workerPool.nudge(1);
  });

  const runner = await run({
    connectionString: databaseUrl,
    concurrency,
    maxPoolSize: concurrency + 1,
    noHandleSignals: true,
    pollInterval: pollMs,
    events,
    logger: queueLog,
    // A job whose end cannot be recorded ends the queue, and is done again by another. Without these its rejection is
    // nobody's: it would stay in the name of a worker that lives.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: {
      run_delivery: runDeliveryTask(world),
      run_sending: runSendingTask(world),
      run_move: runMoveTask(world),
      look_up_record: lookUpRecordTask(world),
      send_webhook: sendWebhookTask(world),
      send_alert: sendAlertTask(world),
      tell_person: tellPersonTask(world),
      erase_person: erasePersonTask(world),
      erase_kept_long: eraseKeptLongTask(world),
      erase_elsewhere: eraseElsewhereTask(world),
      forget_records: forgetRecordsTask(world),
      mirror_calendar: mirrorCalendarTask(world),
      offer_fresh_slots: offerFreshSlotsTask(world),
      read_with_model: readWithModelTask(world),
      recommend_followup: recommendFollowupTask(world),
      draft_followup: draftFollowupTask(world),
      reconcile: reconcileTask(world),
      withdraw_meeting: withdrawMeetingTask(world),
      roll_up_measures: rollUpMeasuresTask(world),
      withdraw_found_meeting: withdrawFoundMeetingTask(world),
    },
  }).catch(async (error: unknown) => {
    await db.$client.end({ timeout: 1 });
    throw error;
  });
  const poolId = await created;
  let goDeaf = () => {};
  const deaf = new Promise<void>((settle) => {
    goDeaf = settle;
  });
  const heart = loop("heartbeat", options.heartbeatMs, async () => {
    await beat(db, poolId);
    if (pulse.beat()) goDeaf();
  });
  const loops = startLoops(world, { reconcileMs: quarterHourMs, ...options });
  log.info({ poolId, concurrency }, "worker started");

  // A queue that closes by itself stops its runner last, when every hand is out; stopped here, it would not be waited for.
  const ended = () => (isClosing ? runner.promise : runner.stop());
  const leave = async () => {
    await Promise.race([Promise.all([ended(), ...loops.map(({ stop }) => stop())]), after(endsWithin.jobsMs)]);
    // Silent from now on, and what it still held is another's. A database that answers no more finds that out by itself.
    const silence = async () => {
      await heart.stop();
      await endHeartbeat(db, poolId);
    };
    try {
      await Promise.race([silence(), after(endsWithin.silenceMs)]);
    } finally {
      await db.$client.end({ timeout: endsWithin.connectionsS });
    }
  };
  const failed = async (reason: string) => {
    if (ending.signal.aborted) return new Promise<never>(() => {});
    log.fatal({ poolId, reason }, "the queue ended by itself");
    ending.abort();
    // Whatever the database does now: somebody waits for this to end, to start another.
    try {
      await leave();
    } catch (error) {
      log.error({ err: error, poolId }, "the worker did not end properly");
    }
  };

  return {
    poolId,
    failed: Promise.race([closing.then(() => "closed"), deaf.then(() => "deaf")]).then(failed),
    stop: async () => {
      ending.abort();
      await leave();
      log.info({ poolId }, "worker stopped");
    },
  };
}

const after = (ms: number) => new Promise<void>((settle) => setTimeout(settle, ms).unref());
