import { policies } from "@/db/schema/settings";
import { audit } from "@/lib/audit/commands";
import { countKeptLong } from "@/lib/erasure/commands.retain";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { changesIn } from "./model";
import { mayChangePolicy } from "./policy";
import { lockPolicy } from "./queries";
import { Policy } from "./schema";
import type { ChangePolicy, PolicyChanges } from "./schema.change";

/**
 * Sets what is given and leaves the rest; it counts from the commit on, in every process, since each reads the policy
 * when it needs it. `stale`: it is not the policy any more that was seen. The entry in the trail has each changed field
 * before and after. Returns the fields that are different now.
 */
export function changePolicy(
  ctx: Ctx,
  { seen, changes }: ChangePolicy,
): Promise<Result<{ fields: string[] }, "forbidden" | "stale">> {
  return write(ctx, ["handoffs"], async (tx): Promise<Result<{ fields: string[] }, "forbidden" | "stale">> => {
    const { actor, now } = ctx;
    if (!mayChangePolicy(actor) || actor.kind !== "person") return fail("forbidden");
    const standing = await lockPolicy(tx);
    if (standing.seen !== seen) return fail("stale");
    const { fields, before, after } = changesIn(standing.policy, changes);
    if (fields.length === 0) return ok({ fields });

    const set = { value: withChanges(standing.stored, changes), updatedAt: now, updatedBy: actor.id };
    await tx
      .insert(policies)
      .values({ name: "standing", ...set })
      .onConflictDoUpdate({ target: policies.name, set });
    await audit(tx, ctx, {
      action: "policy.change",
      subject: { kind: "policy", id: null },
      data: { fields, before, after },
    });
    return ok({ fields });
  });
}

/** Only what somebody set is stored: the rest follows the product's own defaults. */
function withChanges(stored: unknown, changes: PolicyChanges): Record<string, unknown> {
  const both = Object.entries({ ...(stored as object), ...changes });
  const value = Object.fromEntries(both.filter(([, one]) => one !== null && one !== undefined));
  Policy.parse(value);
  return value;
}

/** How many chats would go within the hour if they were kept so long only. */
export async function previewRetention(
  ctx: Ctx,
  { retentionDays }: { retentionDays: number },
): Promise<Result<{ chats: number }, "forbidden">> {
  if (!mayChangePolicy(ctx.actor)) return fail("forbidden");
  return ok({ chats: await countKeptLong(ctx.db, retentionDays, ctx.now) });
}
