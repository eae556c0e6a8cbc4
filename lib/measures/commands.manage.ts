import { and, eq, isNull } from "drizzle-orm";
import { botFixes, pilots } from "@/db/schema/measures";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { rangeOf } from "./model/range";
import { mayManageMeasures } from "./policy";
import type { NoteFix, RemoveFix, StartPilot } from "./schema.manage";

/** Begins a pilot on these pages with a day's midnight; the one before ends with it. A pilot begun ahead is `not_yet`. */
export function startPilot(ctx: Ctx, input: StartPilot): Promise<Result<{ id: string }, "forbidden" | "not_yet">> {
  return write(ctx, ["measures"], async (tx) => {
    if (!mayManageMeasures(ctx.actor) || ctx.actor.kind !== "person") return fail("forbidden");
    const startsAt = rangeOf({ from: input.day, to: input.day }, input.timeZone, ctx.now).from;
    if (startsAt > ctx.now) return fail("not_yet");
    const id = newId();
    const pages = [...new Set(input.pages)];
    await tx.insert(pilots).values({ id, startsAt, pages, startedBy: ctx.actor.id, createdAt: ctx.now });
    await audit(tx, ctx, { action: "pilot.start", subject: { kind: "pilot", id }, data: { pages, day: input.day } });
    return ok({ id });
  });
}

/** Notes that something about the bot was mended on a page. A day that has not begun is `not_yet`. */
export function noteFix(ctx: Ctx, input: NoteFix): Promise<Result<{ id: string }, "forbidden" | "not_yet">> {
  return write(ctx, ["measures"], async (tx) => {
    if (!mayManageMeasures(ctx.actor) || ctx.actor.kind !== "person") return fail("forbidden");
    const fixedAt = rangeOf({ from: input.day, to: input.day }, input.timeZone, ctx.now).from;
    if (fixedAt > ctx.now) return fail("not_yet");
    const [id, { kind, page, note }] = [newId(), input];
    await tx
      .insert(botFixes)
      .values({ id, kind, pagePath: page, fixedAt, note, notedBy: ctx.actor.id, createdAt: ctx.now });
    await audit(tx, ctx, {
      action: "bot_fix.note",
      subject: { kind: "bot_fix", id },
      data: { kind, page, day: input.day },
    });
    return ok({ id });
  });
}

/** Takes a note away. It is kept, and no longer shown. */
export function removeFix(ctx: Ctx, { fixId }: RemoveFix): Promise<Result<null, "forbidden" | "not_found">> {
  return write(ctx, ["measures"], async (tx) => {
    if (!mayManageMeasures(ctx.actor)) return fail("forbidden");
    const gone = await tx
      .update(botFixes)
      .set({ removedAt: ctx.now })
      .where(and(eq(botFixes.id, fixId), isNull(botFixes.removedAt)))
      .returning({ id: botFixes.id });
    if (gone.length === 0) return fail("not_found");
    await audit(tx, ctx, { action: "bot_fix.remove", subject: { kind: "bot_fix", id: fixId } });
    return ok(null);
  });
}
