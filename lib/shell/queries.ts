import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { people } from "@/db/schema/people";
import { sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { countOpen as countProposed } from "@/lib/followups/queries.count";
import { countFailed, countOpen } from "@/lib/handoffs/queries.counts";
import { visibleTo as visibleTasks } from "@/lib/tasks/queries";
import type { Counts } from "./schema";
import { sectionsOf } from "./sections";

/** What waits for this person, by section: open handoffs, tasks not answered yet, dead letters, alerts nobody has seen. */
export async function countWaiting(db: Queryable, person: Person): Promise<Counts> {
  const sections = sectionsOf(person.roles);
  const [queue, open, proposed, dead, alarms] = await Promise.all([
    sections.includes("queue") && countOpen(db, person),
    sections.includes("tasks") &&
      db.$count(tasks, and(inArray(tasks.state, ["offered", "claimed"]), visibleTasks(person))),
    sections.includes("followups") && countProposed(db, person),
    sections.includes("deliveries") && countDead(db),
    sections.includes("compliance") && db.$count(alerts, and(eq(alerts.role, "compliance"), isNull(alerts.seenAt))),
  ]);
  return {
    ...(queue !== false && { queue }),
    ...(open !== false && { tasks: open }),
    ...(proposed !== false && { followups: proposed }),
    ...(dead !== false && { deliveries: dead }),
    ...(alarms !== false && { compliance: alarms }),
  };
}

/** What was to leave the house and did not: deliveries, and messages of owners. */
async function countDead(db: Queryable): Promise<number> {
  const [deliveries, messages] = await Promise.all([countFailed(db), db.$count(sendings, eq(sendings.state, "dead"))]);
  return deliveries + messages;
}

/** The address shown beside a person's name. */
export async function findEmail(db: Queryable, personId: string): Promise<string> {
  const [row] = await db.select({ email: people.email }).from(people).where(eq(people.id, personId));
  return row?.email ?? "";
}
