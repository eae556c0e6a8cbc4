import type { Tx } from "@/db/client";
import { messageRevisions, messages } from "@/db/schema/conversations";
import { newId } from "@/lib/id";
import { inOrder, type StandingMessage } from "./model";
import type { Message } from "./schema";

/** What a call's messages change: new ones in the order they came, and new texts of known ones. */
export type Additions = { added: StandingMessage[]; revised: Revision[] };
/** A version of a message: null text where it was deleted, null time where the source gave none. */
type Revision = { id: string; text: string | null; at: Date | null };

/**
 * Told apart by the source's own ids: a known message again is nothing new, with another text it is a revision, and gone where
 * it was deleted. Its role and time stay as they first came. Versions that say when they were made may come in any order: the
 * newest stands, also over the first one that comes after it.
 */
export function additionsOf(known: readonly StandingMessage[], given: readonly Message[]): Additions {
  const standing = new Map(known.map((message) => [message.externalId, message]));
  const additions: Additions = { added: [], revised: [] };
  for (const { external_id: externalId, role, text: said, sent_at, edited_at, deleted } of given) {
    const before = standing.get(externalId);
    const text = deleted ? null : said;
    const sentAt = new Date(sent_at);
    const at = edited_at ? new Date(edited_at) : null;
    if (before && (before.text === text || isOlder(at, before))) continue;
    const message = before
      ? { ...before, text, revisedAt: at }
      : { id: newId(), externalId, role, text, sentAt, seq: standing.size, revisedAt: at };
    standing.set(externalId, message);
    if (!before) additions.added.push(message);
    // A later version that came first is kept as one, so that the first does not take its place.
    if (before || text === null || (at && at > sentAt)) additions.revised.push({ id: message.id, text, at });
  }
  return additions;
}

/** Of two versions of one moment the later to come stands, but what was taken back stays so. */
function isOlder(at: Date | null, { text, revisedAt, sentAt }: StandingMessage): boolean {
  if (!at) return false;
  const standing = revisedAt ?? sentAt;
  return text === null ? at <= standing : at < standing;
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
      .values(revised.map(({ id, text, at }) => ({ id: newId(), messageId: id, text, at: at ?? input.now })));
  }
  const texts = new Map(revised.map(({ id, text }) => [id, text]));
  return [...input.known, ...added]
    .map((message) => ({ ...message, text: texts.has(message.id) ? (texts.get(message.id) ?? null) : message.text }))
    .toSorted(inOrder);
}
