"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import * as preferences from "./commands.preferences";
import { OneAlert, SetPreferences } from "./schema";

export const markSeen = action(OneAlert, (ctx, input) => commands.markSeen(ctx, input));
export const setPreferences = action(SetPreferences, preferences.setPreferences);
