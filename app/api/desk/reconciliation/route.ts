import { z } from "zod";
import { maySeeDeliveries } from "@/lib/delivery/policy";
import { deskGet } from "@/lib/desk-route";
import { findReconciliationView } from "@/lib/reconciliation/queries.view";
import { fail, ok } from "@/lib/result";

/** The newest comparison of both sides, its open findings and the last repairs. */
export const GET = deskGet("/api/desk/reconciliation", z.object({}), async ({ db, actor }) =>
  maySeeDeliveries(actor) ? ok(await findReconciliationView(db, actor)) : fail("forbidden"),
);
