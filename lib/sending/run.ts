import type { Db } from "@/db/client";
import type { Connectors } from "@/lib/connectors/connect";
import { type CircuitPolicy, usualCircuit } from "@/lib/connectors/health/model";
import { crashPoint } from "@/lib/worker/crash-points";
import { beginAttempt, recordAttempt } from "./commands.attempt";
import { afterSent } from "./model";

export type SendingWorld = {
  db: Db;
  connectors: Pick<Connectors, "messaging" | "systems" | "sendable">;
  now: () => Date;
  random: () => number;
  circuit?: CircuitPolicy;
};

/**
 * Makes one attempt to send, where one is due; what comes of it wakes the next. May be called any number of times, by
 * any worker, after any crash. No transaction is open while the other side is called.
 */
export async function runSending(world: SendingWorld, sendingId: string): Promise<void> {
  const { db, connectors, now, random, circuit = usualCircuit } = world;
  const { systems, sendable, messaging } = connectors;
  const sides = { systems, sendable, circuit, random };
  const attempt = await beginAttempt(db, sendingId, sides, now());
  crashPoint("sending:started");
  if (!attempt) return;

  const answer = await messaging[attempt.channel].send(attempt.message);
  crashPoint("sending:called");
  const outcome = afterSent(answer, attempt, now(), random());
  await recordAttempt(db, attempt, { answer, outcome }, sides, now());
}
