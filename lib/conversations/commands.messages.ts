import type { Tx } from "@/db/client";
import { messageRevisions, messages } from "@/db/schema/conversations";
import { newId } from "@/lib/id";
import { inOrder, type StandingMessage } from "./model";
import type { Message } from "./schema";

/** What a call's messages change: new ones in the order they came, and new texts of known ones. */
export type Additions = { added: StandingMessage[]; revised: { id: string; text: string }[] };

/**
 * Told apart by the source's own ids: a known message again is nothing new, with another text it is a revision. Its
 * role and time stay as they first came.
 */
export function additionsOf(known: readonly StandingMessage[], given: readonly Message[]): Additions {
  const standing = new Map(known.map((message) => [message.externalId, message]));
  const additions: Additions = { added: [], revised: [] };
  for (const { external_id: externalId, role, text, sent_at } of given) {
    const before = standing.get(externalId);
    if (before && before.text === text) continue;
    const message = before
      ? { ...before, text }
      : { id: newId(), externalId, role, text, sentAt: new Date(sent_at), seq: standing.size };
    standing.set(externalId, message);
    if (before) additions.revised.push({ id: message.id, text });
    else additions.added.push(message);
  }
  return additions;
}

/** Appends to a locked conversation; returns all its messages as they then stand. */
export async function appendMessages(
  tx: Tx,
  input: { conversationId: string; known: readonly StandingMessage[]; additions: Additions; now: Date },
): Promise<StandingMessage[]> {
  const { added, revised } = input.additions;
  if (added.length > 0) {
    await tx.insert(messages).values(
      added.map(({ id, externalId, role, text, sentAt, seq }) => ({
        id,
        conversationId: input.conversationId,
        externalId,
        role,
        text: text ?? "",
        sentAt,
        seq,
        receivedAt: input.now,
      })),
    );
  }
  if (revised.length > 0) {
    await tx
      .insert(messageRevisions)
      .values(revised.map(({ id, text }) => ({ id: newId(), messageId: id, text, at: input.now })));
  }
  const texts = new Map(revised.map(({ id, text }) => [id, text]));
  return [...input.known, ...added]
    .map((message) => ({ ...message, text: texts.get(message.id) ?? message.text }))
    .toSorted(inOrder);
}
