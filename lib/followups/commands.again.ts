import type { Db } from "@/db/client";
import { system } from "@/lib/actor";
import { write } from "@/lib/write";
import { followupTopics } from "./commands";
import { type Made, makeFollowup } from "./commands.make";
import { findPlace, findTold, hasLive } from "./queries";

/**
 * The worker's look at a lead: everything that was heard of it, from every source, with what a client last told. A lead
 * that is nobody's yet is left alone. Harmless to repeat: the same knowledge makes nothing new.
 */
export function lookAgain(db: Db, leadId: string, now: Date): Promise<Made["outcome"] | "nobodys"> {
  return write({ db }, followupTopics, async (tx) => {
    const isSomebodys = (await findPlace(tx, leadId)) !== undefined || (await hasLive(tx, leadId));
    if (!isSomebodys) return "nobodys";
    const told = await findTold(tx, leadId);
    const made = await makeFollowup(tx, { actor: system, now }, { leadId, sourceId: null, told });
    return made.outcome;
  });
}
