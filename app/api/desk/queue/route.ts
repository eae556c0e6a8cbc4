import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { mayReadAll } from "@/lib/handoffs/policy";
import { countQueue } from "@/lib/handoffs/queries.counts";
import { listQueue } from "@/lib/handoffs/queries.queue";
import { readQueueFilter } from "@/lib/handoffs/queue-filter";
import type { QueuePage } from "@/lib/handoffs/schema.queue";
import { fail, ok } from "@/lib/result";
import { findPolicy } from "@/lib/settings/queries";

/** Whatever is no cursor of ours begins at the first page. */
const Cursor = z
  .string()
  .transform((text) => {
    const [place = "", id = ""] = Buffer.from(text, "base64url").toString().split(" ");
    return { place, id };
  })
  .pipe(z.object({ place: z.coerce.number<string>().int(), id: z.uuid() }));
const Query = z
  .looseObject({ after: Cursor.optional().catch(undefined) })
  .transform(({ after, ...rest }) => ({ after, filter: readQueueFilter(rest) }));

export const GET = deskGet("/api/desk/queue", Query, async (ctx, { after, filter }) => {
  if (!mayReadAll(ctx.actor)) return fail("forbidden");
  const policy = await findPolicy(ctx.db);
  const { items, next } = await listQueue(ctx.db, ctx.actor, filter, {
    after,
    now: ctx.now,
    targetMs: policy.responseTargetSeconds * 1000,
  });
  const counts = await countQueue(ctx.db, ctx.actor, ctx.now);
  const cursor = next && Buffer.from(`${next.place} ${next.id}`).toString("base64url");
  const page: QueuePage = { items, next: cursor, counts };
  return ok(page);
});
