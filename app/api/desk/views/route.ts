import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { ok } from "@/lib/result";
import { listViews } from "@/lib/views/queries";

export const GET = deskGet("/api/desk/views", z.object({}), async (ctx) => ok(await listViews(ctx.db, ctx.actor)));
