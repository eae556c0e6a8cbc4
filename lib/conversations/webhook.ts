import type { Logger } from "pino";
import { z } from "zod";
import type { Db } from "@/db/client";
import { system } from "@/lib/actor";
import { platforms } from "@/lib/connectors/chat/platforms";
import { inTransaction } from "@/lib/http";
import { isJson } from "@/lib/http/body";
import { pathParameters } from "@/lib/http/description";
import { invalid } from "@/lib/http/issues";
import { type Checked, checkJson, checkValue, readRaw } from "@/lib/http/parse";
import { type Problem, problem, type Reply, success } from "@/lib/http/problem";
import { open } from "@/lib/settings/secret-box";
import { receiveOnce } from "@/lib/sources/commands.once";
import { findSource } from "@/lib/sources/queries";
import { addMessagesWithin, changedTopics, takeInWithin } from "./commands";
import { postWebhook } from "./endpoints";
import { takenIn } from "./reply";
import { ConversationInput } from "./schema";
import { isStorable } from "./schema.text";

/** Who it claims to be from, what it says in detail: nobody hears of that who cannot sign. */
const unsigned: Problem = problem("INVALID_TOKEN", { message: "The signature does not verify." });

/** Takes in a chat that a platform pushed: verified over the raw body, then the same as for a client, once an event. */
export async function takeWebhook(db: Db, request: Request, log: Logger, now: Date): Promise<Reply> {
  const raw = await readRaw(request);
  if (!raw.ok) return raw.error;
  const name = pathParameters(postWebhook.path, new URL(request.url).pathname)?.["source"] ?? "";
  const source = isStorable(name) ? await findSource(db, { name }) : undefined;
  if (!source) return unsigned;
  const secrets = source.webhookSecrets.map(open);
  const platform = platforms[source.platform];
  const pushed = { rawBody: raw.data, headers: request.headers, secrets, now };
  const verified = platform.verify(pushed);
  if (!verified.ok) {
    log.warn({ sourceId: source.id, why: verified.error }, "webhook not verified");
    return unsigned;
  }
  if (!isJson(request.headers.get("content-type"))) return problem("UNSUPPORTED_MEDIA_TYPE");
  const shape = checkJson(z.unknown(), raw.data);
  if (!shape.ok) return shape.error;
  const read = readPush(() => platform.read(shape.data, pushed), shape.data);
  if (!read.ok) return read.error;

  const event = { sourceId: source.id, eventId: verified.data.id, now };
  return inTransaction(db, changedTopics, async (tx) => {
    const by = { actor: system, now };
    const fresh = await receiveOnce(tx, event);
    if (read.data === null) return success(200, { status: "ignored" });
    if (fresh) return takenIn(await takeInWithin(tx, by, source.id, read.data));
    // An event that came before adds nothing, whatever it says now; what stands is its answer.
    const ref = { externalId: read.data.external_id };
    const stands = await addMessagesWithin(tx, by, { sourceId: source.id, ref, messages: [] });
    return stands.ok ? takenIn(stands) : problem("CONFLICT", { message: "This event came before." });
  });
}

/** What a platform said, within the limits of our own shape; what it said is refused as a client's body would be. */
function readPush(read: () => unknown, body: unknown): Checked<ConversationInput | null> {
  try {
    const chat = read();
    return chat === null ? { ok: true, data: null } : checkValue(ConversationInput, chat);
  } catch (error) {
    if (error instanceof z.ZodError) return { ok: false, error: invalid(error, body) };
    throw error;
  }
}
