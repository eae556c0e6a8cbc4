import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { people } from "@/db/schema/people";
import { sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { countOpen as countProposed } from "@/lib/followups/queries.count";
import { countFailed, countFiltered, countOpen } from "@/lib/handoffs/queries.counts";
import { type QueueFilter, readQueueFilter } from "@/lib/handoffs/queue-filter";
import { visibleTo as visibleTasks } from "@/lib/tasks/queries";
import { builtInViews } from "@/lib/views/model";
import { listViews } from "@/lib/views/queries";
import type { Counts } from "./schema";
import { sectionsOf } from "./sections";

/** What waits for this person, by section: open handoffs, tasks not answered yet, dead letters, alerts nobody has seen. */
export async function countWaiting(db: Queryable, person: Person): Promise<Counts> {
  const sections = sectionsOf(person.roles);
  const [queue, views, open, proposed, dead, alarms] = await Promise.all([
    sections.includes("queue") && countOpen(db, person),
    sections.includes("queue") && countViews(db, person),
    sections.includes("tasks") &&
      db.$count(tasks, and(inArray(tasks.state, ["offered", "claimed"]), visibleTasks(person))),
    sections.includes("followups") && countProposed(db, person),
    sections.includes("deliveries") && countDead(db),
    sections.includes("compliance") && db.$count(alerts, and(eq(alerts.role, "compliance"), isNull(alerts.seenAt))),
  ]);
  return {
    ...(queue !== false && { queue }),
    ...(views !== false && { views }),
    ...(open !== false && { tasks: open }),
    ...(proposed !== false && { followups: proposed }),
    ...(dead !== false && { deliveries: dead }),
    ...(alarms !== false && { compliance: alarms }),
  };
}

/** What is open in each of the person's views, by the filters it keeps. */
async function countViews(db: Queryable, person: Person): Promise<NonNullable<Counts["views"]>> {
  const views = [...(await listViews(db, person)), ...builtInViews];
  const filters = views.map(({ query }) => [query, readQueueFilter(Object.fromEntries(new URLSearchParams(query)))]);
  return countFiltered(db, person, new Map(filters as [string, QueueFilter][]));
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
