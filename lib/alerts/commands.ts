import { inArray } from "drizzle-orm";
import { alerts } from "@/db/schema/alerts";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { lockAlert } from "./queries";

/** Says that this person has seen it, for the roles they hold; the other roles' alerts stay open. */
export function markSeen(ctx: Ctx, { alertId }: { alertId: string }): Promise<Result<null, "forbidden" | "not_found">> {
  return write(ctx, ["alerts", "handoffs"], async (tx) => {
    if (ctx.actor.kind !== "person") return fail("forbidden");
    const open = await lockAlert(tx, ctx.actor, alertId);
    const [first] = open;
    if (!first) return fail("not_found");
    const ids = open.map(({ id }) => id);
    await tx.update(alerts).set({ seenAt: ctx.now, seenBy: ctx.actor.id }).where(inArray(alerts.id, ids));
    await audit(tx, ctx, {
      action: "alert.seen",
      subject: { kind: first.subjectKind, id: first.subjectId },
      data: { kind: first.kind, alertIds: ids },
    });
    return ok(null);
  });
}
