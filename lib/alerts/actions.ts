"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { OneAlert } from "./schema";

export const markSeen = action(OneAlert, (ctx, input) => commands.markSeen(ctx, input));
