import { desc, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import type { Actor } from "@/lib/actor";
import { visibleTo } from "./queries.queue";
import { searchHandoffs } from "./queries.search";

/** What the palette lists: the newest handoffs that what was typed finds (queries.search.ts). */
export async function findPeople(db: Queryable, actor: Actor, typed: string, limit = 8) {
  const ids = await searchHandoffs(db, typed, { where: visibleTo(actor), limit });
  return db
    .select({
      id: handoffs.id,
      name: handoffs.contactName,
      company: handoffs.contactCompany,
      need: handoffs.need,
      state: handoffs.state,
    })
    .from(handoffs)
    .where(inArray(handoffs.id, ids))
    .orderBy(desc(handoffs.id));
}
