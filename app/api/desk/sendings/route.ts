import { maySeeDeliveries } from "@/lib/delivery/policy";
import { WebhookQuery } from "@/lib/delivery/schema.view";
import { deskGet } from "@/lib/desk-route";
import { fail, ok } from "@/lib/result";
import { listSendings } from "@/lib/sending/queries.list";

/** Messages of owners, page by page: what failed first, then the newest. */
export const GET = deskGet("/api/desk/sendings", WebhookQuery, async ({ db, actor }, query) => {
  if (!maySeeDeliveries(actor)) return fail("forbidden");
  return ok(await listSendings(db, actor, query));
});
