import { and, eq, isNull } from "drizzle-orm";
import { alertPreferences, alerts } from "@/db/schema/alerts";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { wake } from "@/lib/wake";
import { type Ctx, write } from "@/lib/write";
import type { Preferences } from "./model";

/** How the one who asks wants to be told: anybody's own, and nobody else's. */
export async function setPreferences(ctx: Ctx, input: Preferences): Promise<Result<null, "forbidden">> {
  const { actor, now } = ctx;
  if (actor.kind !== "person") return fail("forbidden");
  const both = input.quietFrom !== null && input.quietTo !== null;
  const set = { ...input, ...(!both && { quietFrom: null, quietTo: null }), updatedAt: now };
  return write(ctx, [], async (tx) => {
    await tx
      .insert(alertPreferences)
      .values({ personId: actor.id, ...set })
      .onConflictDoUpdate({ target: alertPreferences.personId, set });
    const data = { mail: set.mail, channel: set.channel, quiet: both };
    await audit(tx, ctx, { action: "person.alerts", subject: { kind: "person", id: actor.id }, data });
    return ok(null);
  });
}

/** Whoever opens a task has seen what they were told of it. */
export async function seeTask(ctx: Ctx, { taskId }: { taskId: string }): Promise<Result<null, "forbidden">> {
  const { actor, now } = ctx;
  if (actor.kind !== "person") return fail("forbidden");
  const mine = and(eq(alerts.personId, actor.id), eq(alerts.subjectId, taskId), isNull(alerts.seenAt));
  const seen = await ctx.db
    .update(alerts)
    .set({ seenAt: now, seenBy: actor.id, remindAt: null })
    .where(mine)
    .returning({ id: alerts.id });
  if (seen.length > 0) wake(ctx.db, "tasks");
  return ok(null);
}
