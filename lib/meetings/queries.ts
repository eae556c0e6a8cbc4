import { desc, eq } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { meetings } from "@/db/schema/meetings";

export type MeetingRow = typeof meetings.$inferSelect;

export async function lockMeeting(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  const [row] = await tx.select().from(meetings).where(eq(meetings.id, id)).for("update");
  return row;
}

/** A handoff's meetings, the newest first: one that was booked again leaves its cancelled forerunner behind. */
export async function listMeetings(db: Queryable, handoffId: string): Promise<MeetingRow[]> {
  return db
    .select()
    .from(meetings)
    .where(eq(meetings.handoffId, handoffId))
    .orderBy(desc(meetings.createdAt), desc(meetings.id));
}
