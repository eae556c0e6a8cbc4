import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { newId } from "@/lib/id";
import type { AlertRow } from "./queries.send";

type Matter = { kind: AlertRow["kind"]; personId: string; subject: { kind: string; id: string } };

/**
 * Tells the one person who must act, in the transaction that brought it about; they are told again until they have seen
 * it (commands.remind.ts). The same matter again while they have not seen it is told once.
 */
export async function tellPerson(tx: Tx, { kind, personId, subject, now }: Matter & { now: Date }): Promise<void> {
  await tx
    .insert(alerts)
    .values({
      id: newId(),
      kind,
      role: "owner",
      personId,
      subjectKind: subject.kind,
      subjectId: subject.id,
      at: now,
      remindAt: now,
    })
    .onConflictDoNothing();
}

/** Nobody has to act on these any more: it was done, or it is somebody else's now. */
export async function settlePersonal(
  tx: Tx,
  { kinds, subjectId }: { kinds: readonly AlertRow["kind"][]; subjectId: string },
  now: Date,
): Promise<void> {
  const those = and(inArray(alerts.kind, [...kinds]), eq(alerts.subjectId, subjectId), isNull(alerts.seenAt));
  await tx.update(alerts).set({ seenAt: now, remindAt: null }).where(those);
}
