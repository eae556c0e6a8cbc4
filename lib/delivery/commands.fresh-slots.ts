import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import type { Calendar } from "@/lib/connectors/calendar/port";
import { slotOnWire } from "@/lib/conversations/directive";
import { findHandoff, lockHandoff } from "@/lib/handoffs/queries";
import { findBookable } from "@/lib/routing/queries.bookable";
import { findPolicy } from "@/lib/settings/queries";
import { lookNow } from "@/lib/slots/commands";
import { freeSlots } from "@/lib/slots/queries";
import { write } from "@/lib/write";
import { tellSource } from "./commands.confirm";

const week = 7 * 24 * 3_600_000;
const offered = 5;

/**
 * After a time was lost: the calendars are asked again, since what we knew of them was wrong, and the bot is told with
 * times that are free now; the reviewer's screen reads the same. Throws where no calendar can answer, so that the job is
 * tried again: an offer from an old look might be the same time. Nothing, where another time or none was chosen since.
 */
export async function offerFreshSlots(
  { db, calendar, now }: { db: Db; calendar: Calendar; now: Date },
  handoffId: string,
): Promise<void> {
  const handoff = await findHandoff(db, handoffId);
  const bookable = handoff && (await findBookable(db, handoff, now));
  if (!handoff || !bookable) return;
  await lookNow({ db, calendar, now }, bookable.personIds);
  const { meetingMinutes: durationMinutes } = await findPolicy(db);
  const { conversationId } = handoff;
  const to = new Date(now.getTime() + week);
  const free = await freeSlots(db, { conversationId, from: now, to, durationMinutes, now, lookedSince: now });
  if (!free.ok) throw new Error(`no calendar answered for handoff ${handoffId}: ${free.error}`);

  const slots = free.data.slice(0, offered).map(slotOnWire);
  await write({ db }, ["handoffs", "deliveries"], async (tx) => {
    const locked = await lockHandoff(tx, handoffId);
    if (!locked?.openExceptions.includes("slot_taken")) return;
    await tellSource(tx, { handoff: locked }, "slot.taken", { slots }, now);
    // An open review reads itself again, with what is free now.
    await tx.update(handoffs).set({ updatedAt: now }).where(eq(handoffs.id, handoffId));
  });
}
