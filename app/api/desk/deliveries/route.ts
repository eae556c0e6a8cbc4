import { maySeeDeliveries } from "@/lib/delivery/policy";
import { listDeliveries } from "@/lib/delivery/queries.list";
import { DeliveryQuery } from "@/lib/delivery/schema.view";
import { deskGet } from "@/lib/desk-route";
import { fail, ok } from "@/lib/result";

/** One of the lists of deliveries, page by page. */
export const GET = deskGet("/api/desk/deliveries", DeliveryQuery, async ({ db, actor }, query) => {
  if (!maySeeDeliveries(actor)) return fail("forbidden");
  return ok(await listDeliveries(db, actor, query));
});
