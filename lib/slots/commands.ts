import { and, eq, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import { audit } from "@/lib/audit/commands";
import type { Calendar } from "@/lib/connectors/calendar/port";
import { violates } from "@/lib/database-rule";
import { followHold } from "@/lib/handoffs/commands.follow";
import { findLastHandoff, findStandingAnalysis } from "@/lib/handoffs/queries";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { findPolicy } from "@/lib/settings/queries";
import { type Ctx, write } from "@/lib/write";
import { readSlotId } from "./model";
import { findHold, freeSlotsOfOwner } from "./queries";

const mirrorDays = 14;
const day = 24 * 3600_000;

/** Asks the calendar and keeps what it says, so that directives and screens need not wait for it. Throws where it cannot answer. */
export async function mirrorCalendar(
  { db, calendar, now }: { db: Db; calendar: Calendar; now: Date },
  personId: string,
): Promise<void> {
  const [person] = await db.select({ calendarId: people.calendarId }).from(people).where(eq(people.id, personId));
  if (!person?.calendarId) return;
  const window = { from: now, to: new Date(now.getTime() + mirrorDays * day) };
  const answer = await calendar.busy({ calendarId: person.calendarId, ...window });
  if (!answer.ok) throw new Error(`calendar of person ${personId}: ${answer.kind}, ${answer.detail}`);
  const busy = answer.data.map((interval) => ({
    start: interval.start.toISOString(),
    end: interval.end.toISOString(),
  }));
  const values = { busy, fromAt: window.from, toAt: window.to, lookedAt: now };
  await db
    .insert(calendarMirrors)
    .values({ personId, ...values })
    .onConflictDoUpdate({ target: calendarMirrors.personId, set: values });
}

export type Hold = NonNullable<Awaited<ReturnType<typeof findHold>>>;

/** Keeps a slot for a visitor until a decision. Of two at once the exclusion constraint lets one win. */
export async function placeHold(
  ctx: Ctx,
  input: { conversationId: string; slotId: string },
): Promise<Result<{ hold: Hold }, "slot_taken" | "not_found" | "no_owner">> {
  const wanted = readSlotId(input.slotId);
  if (!wanted) return fail("not_found");
  try {
    return await write(ctx, ["handoffs", "conversations"], async (tx) => {
      const handoff = await findLastHandoff(tx, input.conversationId);
      if (!handoff?.ownerId || handoff.ownerId !== wanted.ownerId) return fail("no_owner");
      if (!(await isFree(tx, { ...wanted, conversationId: input.conversationId, now: ctx.now })))
        return fail("slot_taken");

      const hold = await holdSlot(tx, { ...wanted, conversationId: input.conversationId, now: ctx.now });
      await audit(tx, ctx, {
        action: "slot.hold",
        subject: { kind: "conversation", id: input.conversationId },
        data: { holdId: hold.id },
      });
      const analysis = await findStandingAnalysis(tx, handoff.analysisId);
      if (analysis) await followHold(tx, { conversationId: input.conversationId, analysis, now: ctx.now });
      return ok({ hold });
    });
  } catch (error) {
    if (violates(error, "holds_do_not_overlap")) return fail("slot_taken");
    throw error;
  }
}

type Wanted = { ownerId: string; start: Date; end: Date; conversationId: string; now: Date };

/** Whether the owner's mirror still shows this very time as free. */
export async function isFree(tx: Tx, wanted: Wanted): Promise<boolean> {
  const minutes = (wanted.end.getTime() - wanted.start.getTime()) / 60_000;
  const free = await freeSlotsOfOwner(tx, { ...wanted, from: wanted.start, to: wanted.end, minutes });
  return free.ok && free.data.some((slot) => slot.start.getTime() === wanted.start.getTime());
}

/** Writes the hold, in place of the conversation's earlier one. Expired holds of the owner are released first, in the same transaction. */
export async function holdSlot(tx: Tx, wanted: Wanted): Promise<Hold> {
  const policy = await findPolicy(tx);
  await releaseExpired(tx, wanted.now);
  await releaseHold(tx, wanted.conversationId);
  await tx.insert(holds).values({
    id: newId(),
    conversationId: wanted.conversationId,
    ownerId: wanted.ownerId,
    state: "held",
    during: `[${wanted.start.toISOString()},${wanted.end.toISOString()})`,
    startAt: wanted.start,
    endAt: wanted.end,
    expiresAt: new Date(wanted.now.getTime() + policy.holdMinutes * 60_000),
    createdAt: wanted.now,
  });
  const hold = await findHold(tx, wanted.conversationId, wanted.now);
  if (!hold) throw new Error(`hold for conversation ${wanted.conversationId} was not kept`);
  return hold;
}

export async function releaseHold(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .update(holds)
    .set({ state: "released" })
    .where(and(eq(holds.conversationId, conversationId), eq(holds.state, "held")));
}

async function releaseExpired(tx: Tx, now: Date): Promise<void> {
  await tx
    .update(holds)
    .set({ state: "released" })
    .where(and(eq(holds.state, "held"), lte(holds.expiresAt, now)));
}

/** A hold whose handoff was approved lives until the delivery has booked it. */
export async function keepHold(tx: Tx, holdId: string, until: Date): Promise<void> {
  await tx
    .update(holds)
    .set({ expiresAt: sql`greatest(${holds.expiresAt}, ${until.toISOString()}::timestamptz)` })
    .where(eq(holds.id, holdId));
}
