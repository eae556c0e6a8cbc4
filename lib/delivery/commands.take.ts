import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { type Given, statement } from "@/db/statement";
import { system } from "@/lib/actor";
import { findHealth } from "@/lib/connectors/health/commands";
import { moveLocked } from "@/lib/handoffs/commands.move";
import { enqueue } from "@/lib/jobs";
import { write } from "@/lib/write";
import { jobKeyOf } from "./commands";
import { beginAttempt, isClear, type Side } from "./commands.attempt";
import { cancelDelivery, type Held, type LockedWhole, lockBoth, standingOn } from "./commands.standing";
import { afterEvent, nextStep, type Step } from "./model";
import { findGrounds, listSteps, type StepRow } from "./queries";

/**
 * `held`: by this worker, from now on; `begun` is the attempt whose call may go out at once, null where none was begun.
 * `nothing`: not due, over, waiting, or ended here since approval or consent no longer stands.
 */
export type Taken = { kind: "held"; held: Held; begun: StepRow | null } | { kind: "nothing" };

/** The side of a step that may be begun this moment; null: not now. */
export type MayBegin = (step: Step) => { side: Side | undefined } | null;

const earlyMs = 1_000;

/**
 * Takes a delivery that is due: raises the fence, so that a worker which held it before can write nothing more.
 * The first time it is the dispatch: approval and consent are looked at once more and the handoff moves on. Where
 * `mayBegin` lets it, the first attempt is begun in the same transaction.
 */
export async function takeDelivery(
  db: Db,
  deliveryId: string,
  now: Date,
  mayBegin: MayBegin = () => null,
): Promise<Taken> {
  return write({ db }, ["deliveries", "handoffs"], async (tx) => {
    const [locked, steps, grounds] = await Promise.all([
      lockBoth(tx, deliveryId),
      listSteps(tx, deliveryId),
      findGrounds(tx, deliveryId),
    ]);
    if (!locked || !afterEvent(locked.delivery.state, "take")) return { kind: "nothing" };
    const { delivery } = locked;
    if (delivery.runAt > now) {
      // Woken early: this process's clock is behind the database's, or the time was changed since. By the database's
      // clock it may be due already: without a pause it would be taken up and put back until this one has caught up.
      const runAt = new Date(Math.max(delivery.runAt.getTime(), await databaseTime(tx)) + earlyMs);
      await enqueue(tx, "run_delivery", { deliveryId }, { key: jobKeyOf(deliveryId), runAt });
      return { kind: "nothing" };
    }

    const standing = standingOn(grounds, locked);
    if (standing !== "approved") {
      await cancelDelivery(tx, locked, standing, now);
      return { kind: "nothing" };
    }
    const running: LockedWhole = { ...locked, delivery: { ...delivery, state: "running", fence: delivery.fence + 1 } };
    const { handoff, plan } = running;
    const { decisionId, fence } = running.delivery;
    const held = { deliveryId, handoffId: handoff.id, decisionId, fence, plan, steps };
    const row = nextStep(steps);
    const may = row && mayBegin(row.step);
    if (!may) {
      await start(tx, locked, running, now);
      return { kind: "held", held, begun: null };
    }
    const health = grounds.trouble && may.side ? await findHealth(tx, may.side.system) : undefined;
    const next = { row, side: may.side, standing, health };
    const [, along] = await Promise.all([
      start(tx, locked, running, now),
      isClear(next) ? beginAttempt(tx, running, next, now) : null,
    ]);
    const begun = along ?? (await beginAttempt(tx, running, next, now));
    return begun.ok ? { kind: "held", held, begun: begun.data } : { kind: "nothing" };
  });
}

/** Writes the delivery as it runs from now on; the first time that is its dispatch. */
async function start(tx: Tx, before: LockedWhole, { delivery }: LockedWhole, now: Date): Promise<void> {
  const { id, state, fence } = delivery;
  await Promise.all([
    before.delivery.state === "scheduled" && dispatch(tx, before, now),
    writeRunning(tx, { id, state, fence, startedAt: delivery.startedAt ?? now, now }),
  ]);
}

type Running = { id: string; state: string; fence: number; startedAt: Date; now: Date };

const writeRunning = statement((db, given: Given<Running>) =>
  db
    .update(deliveries)
    .set({
      state: given("state"),
      fence: given("fence"),
      waitsFor: null,
      startedAt: given("startedAt"),
      updatedAt: given("now"),
    })
    .where(eq(deliveries.id, given("id"))),
);

async function dispatch(tx: Tx, { delivery, handoff }: LockedWhole, now: Date): Promise<void> {
  const by = { actor: system, now };
  const data = { deliveryId: delivery.id, decisionId: delivery.decisionId };
  const moved = await moveLocked(tx, handoff, { event: "dispatch", by, data });
  if (!moved.ok) throw new Error(`handoff ${handoff.id} cannot be dispatched: ${moved.error}`);
}

async function databaseTime(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ at: string }>(sql`select now() as at`);
  if (!row) throw new Error("the database does not tell the time");
  return Date.parse(row.at);
}
