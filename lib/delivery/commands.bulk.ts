import { may } from "@/lib/handoffs/policy";
import { log } from "@/lib/log";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { giveUpDelivery, type PersonProblem, retryDelivery } from "./commands.person";

export type Seen = { deliveryId: string; fence: number };

/** What became of each: some may have moved on while the others were acted on. `failed`: it is in the log, and nothing of it was changed. */
export type BulkOutcome = {
  done: string[];
  refused: { deliveryId: string; why: PersonProblem | "failed" }[];
};

/** Retries dead letters one by one, each in a transaction of its own. */
export async function retryDeliveries(
  ctx: Ctx,
  { items }: { items: Seen[] },
): Promise<Result<BulkOutcome, "forbidden">> {
  if (!may(ctx.actor, "retry")) return fail("forbidden");
  return ok(await each(items, (seen) => retryDelivery(ctx, seen)));
}

/** Gives up on dead letters one by one, all for one reason. */
export async function giveUpDeliveries(
  ctx: Ctx,
  { items, reason }: { items: Seen[]; reason: string },
): Promise<Result<BulkOutcome, "forbidden">> {
  if (ctx.actor.kind !== "person" || !may(ctx.actor, "give_up")) return fail("forbidden");
  return ok(await each(items, (seen) => giveUpDelivery(ctx, { ...seen, reason })));
}

async function each(
  items: readonly Seen[],
  act: (seen: Seen) => Promise<Result<unknown, PersonProblem>>,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], refused: [] };
  // Named twice it is done once: the second would be told that it moved on.
  for (const seen of new Map(items.map((item) => [item.deliveryId, item])).values()) {
    const { deliveryId } = seen;
    try {
      const result = await act(seen);
      if (result.ok) outcome.done.push(deliveryId);
      else outcome.refused.push({ deliveryId, why: result.error });
    } catch (error) {
      // Those before it are committed: the person must hear of them, and the others still have their turn.
      log.error({ err: error, deliveryId }, "one of several dead letters could not be acted on");
      outcome.refused.push({ deliveryId, why: "failed" });
    }
  }
  return outcome;
}
