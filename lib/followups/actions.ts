"use server";

import { action } from "@/lib/action";
import * as owners from "./commands";
import * as held from "./commands.held";
import * as schema from "./schema";

export const approveFollowup = action(schema.ApproveFollowup, owners.approveFollowup);
export const rejectFollowup = action(schema.RejectFollowup, owners.rejectFollowup);
export const releaseHeld = action(schema.SettleHeld, held.releaseHeld);
export const discardHeld = action(schema.SettleHeld, held.discardHeld);
