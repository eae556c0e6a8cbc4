import { and, eq, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import { audit } from "@/lib/audit/commands";
import type { Refusal } from "@/lib/connectors/answer";
import type { Calendar } from "@/lib/connectors/calendar/port";
import { violates } from "@/lib/database-rule";
import { adoptRouting, voidExceptions } from "@/lib/handoffs/commands.exceptions";
import { changeable, followHold } from "@/lib/handoffs/commands.follow";
import { findLastHandoff, findStandingAnalysis, type HandoffRow, lockHandoff } from "@/lib/handoffs/queries";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { fail, ok, type Result } from "@/lib/result";
import { type Bookable, withVisitorsChoice } from "@/lib/routing/model";
import { findBookable } from "@/lib/routing/queries.bookable";
import { Trace } from "@/lib/routing/schema";
import { findPolicy } from "@/lib/settings/queries";
import { type Ctx, write } from "@/lib/write";
import { readSlotId } from "./model";
import { findHold, freeSlotsOfOwner } from "./queries";

const mirrorDays = 14;
const day = 24 * 3600_000;

/**
 * Asks the calendar and keeps what it says, so that directives and screens need not wait for it. A calendar that cannot
 * answer leaves the old mirror, which soon counts for nothing; the refusal is returned.
 */
export async function mirrorCalendar(
  { db, calendar, now }: { db: Db; calendar: Calendar; now: Date },
  personId: string,
): Promise<Refusal | null> {
  const [person] = await db.select({ calendarId: people.calendarId }).from(people).where(eq(people.id, personId));
  if (!person?.calendarId) return null;
  const window = { from: now, to: new Date(now.getTime() + mirrorDays * day) };
  const answer = await calendar.busy({ calendarId: person.calendarId, ...window });
  if (!answer.ok) return answer;
  const busy = answer.data.map((interval) => ({
    start: interval.start.toISOString(),
    end: interval.end.toISOString(),
  }));
  const values = { busy, fromAt: window.from, toAt: window.to, lookedAt: now };
  await db
    .insert(calendarMirrors)
    .values({ personId, ...values })
    // Of two looks at once the later begun stands, whichever is answered first.
    .onConflictDoUpdate({
      target: calendarMirrors.personId,
      set: values,
      setWhere: lte(calendarMirrors.lookedAt, now),
    });
  return null;
}

/** Looks at these calendars at once. One that cannot answer keeps its old mirror, which the caller can tell by its age. */
export async function lookNow(
  world: { db: Db; calendar: Calendar; now: Date },
  personIds: readonly string[],
): Promise<void> {
  const answers = await Promise.all(personIds.map((personId) => mirrorCalendar(world, personId)));
  for (const [index, refused] of answers.entries()) {
    const { kind, status } = refused ?? {};
    if (refused) log.warn({ personId: personIds[index], kind, status }, "a calendar could not be read");
  }
}

export type Hold = NonNullable<Awaited<ReturnType<typeof findHold>>>;

/**
 * Keeps a slot for a visitor until a decision. Of two at once one wins. `not_found` also once the handoff was decided:
 * the slot that was decided on is the one that will be booked.
 */
export async function placeHold(
  ctx: Ctx,
  input: { conversationId: string; slotId: string },
): Promise<Result<{ hold: Hold }, "slot_taken" | "not_found" | "no_owner">> {
  const wanted = readSlotId(input.slotId);
  if (!wanted) return fail("not_found");
  try {
    return await write(ctx, ["handoffs", "conversations"], async (tx) => {
      const last = await findLastHandoff(tx, input.conversationId);
      // Locked first, as every change of a handoff does: a reviewer may be choosing another slot this instant.
      const handoff = last && (await lockHandoff(tx, last.id));
      if (handoff && !changeable.includes(handoff.state)) return fail("not_found");
      const bookable = handoff && (await findBookable(tx, handoff, ctx.now));
      if (!handoff || !bookable?.personIds.includes(wanted.ownerId)) return fail("no_owner");
      if (!(await isFree(tx, { ...wanted, conversationId: input.conversationId, now: ctx.now })))
        return fail("slot_taken");

      if (handoff.ownerId !== wanted.ownerId) await giveTo(tx, ctx, handoff, wanted.ownerId, bookable);
      const hold = await holdSlot(tx, { ...wanted, conversationId: input.conversationId, now: ctx.now });
      // The time that was lost is settled: there is another.
      await voidExceptions(tx, handoff.id, ["slot_taken"]);
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

/** The handoff goes to the member of the team in whose calendar the visitor chose a time. */
async function giveTo(tx: Tx, ctx: Ctx, handoff: HandoffRow, ownerId: string, bookable: Bookable): Promise<void> {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, ownerId));
  const before = handoff.ownerTrace === null ? [] : Trace.parse(handoff.ownerTrace);
  const { teamId, reason } = bookable;
  const trace = withVisitorsChoice(before, reason ?? "Team", person?.name ?? "");
  await adoptRouting(tx, handoff.id, { ownerId, teamId, reason, trace }, ctx);
}

type Wanted = { ownerId: string; start: Date; end: Date; conversationId: string; now: Date };

/**
 * Whether the owner's mirror still shows this very time as free. The owner stays locked until the end of the
 * transaction: several at once wait here and see what the first has taken. At the exclusion constraint alone two can
 * wait for each other (28 deadlocks in 2400 inserts, eight at a time).
 */
export async function isFree(tx: Tx, wanted: Wanted): Promise<boolean> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, wanted.ownerId)).for("no key update");
  const minutes = (wanted.end.getTime() - wanted.start.getTime()) / 60_000;
  const free = await freeSlotsOfOwner(tx, { ...wanted, from: wanted.start, to: wanted.end, minutes });
  return free.ok && free.data.some((slot) => slot.start.getTime() === wanted.start.getTime());
}

/** Writes the hold, in place of the conversation's earlier one. Expired holds of the owner are released first, in the same transaction. */
export async function holdSlot(tx: Tx, wanted: Wanted): Promise<Hold> {
  const policy = await findPolicy(tx);
  await releaseExpired(tx, wanted);
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

async function releaseExpired(tx: Tx, { ownerId, now }: Wanted): Promise<void> {
  await tx
    .update(holds)
    .set({ state: "released" })
    .where(and(eq(holds.ownerId, ownerId), eq(holds.state, "held"), lte(holds.expiresAt, now)));
}

/** A hold whose handoff was approved lives until the delivery has booked it. */
export async function keepHold(tx: Tx, holdId: string, until: Date): Promise<void> {
  await tx
    .update(holds)
    .set({ expiresAt: sql`greatest(${holds.expiresAt}, ${until.toISOString()}::timestamptz)` })
    .where(eq(holds.id, holdId));
}
