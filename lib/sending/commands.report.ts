import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sendings } from "@/db/schema/sendings";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { write } from "@/lib/write";
import { bounce } from "./commands.standing";
import { newerReport, type SendingReport } from "./model";
import { lockSending } from "./queries";

/**
 * Keeps what the other side says of a message afterwards. Reports come in any order and more than once: what is no news
 * changes nothing. One that could not be handed to its reader goes out on the next channel. A report of a message we do
 * not know (another desk's, or of a channel that was left meanwhile) is none of ours.
 */
export async function takeReport(
  db: Db,
  sendable: readonly SendingChannel[],
  told: { externalId: string; report: SendingReport },
  now: Date,
): Promise<void> {
  await write({ db }, ["deliveries", "tasks", "alerts"], async (tx) => {
    const [found] = await tx.select({ id: sendings.id }).from(sendings).where(eq(sendings.externalId, told.externalId));
    const locked = found && (await lockSending(tx, found.id));
    if (locked?.sending.state !== "done" || locked.sending.externalId !== told.externalId) return;
    if (!newerReport(locked.sending.report, told.report)) return;
    await tx.update(sendings).set({ report: told.report, updatedAt: now }).where(eq(sendings.id, locked.sending.id));
    if (told.report === "failed") await bounce(tx, locked, sendable, now);
  });
}
