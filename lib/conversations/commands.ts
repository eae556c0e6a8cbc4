import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { fail, type Result } from "@/lib/result";
import { findPolicy } from "@/lib/settings/queries";
import type { Topic } from "@/lib/wake";
import { type Ctx, write } from "@/lib/write";
import { absorb, type By } from "./commands.absorb";
import type { Ref } from "./model";
import { mayWriteConversations } from "./policy";
import { findErased, listIdle, lockConversation } from "./queries";
import type { ConversationInput, Message } from "./schema";
import type { TakenIn } from "./schema.answers";

/** What a screen may show differently after any of these. */
export const changedTopics: Topic[] = ["conversations", "handoffs"];

type Refused = "forbidden" | "not_found" | "too_long" | "erased";

/** Takes in a chat, whole or in part. The same again changes nothing. */
export function takeIn(ctx: Ctx, sourceId: string, input: ConversationInput): Promise<Result<TakenIn, Refused>> {
  return write(ctx, changedTopics, (tx) => takeInWithin(tx, ctx, sourceId, input));
}

/** `takeIn` within the caller's transaction, for what must stand or fall with it. */
export async function takeInWithin(
  tx: Tx,
  by: By,
  sourceId: string,
  input: ConversationInput,
): Promise<Result<TakenIn, Refused>> {
  if (!mayWriteConversations(by.actor, sourceId)) return fail("forbidden");
  const { messages, external_id: externalId, started_at, ended_at, ...details } = input;
  const id = newId();
  // Of two first calls at once one inserts; the other waits here and then finds the row.
  const made = await tx
    .insert(conversations)
    .values({ id, sourceId, externalId, startedAt: new Date(started_at), createdAt: by.now, updatedAt: by.now })
    .onConflictDoNothing({ target: [conversations.sourceId, conversations.externalId] })
    .returning({ id: conversations.id });
  const conversation = await lockConversation(tx, sourceId, { externalId });
  if (made.length > 0 || !conversation) {
    // Erased chats keep a hash of their name: the same one sent again must not bring back what was said in it.
    const erased = await findErased(tx, sourceId, externalId);
    if (erased && made.length > 0) await tx.delete(conversations).where(eq(conversations.id, id));
    if (erased) return fail("erased");
  }
  if (!conversation) throw new Error(`a conversation of source ${sourceId} was neither made nor there`);
  if (conversation.erasedAt) return fail("erased");
  const endedAt = ended_at ? new Date(ended_at) : undefined;
  return absorb(tx, by, { conversation, created: made.length > 0, changes: { messages, details, endedAt } });
}

/** Adds messages to a conversation of this source. */
export function addMessagesWithin(
  tx: Tx,
  by: By,
  input: { sourceId: string; ref: Ref; messages: readonly Message[] },
): Promise<Result<TakenIn, Refused>> {
  return change(tx, by, input, { messages: input.messages });
}

/** Ends a conversation; one that ended already stays as it is. */
export function endWithin(
  tx: Tx,
  by: By,
  input: { sourceId: string; ref: Ref; endedAt: Date },
): Promise<Result<TakenIn, Refused>> {
  return change(tx, by, input, { messages: [], endedAt: input.endedAt });
}

async function change(
  tx: Tx,
  by: By,
  { sourceId, ref }: { sourceId: string; ref: Ref },
  changes: { messages: readonly Message[]; endedAt?: Date },
): Promise<Result<TakenIn, Refused>> {
  if (!mayWriteConversations(by.actor, sourceId)) return fail("forbidden");
  const conversation = await lockConversation(tx, sourceId, ref);
  if (!conversation) return fail("not_found");
  if (conversation.erasedAt) return fail("erased");
  return absorb(tx, by, { conversation, created: false, changes });
}

/** Ends what has been silent for the policy's time. Called by the worker's clock; returns how many ended. */
export async function endIdle(ctx: Pick<Ctx, "db" | "now">): Promise<number> {
  const by = { actor: system, now: ctx.now };
  const { idleEndSeconds } = await findPolicy(ctx.db);
  const since = new Date(ctx.now.getTime() - idleEndSeconds * 1_000);
  const idle = await listIdle(ctx.db, since);
  for (const { id, sourceId } of idle) {
    // One that cannot be ended must not keep the others from it; the next round tries again.
    await write(ctx, changedTopics, (tx) => endSilent(tx, by, { id, sourceId, since })).catch((error: unknown) =>
      log.error({ err: error, conversationId: id }, "an idle conversation could not be ended"),
    );
  }
  return idle.length;
}

async function endSilent(tx: Tx, by: By, { id, sourceId, since }: { id: string; sourceId: string; since: Date }) {
  const conversation = await lockConversation(tx, sourceId, { id });
  // Something came in between the look and the lock.
  if (conversation?.status !== "live" || conversation.updatedAt >= since) return;
  await absorb(tx, by, { conversation, created: false, changes: { messages: [], endedAt: by.now } });
}
