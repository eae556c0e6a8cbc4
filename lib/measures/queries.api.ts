import type { Db } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { ok, type Result } from "@/lib/result";
import { type Range, rangeOf } from "./model/range";
import { narrowed } from "./queries";
import { findFigures, listGroups } from "./queries.breakdown";
import { type MeasuresAnswer, type MeasuresQuery, wireRates } from "./schema.api";
import { wireItems, wireMeasures } from "./wire";

/** What a client's call for the measures answers. */
export async function findMeasures(
  db: Db,
  actor: Actor,
  query: MeasuresQuery,
  now: Date,
): Promise<Result<MeasuresAnswer, "forbidden">> {
  const range = spanOf(query, now);
  for (const measure of [...wireRates, "response_time", "stage_times"] as const) {
    const allowed = narrowed(actor, measure, { range });
    if (!allowed.ok) return allowed;
  }
  const scope = narrowed(actor, "chat_to_lead", { range });
  if (!scope.ok) return scope;
  const figures = await findFigures(db, scope.data);
  const groups = query.by ? await listGroups(db, scope.data, query.by, query.time_zone) : [];
  return ok({
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    by: query.by ?? null,
    measures: wireMeasures(figures),
    items: wireItems(groups),
  });
}

/** Days are whole days of the zone, `to` included; instants are half open. */
function spanOf({ from, to, time_zone: zone }: MeasuresQuery, now: Date): Pick<Range, "from" | "to"> {
  const whole = (text: string | undefined) => (text && text.length === 10 ? text : undefined);
  const days = rangeOf({ from: whole(from), to: whole(to) }, zone, now);
  return {
    from: from && !whole(from) ? new Date(from) : days.from,
    to: to && !whole(to) ? new Date(to) : days.to,
  };
}
