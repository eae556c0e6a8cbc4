import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { mayReadAll } from "@/lib/handoffs/policy";
import { findPeople } from "@/lib/handoffs/queries.find";
import { ok } from "@/lib/result";

const Query = z.strictObject({ q: z.string().trim().min(2).max(200) });

/** What the palette finds. Who may not read all finds nothing; their own tasks are a list away. */
export const GET = deskGet("/api/desk/find", Query, async (ctx, { q }) =>
  ok(mayReadAll(ctx.actor) ? await findPeople(ctx.db, ctx.actor, q) : []),
);
