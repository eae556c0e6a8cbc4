"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import * as elsewhere from "./commands.elsewhere";
import * as schema from "./schema";

// Addresses travel in the body of these alone: never in a path, where a log would keep them.
export const findPerson = action(schema.FindPerson, commands.findPerson);
export const exportPerson = action(schema.ExportPerson, commands.exportPerson);
export const erasePerson = action(schema.ErasePerson, commands.erasePerson);
export const retryElsewhere = action(schema.OneElsewhere, elsewhere.retryElsewhere);
export const settleByHand = action(schema.OneElsewhere, elsewhere.settleByHand);
