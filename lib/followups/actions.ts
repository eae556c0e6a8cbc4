"use server";

import { action } from "@/lib/action";
import { connected } from "@/lib/connectors/connected";
import * as owners from "./commands";
import * as held from "./commands.held";
import * as schema from "./schema";

export const approveFollowup = action(schema.ApproveFollowup, async (ctx, input) =>
  owners.approveFollowup(ctx, (await connected()).sendable, input),
);
export const rejectFollowup = action(schema.RejectFollowup, owners.rejectFollowup);
export const releaseHeld = action(schema.SettleHeld, held.releaseHeld);
export const discardHeld = action(schema.SettleHeld, held.discardHeld);
