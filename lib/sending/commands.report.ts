import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sendings } from "@/db/schema/sendings";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { write } from "@/lib/write";
import { bounce } from "./commands.standing";
import { newerReport, type SendingReport } from "./model";
import { lockSending } from "./queries";

/**
 * Keeps what the other side says of an SMS afterwards, or before: a report may overtake the answer to the call. Reports
 * come in any order and more than once; what is no news changes nothing. A message that could not be handed to its
 * reader goes out on the next channel. A report of another message than the newest is of no use any more.
 */
export async function takeReport(
  db: Db,
  sendable: readonly SendingChannel[],
  told: { sendingId: string; externalId: string; report: SendingReport },
  now: Date,
): Promise<void> {
  await write({ db }, ["deliveries", "tasks", "alerts"], async (tx) => {
    const locked = await lockSending(tx, told.sendingId);
    if (locked?.sending.channel !== "sms" || !["running", "waiting", "done"].includes(locked.sending.state)) return;
    const { id, state, externalId, report } = locked.sending;
    if (externalId !== null && externalId !== told.externalId) return;
    if (!newerReport(report, told.report)) return;
    await tx
      .update(sendings)
      .set({ report: told.report, externalId: told.externalId, updatedAt: now })
      .where(eq(sendings.id, id));
    // One that is not known to have been taken yet bounces once it is (commands.attempt.ts).
    if (told.report === "failed" && state === "done") await bounce(tx, locked, sendable, now);
  });
}
