import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import type { MeasureKey } from "./model/definitions";
import { measureReach } from "./policy";
import { type Filter, findFunnel, findRate, listHeat, type Rate, rows } from "./queries";
import { findStageTimes, findTimes } from "./queries.times";

/** The rates of the first row, in their order. */
export const boardRates = [
  "complete_handoffs",
  "qualified_handoffs",
  "answered_in_time",
  "chat_to_lead",
  "question_open",
  "reported_tasks",
] as const satisfies readonly MeasureKey[];

export type BoardRate = { measure: MeasureKey; now: Rate; before: Rate };

/** The rates this actor may read, each with the period before. */
export async function listRates(db: Queryable, actor: Actor, filter: Filter, before: Filter): Promise<BoardRate[]> {
  const open = boardRates.filter((measure) => measureReach(actor, measure) !== "none");
  return Promise.all(
    open.map(async (measure) => ({
      measure,
      now: need(await findRate(db, actor, measure, filter)),
      before: need(await findRate(db, actor, measure, before)),
    })),
  );
}

/** Everything the measures page shows a manager. */
export async function findBoard(db: Queryable, actor: Actor, filter: Filter, before: Filter) {
  if (measureReach(actor, "funnel") !== "all") return fail("forbidden");
  const [rates, stages, stagesBefore, times, timesBefore, heat, funnel, funnelBefore] = await Promise.all([
    listRates(db, actor, filter, before),
    findStageTimes(db, actor, filter),
    findStageTimes(db, actor, before),
    findTimes(db, actor, "response_time", filter),
    findTimes(db, actor, "response_time", before),
    listHeat(db, actor, filter),
    findFunnel(db, actor, filter),
    findFunnel(db, actor, before),
  ]);
  return ok({
    rates,
    stages: { now: need(stages), before: need(stagesBefore) },
    times: { now: need(times), before: need(timesBefore) },
    heat: need(heat),
    funnel: { now: need(funnel), before: need(funnelBefore) },
  });
}
export type Board = Extract<Awaited<ReturnType<typeof findBoard>>, { ok: true }>["data"];

/** A person's own figures: what an owner answered, what a reviewer decided. */
export async function findOwnFigures(db: Queryable, actor: Actor, filter: Filter, before: Filter) {
  const timed = async (measure: "response_time" | "decisions") =>
    measureReach(actor, measure) === "none"
      ? null
      : {
          now: need(await findTimes(db, actor, measure, filter)),
          before: need(await findTimes(db, actor, measure, before)),
        };
  const [rates, times, decisions] = await Promise.all([
    listRates(db, actor, filter, before),
    timed("response_time"),
    timed("decisions"),
  ]);
  return { rates, times, decisions };
}

/** Owners a manager may narrow the measures to. */
export async function listMeasuredOwners(db: Queryable, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (measureReach(actor, "funnel") !== "all") return [];
  return rows(db, sql`select id, name from ${people} where 'owner' = any(${people.roles}) order by name, id limit 100`);
}

/** The caller asked only for what policy opens, so a refusal here is a mistake of ours. */
function need<T>(result: Result<T, "forbidden">): T {
  if (!result.ok) throw new Error("a measure was refused that its reach allows");
  return result.data;
}
