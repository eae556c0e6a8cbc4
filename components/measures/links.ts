import type { Route } from "next";
import type { FunnelStage, ListedKey } from "@/lib/measures/model/definitions";
import type { Dimension } from "@/lib/measures/model/dimensions";
import type { Range } from "@/lib/measures/model/range";
import type { Stage } from "@/lib/measures/model/stages";
import type { MeasureSearch } from "@/lib/measures/schema";

/** Range and filters as they stand in the URL, for links that keep them. */
export type Standing = {
  from: string;
  to: string;
  page: readonly string[];
  topic: readonly string[];
  source: readonly string[];
  owner?: string | undefined;
  by?: Dimension;
  /** Which exceptions the heat map shows. */
  kind?: string | undefined;
};

type Behind = {
  measure: ListedKey;
  part?: "numerator" | "denominator" | "rest" | "untimed";
  kind?: string | undefined;
  stage?: FunnelStage;
  timed?: Stage;
  over?: number;
  under?: number | undefined;
  page?: string;
  topic?: string;
};

/** The list behind a number, narrowed as the number was. */
export function listHref(standing: Standing, behind: Behind): Route {
  return `/measures/list?${listQuery(standing, behind)}` as Route;
}

/** A file of the list behind a number, of the figures broken down, or of the rates. */
export function exportHref(standing: Standing, of?: Behind | { breakdown: true }): string {
  const query = of && "measure" in of ? listQuery(standing, of) : standingQuery(standing);
  if (of && "breakdown" in of) query.set("breakdown", "true");
  return `/api/desk/measures/export?${query}`;
}

export function standingQuery(standing: Standing): URLSearchParams {
  const query = new URLSearchParams({ from: standing.from, to: standing.to });
  for (const page of standing.page) query.append("page", page);
  for (const topic of standing.topic) query.append("topic", topic);
  for (const source of standing.source) query.append("source", source);
  if (standing.owner) query.set("owner", standing.owner);
  if (standing.by) query.set("by", standing.by);
  if (standing.kind) query.set("kind", standing.kind);
  return query;
}

type Asked = Omit<MeasureSearch, "kind"> & { kind?: string | undefined };

/** What a URL asks for, kept in every link of the page. */
export function standingOf(search: Asked, range: Pick<Range, "firstDay" | "lastDay">): Standing {
  const { page, topic, source, owner, by, kind } = search;
  return { from: range.firstDay, to: range.lastDay, page, topic, source, owner, by, kind };
}

function listQuery(standing: Standing, { page, topic, ...behind }: Behind): URLSearchParams {
  const query = standingQuery({
    ...standing,
    // Only the heat map is of one kind; it says so itself.
    kind: undefined,
    ...(page !== undefined && { page: [page] }),
    ...(topic !== undefined && { topic: [topic] }),
  });
  for (const [name, value] of Object.entries(behind)) if (value !== undefined) query.set(name, String(value));
  return query;
}
