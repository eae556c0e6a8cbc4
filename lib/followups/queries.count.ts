import { and, count, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { followups } from "@/db/schema/followups";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { taskOfLead } from "./queries";

/** How many recommendations wait for this person's own decision. */
export async function countOpen(db: Queryable, person: Person): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(followups)
    .innerJoin(tasks, taskOfLead(sql`${followups.leadId}`))
    .where(and(eq(followups.state, "open"), eq(tasks.ownerId, person.id)));
  return row?.open ?? 0;
}
