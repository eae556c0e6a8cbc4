import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { mayReadAll } from "@/lib/handoffs/policy";
import { countQueue, listQueue } from "@/lib/handoffs/queries.queue";
import { QueueFilter } from "@/lib/handoffs/schema";
import type { QueuePage } from "@/lib/handoffs/schema.queue";
import { fail, ok } from "@/lib/result";
import { findPolicy } from "@/lib/settings/queries";

const Cursor = z
  .string()
  .transform((text) => JSON.parse(Buffer.from(text, "base64url").toString()) as unknown)
  .pipe(z.object({ at: z.iso.datetime(), id: z.uuid() }));
const Query = QueueFilter.extend({ after: Cursor.optional().catch(undefined) });

export const GET = deskGet("/api/desk/queue", Query, async (ctx, { after, ...filter }) => {
  if (!mayReadAll(ctx.actor)) return fail("forbidden");
  const policy = await findPolicy(ctx.db);
  const { items, next } = await listQueue(ctx.db, ctx.actor, filter, {
    after,
    now: ctx.now,
    targetMs: policy.responseTargetSeconds * 1000,
  });
  const counts = await countQueue(ctx.db, ctx.actor, ctx.now);
  const page: QueuePage = { items, next: next && Buffer.from(JSON.stringify(next)).toString("base64url"), counts };
  return ok(page);
});
