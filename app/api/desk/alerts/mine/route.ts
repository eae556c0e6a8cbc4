import { z } from "zod";
import { listMyAlerts } from "@/lib/alerts/queries.person";
import { deskGet } from "@/lib/desk-route";
import { ok } from "@/lib/result";

/** What the person must act on and has not seen. */
export const GET = deskGet("/api/desk/alerts/mine", z.strictObject({}), async ({ db, actor }) =>
  ok(await listMyAlerts(db, actor)),
);
