import { and, eq, gte, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { channels } from "@/db/enums";
import { consentEntries } from "@/db/schema/conversations";
import { suppressions } from "@/db/schema/erasures";
import { standingConsent } from "@/lib/consent/model";
import type { Brief } from "@/lib/handoffs/brief";
import { newId } from "@/lib/id";
import { hashesOf } from "./hash";
import type { Scope } from "./queries.places";

/**
 * Keeps what this person said no to, by keyed hashes of their addresses. Read from the ledger of all their chats before
 * it is erased; in the transaction that begins an erasure.
 */
export async function keepSuppressions(tx: Tx, scope: Scope, now: Date): Promise<void> {
  const hashes = hashesOf(scope);
  const theirs = or(
    inArray(consentEntries.conversationId, scope.conversationIds),
    inArray(consentEntries.leadId, scope.leadIds),
  );
  const standing = standingConsent(await tx.select().from(consentEntries).where(theirs));
  const denied = channels.flatMap((channel) => {
    const { status, entry } = standing[channel];
    return status === "denied" && entry ? [{ channel, at: entry.at }] : [];
  });
  const rows = hashes.flatMap((addressHash) => denied.map((no) => ({ addressHash, ...no, createdAt: now })));
  if (rows.length === 0) return;
  await tx
    .insert(suppressions)
    .values(rows)
    .onConflictDoUpdate({
      target: [suppressions.addressHash, suppressions.channel],
      set: { at: sql`greatest(${suppressions.at}, excluded.at)` },
    });
}

/**
 * Somebody with an address that was erased writes again: what they said no to then stands in this chat's ledger with its
 * time, so that only a later yes of their own undoes it. The same again adds nothing.
 */
export async function carrySuppressions(
  tx: Tx,
  input: { conversationId: string; contact: Brief["contact"]; now: Date },
): Promise<void> {
  const { conversationId, contact, now } = input;
  const emails = contact.email?.valid ? [contact.email.value] : [];
  const phones = contact.phone?.valid ? [contact.phone.value] : [];
  const hashes = hashesOf({ emails, phones });
  if (hashes.length === 0) return;
  const denied = await tx.select().from(suppressions).where(inArray(suppressions.addressHash, hashes));
  for (const { channel, at } of denied) {
    const said = and(
      eq(consentEntries.conversationId, conversationId),
      eq(consentEntries.channel, channel),
      eq(consentEntries.origin, "event"),
      gte(consentEntries.at, at),
    );
    if ((await tx.$count(consentEntries, said)) > 0) continue;
    const entry = { conversationId, channel, status: "denied", origin: "event", at, createdAt: now } as const;
    await tx.insert(consentEntries).values({ id: newId(), ...entry });
  }
}
