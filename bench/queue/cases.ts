import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { exceptionKinds, routes } from "@/db/enums";
import type { Person } from "@/lib/actor";
import { countQueue, listFilterChoices } from "@/lib/handoffs/queries.counts";
import { findPeople } from "@/lib/handoffs/queries.find";
import { listQueue, type QueueCursor } from "@/lib/handoffs/queries.queue";
import { readQueueFilter, valueSteps } from "@/lib/handoffs/queue-filter";

/** One thing a screen asks for; `turn` chooses among the values that are tried in turn. */
export type Case = {
  what: string;
  aim: number;
  /** Asks for a page of at most `limit` rows, and gives how many there were; absent where the answer is no list. */
  ask: (side: Side, turn: number, limit?: number) => Promise<number | undefined>;
  /** What is compared where the small database has no such row. */
  instead?: Case;
};
export type Side = { db: Db; now: Date; sample: Sample };

const reviewer: Person = {
  kind: "person",
  id: "00000000-0000-7000-8000-000000000000",
  name: "Bench",
  roles: ["reviewer"],
};
const ended = ["delivered", "rejected", "merged", "cancelled", "closed", "delivery_failed"];

type Filter = Record<string, string | undefined>;

async function list({ db, now }: Side, filter: Filter, limit = 100, after?: QueueCursor): Promise<number> {
  const { items } = await listQueue(db, reviewer, readQueueFilter(filter), { now, targetMs: 300_000, limit, after });
  return items.length;
}
const page = (what: string, filter: Filter): Case => ({
  what,
  aim: 1.2,
  ask: (side, _, limit) => list(side, filter, limit),
  ...(!filter["state"] && { instead: page(`${what}, delivered`, { ...filter, state: "delivered" }) }),
});
const turnOf = <T>(values: readonly T[], turn: number): T => values[turn % values.length] as T;

/** The queue's first page, under every filter it has, with what stands above it. */
export const pageCases: Case[] = [
  page("first page", {}),
  { what: "counters", aim: 1.2, ask: async ({ db, now }) => void (await countQueue(db, reviewer, now)) },
  { what: "choices of the filters", aim: 1.2, ask: async ({ db }) => void (await listFilterChoices(db, reviewer)) },
  ...exceptionKinds.map((exception) => page(`exception ${exception}`, { exception })),
  ...routes.map((route) => page(`route ${route}`, { route })),
  ...["/page-1", "/page-20", "/page-40"].map((path) => page(`page ${path}`, { page: path })),
  ...["a busy", "a middling", "a seldom"].map((what, nth) => ({
    what: `owner, ${what} one`,
    aim: 1.2,
    ask: (side: Side, _: number, limit?: number) => list(side, { owner: side.sample.owners[nth] }, limit),
  })),
  ...valueSteps.map((value) => page(`value from ${value}`, { value })),
  ...["escalated", "needs_review", "in_review"].map((state) => page(`state ${state}`, { state })),
  ...ended.map((state) => page(`state ${state}, newest first`, { state })),
  page("rejected with an exception", { state: "rejected", exception: "bot_promise" }),
  page("delivered, of a page and a route", { state: "delivered", page: "/page-30", route: "support" }),
];

/** A search by each kind of what may be typed; the values are of handoffs all over the two years. */
export const searchCases: Case[] = [
  ...(["name", "email", "phone", "company", "chat", "need"] as const).map((kind) => ({
    what: `search by ${kind}`,
    aim: 3,
    ask: (side: Side, turn: number, limit?: number) =>
      list(side, { search: turnOf(side.sample.found, turn)[kind] }, limit),
  })),
  ...["inspection", "bergen lifts", "zzyzx"].map((search) => ({
    what: `search for "${search}"`,
    aim: 3,
    ask: (side: Side, _: number, limit?: number) => list(side, { search }, limit),
  })),
  {
    what: "palette, by name",
    aim: 3,
    ask: async ({ db, sample }, turn) => (await findPeople(db, reviewer, turnOf(sample.found, turn).name)).length,
  },
];

type Typed = Record<"name" | "email" | "phone" | "company" | "chat" | "need", string>;
export type Sample = { owners: string[]; found: Typed[] };

/** Values that occur in a database. */
export async function sampleOf(db: Db): Promise<Sample> {
  const owners = await db.execute<{ id: string }>(sql`
    select id from people join unnest(array[1, 15, 30]) with ordinality as nth (n, place)
      on email = 'load-' || n || '@desk.example' order by place`);
  const found = await db.execute<Typed>(sql`
    select h.contact_name as name, l.email, l.phone, h.contact_company as company, c.external_id as chat,
      array_to_string((string_to_array(h.need, ' '))[1:4], ' ') as need
    from handoffs h tablesample system (5) repeatable (7)
    join leads l on l.id = h.lead_id join conversations c on c.id = h.conversation_id
    where l.email is not null and l.phone is not null limit 40`);
  return { owners: owners.map(({ id }) => id), found: [...found] };
}

/** Where the thousandth page of what was delivered begins, found as no screen would: by counting. */
export async function deepCursor(db: Db, page: number): Promise<QueueCursor | undefined> {
  const [row] = await db.execute<{ place: string; id: string }>(sql`
    select place, id from handoffs where queue = 'delivered' order by place, id offset ${(page - 1) * 100 - 1} limit 1`);
  return row && { place: Number(row.place), id: row.id };
}

export const deliveredPage = (side: Side, after?: QueueCursor) => list(side, { state: "delivered" }, 100, after);
