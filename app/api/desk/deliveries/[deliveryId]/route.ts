import { mayChangeDelivery } from "@/lib/delivery/policy";
import { findChangeView } from "@/lib/delivery/queries.change";
import { OneDelivery } from "@/lib/delivery/schema.change";
import { deskGet } from "@/lib/desk-route";
import { fail, ok } from "@/lib/result";

/** What may be changed of a dead letter, with its present values. */
export const GET = deskGet("/api/desk/deliveries/[deliveryId]", OneDelivery, async ({ db, actor }, { deliveryId }) => {
  if (!mayChangeDelivery(actor)) return fail("forbidden");
  const view = await findChangeView(db, deliveryId);
  return view ? ok(view) : fail("not_found");
});
