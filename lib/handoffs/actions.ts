"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { env } from "@/lib/env";
import type { Result } from "@/lib/result";
import * as decisions from "./commands";
import * as approval from "./commands.approve";
import * as bulk from "./commands.bulk";
import * as content from "./commands.content";
import * as lease from "./commands.lease";
import * as match from "./commands.match";
import * as next from "./commands.next";
import * as notes from "./commands.notes";
import * as view from "./commands.view";
import * as schema from "./schema";

/** The screens of a handoff are server components: after a write they are rendered again. */
async function shown<T, E extends string>(result: Promise<Result<T, E>>): Promise<Result<T, E>> {
  const done = await result;
  if (done.ok) revalidatePath("/review/[handoffId]", "page");
  return done;
}

export const claimNext = action(z.strictObject({}), (ctx) => lease.claimNext(ctx));
export const addNote = action(schema.AddNote, (ctx, input) => shown(notes.addNote(ctx, input)));
export const claimHandoff = action(schema.ClaimHandoff, (ctx, input) => shown(lease.claimHandoff(ctx, input)));
export const releaseHandoff = action(schema.OneHandoff, (ctx, input) => shown(lease.releaseHandoff(ctx, input)));

/** The page is left at once, so nothing is rendered again for it. */
export const approveAndNext = action(schema.ApproveAndNext, (ctx, input) =>
  next.approveAndNext({ ...ctx, deskUrl: env().NEXTAUTH_URL, undoWindowMs: env().UNDO_WINDOW_MS }, input),
);
export const undoApproval = action(schema.UndoApproval, (ctx, input) => shown(approval.undoApproval(ctx, input)));
export const rejectHandoff = action(schema.RejectHandoff, (ctx, input) => shown(decisions.rejectHandoff(ctx, input)));
export const escalateHandoff = action(schema.EscalateHandoff, (ctx, input) =>
  shown(decisions.escalateHandoff(ctx, input)),
);
export const returnHandoff = action(schema.ReturnHandoff, (ctx, input) => shown(decisions.returnHandoff(ctx, input)));
export const mergeHandoff = action(schema.MergeHandoff, (ctx, input) => shown(decisions.mergeHandoff(ctx, input)));
export const reopenHandoff = action(schema.ReopenHandoff, (ctx, input) => shown(decisions.reopenHandoff(ctx, input)));

export const joinPerson = action(schema.JoinPerson, (ctx, input) => shown(match.joinPerson(ctx, input)));
export const partPerson = action(schema.PartPerson, (ctx, input) => shown(match.partPerson(ctx, input)));
export const resolveException = action(schema.ResolveException, (ctx, input) =>
  shown(content.resolveException(ctx, input)),
);
export const reopenException = action(schema.ReopenException, (ctx, input) =>
  shown(content.reopenException(ctx, input)),
);
export const attachConsent = action(schema.AttachConsent, (ctx, input) => shown(content.attachConsent(ctx, input)));
export const assignOwner = action(schema.AssignOwner, (ctx, input) => shown(content.assignOwner(ctx, input)));
export const chooseSlot = action(schema.ChooseSlot, (ctx, input) => shown(content.chooseSlot(ctx, input)));
export const correctContact = action(schema.CorrectContact, (ctx, input) => shown(content.correctContact(ctx, input)));
export const revealMasked = action(schema.RevealMasked, (ctx, input) => view.revealMasked(ctx, input));

export const rejectAsSpam = action(schema.RejectAsSpam, (ctx, input) => bulk.rejectAsSpam(ctx, input));
export const reassignHandoffs = action(schema.ReassignHandoffs, (ctx, input) => bulk.reassignHandoffs(ctx, input));
export const reopenHandoffs = action(schema.ReopenHandoffs, (ctx, input) => bulk.reopenHandoffs(ctx, input));
