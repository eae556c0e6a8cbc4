import { z } from "zod";
import { listOpenAlerts } from "@/lib/alerts/queries";
import { deskGet } from "@/lib/desk-route";
import { ok } from "@/lib/result";

/** What the person's roles were told and nobody has seen yet. */
export const GET = deskGet("/api/desk/alerts", z.strictObject({}), async (ctx) =>
  ok(await listOpenAlerts(ctx.db, ctx.actor)),
);
