import { eq } from "drizzle-orm";
import { handoffNotes, handoffs } from "@/db/schema/handoffs";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { mayReadAll } from "./policy";
import { lockHandoff } from "./queries";

/**
 * Writes a note for colleagues, in any state and by anyone who may read the handoff. No decision rests on it, so the
 * version stays; open reviews read themselves again.
 */
export function addNote(
  ctx: Ctx,
  { handoffId, text }: { handoffId: string; text: string },
): Promise<Result<{ noteId: string }, "forbidden" | "not_found">> {
  return write(ctx, ["handoffs"], async (tx) => {
    const { actor, now } = ctx;
    if (actor.kind !== "person" || !mayReadAll(actor)) return fail("forbidden");
    if (!(await lockHandoff(tx, handoffId))) return fail("not_found");
    const noteId = newId();
    await tx.insert(handoffNotes).values({ id: noteId, handoffId, authorId: actor.id, text, at: now });
    await tx.update(handoffs).set({ updatedAt: now }).where(eq(handoffs.id, handoffId));
    await audit(tx, ctx, { action: "note.add", subject: { kind: "handoff", id: handoffId }, data: { noteId } });
    return ok({ noteId });
  });
}
