import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { newId } from "@/lib/id";
import { aPlan, taskFixture } from "@/lib/tasks/commands.fixture";

/** A delivered handoff with its booked meeting and its owner's task, for tests. Nothing is shared between two of them. */
export function meetingFixture(db: Db, now: Date) {
  const tasks = taskFixture(db, now);
  const start = new Date(now.getTime() + 24 * 3_600_000);
  const end = new Date(start.getTime() + 1_800_000);

  async function aHold(conversationId: string, ownerId: string, from = start, state: "held" | "booked" = "held") {
    const id = newId();
    const to = new Date(from.getTime() + 1_800_000);
    await db.insert(holds).values({
      id,
      conversationId,
      ownerId,
      state,
      during: `[${from.toISOString()},${to.toISOString()})`,
      startAt: from,
      endAt: to,
      expiresAt: to,
      createdAt: now,
    });
    return id;
  }

  async function aMeeting() {
    const owner = await tasks.aPerson("Ola");
    const holdId = newId();
    const meeting = {
      holdId,
      ownerId: owner.id,
      calendarId: `${owner.id}@desk.example`,
      start,
      end,
      title: "Call",
      description: "",
      attendee: null,
    };
    const made = await tasks.aTask({ owner, hasMeeting: true }, { plan: { ...aPlan({}), question: null, meeting } });
    const kept = await aHold(made.conversationId, owner.id, start, "booked");
    await db.update(holds).set({ id: holdId }).where(eq(holds.id, kept));
    const meetingId = newId();
    await db.insert(meetings).values({
      id: meetingId,
      handoffId: made.handoffId,
      deliveryId: made.deliveryId,
      holdId,
      ownerId: owner.id,
      calendarId: meeting.calendarId,
      eventId: meetingId,
      state: "booked",
      startAt: start,
      endAt: end,
      createdAt: now,
      updatedAt: now,
    });
    return { ...made, owner, holdId, meetingId };
  }

  return { ...tasks, aHold, aMeeting, start, end };
}
