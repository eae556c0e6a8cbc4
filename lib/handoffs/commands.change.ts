import type { Tx } from "@/db/client";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { raiseVersion } from "./commands.exceptions";
import { leaseIsLive } from "./model";
import { may } from "./policy";
import { type HandoffRow, lockHandoff } from "./queries";

/** What every change of a decision's ground may be refused for. */
export type Refused = "not_found" | "forbidden" | "not_held" | "stale";
export type Changed = { version: number };

type Work<E extends string> = (tx: Tx, handoff: HandoffRow) => Promise<Result<null, E>>;

/** What every change of a decision's ground has in common: lock, role, lease, version seen; then the version rises. */
export function change<E extends string>(
  ctx: Ctx,
  input: { handoffId: string; version: number },
  run: Work<E>,
): Promise<Result<Changed, E | Refused>> {
  return write(ctx, ["handoffs"], async (tx): Promise<Result<Changed, E | Refused>> => {
    const handoff = await lockHandoff(tx, input.handoffId);
    if (!handoff) return fail("not_found");
    const holder = personId(ctx);
    if (!holder || !may(ctx.actor, "approve", handoff.escalatedTo)) return fail("forbidden");
    if (handoff.state !== "in_review" || handoff.holderId !== holder || !leaseIsLive(handoff, ctx.now))
      return fail("not_held");
    if (handoff.version !== input.version) return fail("stale");
    const done = await run(tx, handoff);
    if (!done.ok) return done;
    await raiseVersion(tx, handoff.id, ctx.now);
    const after = await lockHandoff(tx, handoff.id);
    return ok({ version: after?.version ?? handoff.version + 1 });
  });
}

/** Who acts, where it is a person. */
export function personId(ctx: Ctx): string | null {
  return ctx.actor.kind === "person" ? ctx.actor.id : null;
}
