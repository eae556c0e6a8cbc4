import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { reconciliations } from "@/db/schema/connectors";
import { type Actor, system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { alertManagers, closeAlertsWithoutFindings, closeFindings } from "./commands.findings";
import { mayReconcile } from "./policy";
import { abandonedSince, findLastReconciliation } from "./queries";

/** A worker that died is found out within seconds and its job freed, so a comparison without a job has none coming. */
const abandonedMs = 5 * 60_000;

/**
 * Has both sides compared now, by a worker. `running`: a comparison is under way already; its findings are as new.
 */
export async function startReconciliation(ctx: Ctx): Promise<Result<{ id: string }, "forbidden" | "running">> {
  if (!mayReconcile(ctx.actor)) return fail("forbidden");
  return write(ctx, ["deliveries"], async (tx) => {
    await closeAbandoned(tx, ctx.now);
    const id = await begin(tx, ctx, "person");
    return id ? ok({ id }) : fail("running");
  });
}

/**
 * Begins the comparison of the clock, where the last one is `everyMs` ago, or a fifth of that where somebody did not
 * answer it. Every worker asks; one of them begins it. Returns its id.
 */
export async function startDueReconciliation(db: Db, now: Date, everyMs: number): Promise<string | null> {
  const last = await findLastReconciliation(db);
  const waitMs = last && last.unanswered.length > 0 ? everyMs / 5 : everyMs;
  const isFresh = last && now.getTime() - last.startedAt.getTime() < waitMs;
  if (isFresh && last.finishedAt) return null;
  return write({ db }, ["deliveries"], async (tx) => {
    await closeAbandoned(tx, now);
    return isFresh ? null : begin(tx, { actor: system, now }, "schedule");
  });
}

/** Null where one runs already: the index that allows one settles it. */
async function begin(tx: Tx, by: { actor: Actor; now: Date }, trigger: "schedule" | "person"): Promise<string | null> {
  const startedBy = by.actor.kind === "person" ? by.actor.id : null;
  const [begun] = await tx
    .insert(reconciliations)
    .values({ id: newId(), trigger, startedBy, startedAt: by.now })
    .onConflictDoNothing()
    .returning({ id: reconciliations.id });
  if (!begun) return null;
  if (trigger === "person") {
    await audit(tx, by, { action: "reconciliation.start", subject: { kind: "reconciliation", id: begun.id } });
  }
  await wakeUp(tx, begun.id);
  return begun.id;
}

const wakeUp = (tx: Tx, id: string) =>
  enqueue(tx, "reconcile", { reconciliationId: id }, { key: `reconcile:${id}`, maxAttempts: 3 });

/** One whose workers died each time is over: what it had not compared, the next one will. */
async function closeAbandoned(tx: Tx, now: Date): Promise<void> {
  await tx
    .update(reconciliations)
    .set({ finishedAt: now, unanswered: sql`${reconciliations.unanswered} || '["desk stopped"]'::jsonb` })
    .where(abandonedSince(new Date(now.getTime() - abandonedMs)));
}

/** What one comparison has come to so far. */
export type Tally = {
  compared: number;
  found: number;
  repaired: number;
  unanswered: string[];
  /** Open findings that were looked at and are not true any more. */
  settled: string[];
};

/** Writes down how it went, closes what is no longer true, and tells the managers once if there is something new. */
export async function finishReconciliation(db: Db, id: string, tally: Tally, now: Date): Promise<void> {
  const { compared, found, repaired, unanswered, settled } = tally;
  await write({ db }, ["deliveries", "alerts"], async (tx) => {
    const [finished] = await tx
      .update(reconciliations)
      .set({ finishedAt: now, compared, found, repaired, unanswered })
      .where(and(eq(reconciliations.id, id), isNull(reconciliations.finishedAt)))
      .returning({ id: reconciliations.id, startedAt: reconciliations.startedAt });
    // Another worker went on with it and was faster; what it found is what this one found.
    if (!finished) return;
    await closeFindings(tx, settled, now);
    await alertManagers(tx, finished, now);
    await closeAlertsWithoutFindings(tx, now);
    if (found + settled.length === 0 && unanswered.length === 0) return;
    const data = { compared, found, repaired, unanswered, settled: settled.length };
    await audit(
      tx,
      { actor: system, now },
      { action: "reconciliation.finish", subject: { kind: "reconciliation", id }, data },
    );
  });
}

/** Leaves it to any other worker: this one is told to end. */
export async function leaveReconciliation(db: Db, id: string): Promise<void> {
  await db.transaction((tx) => wakeUp(tx, id));
}
