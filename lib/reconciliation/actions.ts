"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import * as person from "./commands.person";
import * as schema from "./schema";

export const startReconciliation = action(schema.StartReconciliation, (ctx) => commands.startReconciliation(ctx));
export const dismissFindings = action(schema.DismissFindings, person.dismissFindings);
export const askWithdrawal = action(schema.OneFinding, person.askWithdrawal);
