import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { Person } from "@/lib/actor";
import { db } from "@/lib/db";
import { requestLog } from "@/lib/log";
import { fail, type Result } from "@/lib/result";
import { currentActor } from "@/lib/session";
import { isStorable } from "@/lib/storable";
import type { Ctx } from "@/lib/write";

export type ActionCtx = Ctx & { actor: Person };
export type Invalid = { ok: false; error: "invalid"; fields: Record<string, string[] | undefined> };
export type SignedOut = { ok: false; error: "signed_out" };

/**
 * The one way from an untrusted call to a command. The schema gives the argument its type; what a caller sends beside
 * it never arrives. What nobody expected is logged with a request id and thrown on, to the page's error boundary.
 */
export function action<S extends z.ZodType, T, E extends string>(
  schema: S,
  run: (ctx: ActionCtx, input: z.output<S>) => Promise<Result<T, E>>,
): (raw: z.input<S>) => Promise<Result<T, E> | Invalid | SignedOut> {
  return async (raw) => {
    const requestId = randomUUID();
    let actor: Person | undefined;
    try {
      actor = await currentActor();
      if (!actor) return fail("signed_out");
      if (!isStorable(raw)) return { ok: false, error: "invalid", fields: {} };
      const input = schema.safeParse(raw);
      if (!input.success) return { ok: false, error: "invalid", fields: fieldErrors(input.error) };
      return await run({ db: db(), actor, now: new Date() }, input.data);
    } catch (error) {
      // Redirects travel as errors too, and are none.
      unstable_rethrow(error);
      requestLog(requestId, actor && { personId: actor.id }).error({ err: error }, "action failed");
      throw error;
    }
  };
}

/** What is wrong with each field, in the schema's words. */
function fieldErrors(error: z.ZodError): Invalid["fields"] {
  return z.flattenError(error as z.ZodError<Record<string, unknown>>).fieldErrors;
}
