import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveries, deliveryAttempts, deliveryStepRows } from "@/db/schema/delivery";
import { elsewhere, erasures } from "@/db/schema/erasures";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { system } from "@/lib/actor";
import { settlePersonal } from "@/lib/alerts/commands.person";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { audit } from "@/lib/audit/commands";
import type { Refusal } from "@/lib/connectors/answer";
import { attemptsAllowed, type Step } from "@/lib/delivery/model";
import { Plan } from "@/lib/delivery/schema";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { changeMeeting } from "@/lib/meetings/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { hashesOf } from "./hash";
import { type ElsewhereKind, type ElsewhereState, inFlightMs, stateAfter, waitsForPerson } from "./model";
import { mayErase } from "./policy";
import { type ElsewhereRow, listElsewhereStates, lockElsewhere, lockErasure } from "./queries";

/** What each step writes on another side. */
const writtenBy: Partial<Record<Step, ElsewhereKind>> = {
  "crm.upsert": "crm.record",
  "crm.log": "crm.activity",
  "crm.task": "crm.task",
  "helpdesk.ticket": "helpdesk.ticket",
  "calendar.book": "calendar.meeting",
};

/** A call that was begun so long ago has ended one way or another. */
const longestCallMs = 10 * 60_000;

const jobKeyOf = (elsewhereId: string) => `erase_elsewhere:${elsewhereId}`;

export const wakeElsewhere = (tx: Tx, elsewhereId: string, runAt: Date) =>
  enqueue(tx, "erase_elsewhere", { elsewhereId }, { key: jobKeyOf(elsewhereId), runAt });

/**
 * Lists what the deliveries of these handoffs wrote elsewhere, or may have written: a step counts as soon as it was
 * begun. Where a call is on its way, or a new owner's move, it is given time to arrive before it is looked for.
 */
export async function scheduleElsewhere(tx: Tx, erasureId: string, handoffIds: string[], now: Date): Promise<void> {
  const begun = await tx
    .select({ deliveryId: deliveryStepRows.deliveryId, step: deliveryStepRows.step, plan: deliveries.plan })
    .from(deliveryStepRows)
    .innerJoin(deliveries, eq(deliveries.id, deliveryStepRows.deliveryId))
    .where(and(inArray(deliveries.handoffId, handoffIds), gt(deliveryStepRows.attempts, 0)))
    .orderBy(deliveryStepRows.deliveryId, deliveryStepRows.position);
  const underWay = await listUnderWay(tx, handoffIds, now);
  for (const { deliveryId, step, plan } of begun) {
    const kind = writtenBy[step];
    if (!kind) continue;
    const runAt = underWay.has(deliveryId) ? new Date(now.getTime() + inFlightMs) : now;
    const [row] = await tx
      .insert(elsewhere)
      .values({
        id: newId(),
        erasureId,
        deliveryId,
        kind,
        state: "waiting",
        addressHashes: kind === "crm.record" ? addressesIn(plan) : [],
        allowed: attemptsAllowed,
        runAt,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: elsewhere.id });
    if (row) await wakeElsewhere(tx, row.id, runAt);
  }
}

function addressesIn(stored: unknown): string[] {
  const plan = Plan.safeParse(stored);
  if (!plan.success) return [];
  const { email, phone } = plan.data.record.fields;
  return hashesOf({ emails: email ? [email] : [], phones: phone ? [phone] : [] });
}

/** Deliveries of which a call may be on its way. */
async function listUnderWay(tx: Tx, handoffIds: string[], now: Date): Promise<Set<string>> {
  const since = new Date(now.getTime() - longestCallMs);
  const calls = await tx
    .select({ id: deliveries.id })
    .from(deliveryAttempts)
    .innerJoin(deliveries, eq(deliveries.id, deliveryAttempts.deliveryId))
    .where(
      and(
        inArray(deliveries.handoffId, handoffIds),
        isNull(deliveryAttempts.finishedAt),
        gt(deliveryAttempts.startedAt, since),
      ),
    );
  const moves = await tx
    .select({ id: deliveries.id })
    .from(ownerMoves)
    .innerJoin(deliveries, eq(deliveries.handoffId, ownerMoves.handoffId))
    .where(and(inArray(ownerMoves.handoffId, handoffIds), gt(ownerMoves.updatedAt, since)));
  return new Set([...calls, ...moves].map(({ id }) => id));
}

/** Takes up one attempt; undefined where there is nothing (more) to do. */
export async function beginElsewhere(db: Db, id: string, now: Date): Promise<ElsewhereRow | undefined> {
  const [row] = await db
    .update(elsewhere)
    .set({ attempts: sql`${elsewhere.attempts} + 1`, updatedAt: now })
    .where(and(eq(elsewhere.id, id), eq(elsewhere.state, "waiting")))
    .returning();
  return row;
}

/** What came of an attempt. `by_hand`: only a person over there can or may do it. */
export type ElsewhereOutcome =
  | { kind: "done" }
  | { kind: "by_hand"; why: string }
  | { kind: "retry"; at: Date; refusal: Refusal }
  | { kind: "dead"; why: string; status: number | null };

/**
 * Records what came of an attempt; one that another attempt or a person has settled meanwhile stays as it is. What goes no
 * further by itself is told to compliance, who alone may have it tried again or see to it over there.
 */
