import { and, asc, desc, eq, gt, inArray, isNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { people } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { teamsSql, visibleTo } from "./queries";
import type { TaskList } from "./schema";
import type { TaskItem, TaskPage } from "./schema.view";

const plan = (path: string) => sql<string | null>`${deliveries.plan} #>> ${sql.raw(`'${path}'`)}`;

/**
 * The meeting of the booking a task's delivery planned, as it stands; one that was booked again after it was lost is
 * the newer. Joined to `deliveries`; null until it is booked.
 */
export const ofTheTask: SQL = sql`${meetings.id} = (select m.id from ${meetings} m
  where m.handoff_id = ${deliveries.handoffId} and m.hold_id::text = ${plan("{meeting,holdId}")}
  order by m.created_at desc, m.id desc limit 1)`;

/** The columns of a list and of the head of a task. */
export const itemColumns = {
  id: tasks.id,
  state: tasks.state,
  ownerId: tasks.ownerId,
  owner: people.name,
  teamId: tasks.teamId,
  offerUntil: tasks.offerUntil,
  dueAt: tasks.dueAt,
  readyAt: handoffs.readyAt,
  question: plan("{question}"),
  need: handoffs.need,
  name: sql<string | null>`coalesce(${plan("{record,fields,name}")}, ${handoffs.contactName})`,
  company: sql<string | null>`coalesce(${plan("{record,fields,company}")}, ${handoffs.contactCompany})`,
  meetingPlanned: plan("{meeting,start}"),
  meetingAt: meetings.startAt,
  meetingState: meetings.state,
  respondedAt: tasks.respondedAt,
  settled: tasks.question,
  waitingUntil: tasks.waitingUntil,
  updatedAt: tasks.updatedAt,
  createdAt: tasks.createdAt,
};

export type ItemRow = Awaited<ReturnType<typeof selectItems>>[number];

/** One of the four lists, page by page: open ones by deadline, ended ones newest first. */
export async function listTasks(
  db: Queryable,
  actor: Person,
  { list, after, limit = 50 }: { list: TaskList; after?: string | undefined; limit?: number },
): Promise<TaskPage> {
  const newestFirst = list === "done";
  const found = await selectItems(
    db,
    and(visibleTo(actor), inList(actor, list), beyond(after, newestFirst)),
    newestFirst,
    limit + 1,
  );
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const at = newestFirst ? last?.updatedAt : last?.dueAt;
  return {
    items: shown.map((row) => taskItem(row, actor)),
    next: last && at ? `${at.getTime()}_${last.id}` : null,
  };
}

function selectItems(db: Queryable, where: SQL | undefined, newestFirst: boolean, limit: number) {
  return db
    .select(itemColumns)
    .from(tasks)
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .innerJoin(deliveries, eq(deliveries.id, tasks.deliveryId))
    .leftJoin(people, eq(people.id, tasks.ownerId))
    .leftJoin(meetings, ofTheTask)
    .where(where)
    .orderBy(...(newestFirst ? [desc(tasks.updatedAt), desc(tasks.id)] : [asc(tasks.dueAt), asc(tasks.id)]))
    .limit(limit);
}

/** Whose tasks a list holds: an owner's own and what is offered to their teams; a manager who owns none has all. */
function inList(actor: Person, list: TaskList): SQL | undefined {
  const own = eq(tasks.ownerId, actor.id);
  const forTeam = and(isNull(tasks.ownerId), eq(tasks.state, "offered"), sql`${tasks.teamId} in ${teamsSql(actor.id)}`);
  const mine = actor.roles.includes("owner") ? or(own, forTeam) : undefined;
  switch (list) {
    case "open":
      return and(mine, inArray(tasks.state, ["offered", "claimed", "responded"]));
    case "waiting":
      return and(mine, eq(tasks.state, "waiting"));
    case "done":
      return and(mine, inArray(tasks.state, ["completed", "wrong_owner", "bad_handoff", "cancelled"]));
    case "team":
      return and(
        mine && not(sql`coalesce(${mine}, false)`),
        inArray(tasks.state, ["offered", "claimed", "waiting", "responded"]),
      );
  }
}

function beyond(after: string | undefined, newestFirst: boolean): SQL | undefined {
  const [, ms, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  if (!ms || !id) return undefined;
  const at = new Date(Number(ms));
  const column = newestFirst ? tasks.updatedAt : tasks.dueAt;
  const past = newestFirst ? lt : gt;
  return or(past(column, at), and(eq(column, at), past(tasks.id, id)));
}

/** A row as it travels. */
export function taskItem(row: ItemRow, actor: Person): TaskItem {
  const isTeams = row.ownerId === null && row.teamId !== null && row.state === "offered";
  return {
    id: row.id,
    state: row.state,
    whose: row.ownerId === actor.id ? "mine" : isTeams ? "team" : "other",
    owner: row.owner,
    hasTeam: row.teamId !== null,
    offerUntil: iso(row.offerUntil),
    dueAt: row.dueAt.toISOString(),
    target: Math.max(1, row.dueAt.getTime() - (row.readyAt ?? row.createdAt).getTime()),
    question: row.question,
    need: row.need,
    name: row.name,
    company: row.company,
    meeting: row.meetingPlanned === null ? null : meetingOf(row.meetingPlanned, row),
    respondedAt: iso(row.respondedAt),
    settled: row.settled,
    waitingUntil: iso(row.waitingUntil),
    changedAt: row.updatedAt.toISOString(),
  };
}

function meetingOf(planned: string, row: Pick<ItemRow, "meetingAt" | "meetingState">): TaskItem["meeting"] {
  return { start: (row.meetingAt ?? new Date(planned)).toISOString(), state: row.meetingState ?? "planned" };
}

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
