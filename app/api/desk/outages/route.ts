import { z } from "zod";
import { listOutages } from "@/lib/connectors/health/queries";
import { maySeeDeliveries } from "@/lib/delivery/policy";
import { deskGet } from "@/lib/desk-route";
import { fail, ok } from "@/lib/result";

/** The other sides that do not answer just now. */
export const GET = deskGet("/api/desk/outages", z.object({}), async ({ db, actor }) => {
  if (!maySeeDeliveries(actor)) return fail("forbidden");
  return ok(await listOutages(db));
});