export async function recordElsewhere(db: Db, seen: ElsewhereRow, outcome: ElsewhereOutcome, now: Date): Promise<void> {
  await write({ db }, ["deliveries", "tasks", "alerts"], async (tx) => {
    const row = await lockElsewhere(tx, seen.id);
    if (row?.state !== "waiting" || row.attempts !== seen.attempts) return;
    if (outcome.kind === "retry") {
      const { at: runAt, refusal } = outcome;
      await tx
        .update(elsewhere)
        .set({ runAt, status: refusal.status, answer: refusal.detail, updatedAt: now })
        .where(eq(elsewhere.id, row.id));
      await wakeElsewhere(tx, row.id, runAt);
      return;
    }
    const said = outcome.kind === "done" ? { status: null, answer: null } : { status: null, answer: outcome.why };
    await settle(
      tx,
      row,
      { state: outcome.kind, ...said, ...(outcome.kind === "dead" && { status: outcome.status }) },
      now,
    );
    await audit(tx, { actor: system, now }, factOf(row, outcome.kind));
    if (outcome.kind === "done" && row.kind === "calendar.meeting") await cancelMeetings(tx, row.deliveryId, now);
  });
}

/** Tries again what was refused for good, with as many attempts as at first. */
export function retryElsewhere(
  ctx: Ctx,
  { elsewhereId }: { elsewhereId: string },
): Promise<Result<null, "forbidden" | "not_found" | "stale">> {
  return byPerson(ctx, elsewhereId, ["dead"], async (tx, row) => {
    const allowed = row.attempts + attemptsAllowed;
    await settle(tx, row, { state: "waiting", allowed, runAt: ctx.now }, ctx.now);
    await wakeElsewhere(tx, row.id, ctx.now);
    await audit(tx, ctx, factOf(row, "retry"));
  });
}

/** A person has erased it over there, or seen that there is nothing. */
export function settleByHand(
  ctx: Ctx,
  { elsewhereId }: { elsewhereId: string },
): Promise<Result<null, "forbidden" | "not_found" | "stale">> {
  return byPerson(ctx, elsewhereId, ["dead", "by_hand"], async (tx, row) => {
    const settledBy = ctx.actor.kind === "person" ? ctx.actor.id : null;
    await settle(tx, row, { state: "done", settledBy }, ctx.now);
    await audit(tx, ctx, factOf(row, "by_hand"));
  });
}

function byPerson(
  ctx: Ctx,
  id: string,
  states: readonly ElsewhereState[],
  run: (tx: Tx, row: ElsewhereRow) => Promise<void>,
): Promise<Result<null, "forbidden" | "not_found" | "stale">> {
  return write(
    ctx,
    ["deliveries", "alerts"],
    async (tx): Promise<Result<null, "forbidden" | "not_found" | "stale">> => {
      if (!mayErase(ctx.actor)) return fail("forbidden");
      const row = await lockElsewhere(tx, id);
      if (!row) return fail("not_found");
      if (!states.includes(row.state)) return fail("stale");
      await run(tx, row);
      return ok(null);
    },
  );
}

const factOf = (row: ElsewhereRow, what: string) => ({
  action: `erasure.${what}`,
  subject: { kind: "erasure", id: row.erasureId },
  data: { deliveryId: row.deliveryId, kind: row.kind },
});

async function settle(
  tx: Tx,
  row: ElsewhereRow,
  set: Partial<typeof elsewhere.$inferInsert> & { state: ElsewhereState },
  now: Date,
): Promise<void> {
  // The erasure first: of two things that end at once the second must see the first.
  const erasure = await lockErasure(tx, row.erasureId);
  await tx
    .update(elsewhere)
    .set({ ...set, updatedAt: now })
    .where(eq(elsewhere.id, row.id));
  if (erasure && erasure.state !== "running") await followElsewhere(tx, erasure.id, now);
  await tellWhatIsLeft(tx, row.erasureId, set.state, now);
}

/** One alert an erasure, however much of it is left: raised by each thing that stops, over once nothing waits for a person. */
async function tellWhatIsLeft(tx: Tx, erasureId: string, state: ElsewhereState, now: Date): Promise<void> {
  if (waitsForPerson(state)) {
    const subject = { kind: "erasure", id: erasureId };
    await raiseAlert(tx, { kind: "erasure_left", roles: ["compliance"], subject, now });
    return;
  }
  if ((await listElsewhereStates(tx, erasureId)).some(waitsForPerson)) return;
  await settlePersonal(tx, { kinds: ["erasure_left"], subjectId: erasureId }, now);
}

/** An erasure whose own side is done is over as soon as nothing is left elsewhere. The caller has locked it. */
export async function followElsewhere(tx: Tx, erasureId: string, now: Date): Promise<void> {
  const state = stateAfter(await listElsewhereStates(tx, erasureId));
  const finishedAt = state === "done" ? now : null;
  await tx.update(erasures).set({ state, finishedAt, updatedAt: now }).where(eq(erasures.id, erasureId));
}

async function cancelMeetings(tx: Tx, deliveryId: string, now: Date): Promise<void> {
  const ahead = and(eq(meetings.deliveryId, deliveryId), eq(meetings.state, "booked"), gt(meetings.startAt, now));
  for (const { id } of await tx.select({ id: meetings.id }).from(meetings).where(ahead)) {
    await changeMeeting(tx, id, { kind: "cancelled" }, { actor: system, now, origin: "calendar" });
  }
}

/** Adds a job to whatever waits elsewhere and has none. Returns how many. */
export async function sweepElsewhere(db: Db, limit = 100): Promise<number> {
  return db.transaction(async (tx) => {
    const orphans = await tx.execute<{ id: string; run_at: string }>(sql`
      select id, run_at
      from erasures_elsewhere
      where state = 'waiting'
        and not exists (
          select from graphile_worker.jobs
          where jobs.key = ${jobKeyOf("")} || erasures_elsewhere.id::text
            and (jobs.attempts < jobs.max_attempts or jobs.locked_at is not null)
        )
      order by run_at
      limit ${limit}
      for update skip locked`);
    for (const { id, run_at } of orphans) await wakeElsewhere(tx, id, new Date(run_at));
    return orphans.length;
  });
}
