import { and, asc, count, eq, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { people, teamMembers, teams } from "@/db/schema/people";
import { routingRules } from "@/db/schema/routing";
import { tasks } from "@/db/schema/tasks";
import { findPolicy } from "@/lib/settings/queries";
import { daysOffIn } from "@/lib/time/holidays";
import { type DaysOff, isWorkingTime } from "@/lib/time/working-time";
import type { Candidate, Rule } from "./model";
import { Conditions } from "./schema";

/** Active rules in order, with the members of their teams. */
export async function listRules(db: Queryable): Promise<Rule[]> {
  const rows = await db
    .select({
      name: routingRules.name,
      conditions: routingRules.conditions,
      personId: routingRules.personId,
      teamId: routingRules.teamId,
      teamName: teams.name,
    })
    .from(routingRules)
    .leftJoin(teams, eq(teams.id, routingRules.teamId))
    .where(eq(routingRules.active, true))
    .orderBy(asc(routingRules.position), asc(routingRules.id));
  const members = await db.select({ teamId: teamMembers.teamId, personId: teamMembers.personId }).from(teamMembers);
  return rows.map((row) => ({
    name: row.name,
    conditions: Conditions.parse(row.conditions),
    personId: row.personId,
    team: row.teamId
      ? {
          id: row.teamId,
          name: row.teamName ?? "",
          memberIds: members.filter((member) => member.teamId === row.teamId).map((member) => member.personId),
        }
      : null,
  }));
}

/** Everybody who can own a handoff, with the reason in words why they cannot take one now. */
export async function listCandidates(db: Queryable, now: Date): Promise<Map<string, Candidate>> {
  const owners = await db.select().from(people).where(eq(people.active, true));
  const open = await db
    .select({ ownerId: tasks.ownerId, n: count() })
    .from(tasks)
    .where(inArray(tasks.state, ["offered", "claimed"]))
    .groupBy(tasks.ownerId);
  const { holidays } = await findPolicy(db);
  const turns = await db.select({ personId: teamMembers.personId, at: teamMembers.lastChosenAt }).from(teamMembers);

  const candidates = new Map<string, Candidate>();
  for (const person of owners.filter((row) => row.roles.includes("owner"))) {
    const openTasks = open.find((row) => row.ownerId === person.id)?.n ?? 0;
    const lastChosenAt = turns.find((row) => row.personId === person.id)?.at ?? null;
    candidates.set(person.id, {
      id: person.id,
      name: person.name,
      openTasks,
      lastChosenAt,
      unavailable: unavailable(person, openTasks, daysOffIn(person.timeZone, holidays), now),
    });
  }
  return candidates;
}

function unavailable(
  person: typeof people.$inferSelect,
  openTasks: number,
  daysOff: DaysOff,
  now: Date,
): string | null {
  if (person.awayUntil && person.awayUntil > now) return "away";
  if (!isWorkingTime(now, person.workingHours, person.timeZone, daysOff)) return "out of hours";
  if (openTasks >= person.capacity) return `has ${openTasks} of ${person.capacity} tasks`;
  return null;
}

/** The person whose CRM owner id this is. */
export async function findByCrmOwner(db: Queryable, crmOwnerId: string | null): Promise<string | null> {
  if (!crmOwnerId) return null;
  const [row] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.crmOwnerId, crmOwnerId), eq(people.active, true)));
  return row?.id ?? null;
}
