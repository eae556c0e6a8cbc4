import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetings } from "@/db/schema/meetings";

export type MeetingRow = typeof meetings.$inferSelect;

export async function lockMeeting(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  const [row] = await tx.select().from(meetings).where(eq(meetings.id, id)).for("update");
  return row;
}
