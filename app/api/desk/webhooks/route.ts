import { maySeeDeliveries } from "@/lib/delivery/policy";
import { WebhookQuery } from "@/lib/delivery/schema.view";
import { deskGet } from "@/lib/desk-route";
import { fail, ok } from "@/lib/result";
import { listWebhooks } from "@/lib/webhooks/queries";

const pageSize = 50;

/** What sources were told, page by page, the newest first. */
export const GET = deskGet("/api/desk/webhooks", WebhookQuery, async ({ db, actor }, { after }) => {
  if (!maySeeDeliveries(actor)) return fail("forbidden");
  const [, time, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  const cursor = time && id ? { after: { createdAt: new Date(Number(time)), id } } : {};
  const rows = await listWebhooks(db, { ...cursor, limit: pageSize + 1 });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return ok({ items: rows.slice(0, pageSize), next: last ? `${last.createdAt.getTime()}_${last.id}` : null });
});
