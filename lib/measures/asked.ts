import type { Range } from "./model/range";
import { rangeBefore, rangeOf } from "./model/range";
import type { Filter } from "./queries";
import type { ListFilter } from "./queries.list";
import type { ListSearch, MeasureSearch } from "./schema";

/** What a URL asks for: the range in the person's days with the one before, and what narrows both. */
export function askedFor(
  search: Omit<MeasureSearch, "kind">,
  timeZone: string,
  now: Date,
): { range: Range; rangeBefore: Range; filter: Filter; before: Filter } {
  const range = rangeOf(search, timeZone, now);
  const earlier = rangeBefore(range, timeZone);
  const { page: pages, topic: topics, source: sourceIds, owner: personId } = search;
  const narrowing = { pages, topics, sourceIds, personId };
  return {
    range,
    rangeBefore: earlier,
    filter: { range, ...narrowing },
    before: { range: earlier, ...narrowing },
  };
}

/** The same for the list behind a number. */
export function askedForList(search: ListSearch, timeZone: string, now: Date): { range: Range; filter: ListFilter } {
  const { range, filter } = askedFor(search, timeZone, now);
  const { part, kind, stage, timed, over, under } = search;
  return { range, filter: { ...filter, part, kind, stage, timed, over, under } };
}
