import { eq } from "drizzle-orm";
import { sources } from "@/db/schema/sources";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { mayManageSources } from "./policy";
import type { SetWebhookUrl } from "./schema.address";

/**
 * Where a source's webhooks go from now on, those that wait included; null: nowhere. `not_ours`: a platform of another shape
 * takes none of ours.
 */
export function setWebhookUrl(
  ctx: Ctx,
  { sourceId, webhookUrl }: SetWebhookUrl,
): Promise<Result<{ changed: boolean }, "forbidden" | "not_found" | "not_ours">> {
  return write(ctx, [], async (tx) => {
    if (!mayManageSources(ctx.actor)) return fail("forbidden");
    const [source] = await tx.select().from(sources).where(eq(sources.id, sourceId)).for("update");
    if (!source) return fail("not_found");
    if (source.platform !== "standard" && webhookUrl !== null) return fail("not_ours");
    if (source.webhookUrl === webhookUrl) return ok({ changed: false });
    await tx.update(sources).set({ webhookUrl }).where(eq(sources.id, sourceId));
    await audit(tx, ctx, {
      action: "source.set_address",
      subject: { kind: "source", id: sourceId },
      data: { reachable: webhookUrl !== null },
    });
    return ok({ changed: true });
  });
}
