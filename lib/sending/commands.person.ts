import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { sendings } from "@/db/schema/sendings";
import type { Actor } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { wakeSending } from "./commands";
import { markSent } from "./commands.attempt";
import type { Locked } from "./commands.standing";
import { afterSending, attemptsAllowed, unclear } from "./model";
import { mayActOnSending, mayConfirmSending } from "./policy";
import { listAttempts, lockSending } from "./queries";
import type { SeenSending } from "./schema";

export type PersonProblem = "not_found" | "forbidden" | "stale";

/** Sends a dead letter again on its channel, with as many attempts as at first. Of one in doubt the person has decided so. */
export async function retrySending(ctx: Ctx, input: SeenSending): Promise<Result<null, PersonProblem>> {
  return onSeen(
    ctx,
    input,
    mayActOnSending,
    async (tx, { sending }) => {
      const state = afterSending(sending.state, "retry");
      if (!state) return fail("stale");
      await tx
        .update(sendings)
        .set({ state, ...anew(ctx, sending.fence), allowed: sending.attempts + attemptsAllowed, runAt: ctx.now })
        .where(eq(sendings.id, sending.id));
      await wakeSending(tx, sending.id, ctx.now);
      return ok(null);
    },
    "retry",
  );
}

/** Gives up on a dead letter, with a reason; or the owner calls back what has not gone out yet. */
export async function giveUpSending(
  ctx: Ctx,
  input: SeenSending & { reason: string },
): Promise<Result<null, PersonProblem>> {
  return onSeen(
    ctx,
    input,
    mayActOnSending,
    async (tx, { sending }) => {
      const state = afterSending(sending.state, "cancel");
      if (!state || sending.state === "running") return fail("stale");
      const findings = [...sending.findings, { kind: "given_up" }];
      await tx
        .update(sendings)
        .set({
          state,
          ...anew(ctx, sending.fence),
          findings,
          gaveUpBy: ctx.actor.kind === "person" ? ctx.actor.id : null,
          gaveUpReason: input.reason,
          finishedAt: ctx.now,
        })
        .where(eq(sendings.id, sending.id));
      return ok(null);
    },
    "give_up",
  );
}

/** A person knows that a message in doubt did arrive: it is the response, at the time of its last attempt. */
export async function confirmSending(ctx: Ctx, input: SeenSending): Promise<Result<null, PersonProblem>> {
  return onSeen(
    ctx,
    input,
    mayConfirmSending,
    async (tx, locked) => {
      const { sending } = locked;
      if (sending.state !== "dead" || sending.findings.at(-1)?.kind !== unclear) return fail("stale");
      const attempts = await listAttempts(tx, sending.id, sending.channel);
      await markSent(tx, locked, "confirm", null, ctx.now, attempts.at(-1)?.startedAt ?? ctx.now);
      return ok(null);
    },
    "confirm",
  );
}

const anew = (ctx: Ctx, fence: number) => ({
  fence: fence + 1,
  waitsFor: null,
  externalId: null,
  report: null,
  finishedAt: null,
  updatedAt: ctx.now,
});

/** Locked, allowed, and still as the person saw it; nobody else need look any more. */
async function onSeen(
  ctx: Ctx,
  input: SeenSending,
  may: (actor: Actor, sending: { personId: string }) => boolean,
  run: (tx: Tx, locked: Locked) => Promise<Result<null, PersonProblem>>,
  verb: string,
): Promise<Result<null, PersonProblem>> {
  return write(ctx, ["deliveries", "tasks", "alerts", "measures"], async (tx): Promise<Result<null, PersonProblem>> => {
    const locked = await lockSending(tx, input.sendingId);
    if (!locked) return fail("not_found");
    if (!may(ctx.actor, locked.sending)) return fail("forbidden");
    if (locked.sending.fence !== input.fence) return fail("stale");
    const done = await run(tx, locked);
    if (!done.ok) return done;
    const { id, taskId } = locked.sending;
    await audit(tx, ctx, { action: `sending.${verb}`, subject: { kind: "sending", id }, data: { taskId } });
    await tx
      .update(alerts)
      .set({ seenAt: ctx.now, seenBy: ctx.actor.kind === "person" ? ctx.actor.id : null })
      .where(
        and(
          inArray(alerts.kind, ["delivery_failed", "sending_failed"]),
          inArray(alerts.subjectId, [id, taskId]),
          isNull(alerts.seenAt),
        ),
      );
    return done;
  });
}
