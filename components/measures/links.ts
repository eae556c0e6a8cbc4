import type { Route } from "next";
import type { FunnelStage, MeasureKey } from "@/lib/measures/model/definitions";

/** Range and filters as they stand in the URL, for links that keep them. */
export type Standing = {
  from: string;
  to: string;
  page: readonly string[];
  topic: readonly string[];
  owner?: string | undefined;
};

type Behind = {
  measure: MeasureKey;
  part?: "numerator" | "denominator" | "rest" | "untimed";
  kind?: string | undefined;
  stage?: FunnelStage;
  over?: number;
  under?: number | undefined;
  page?: string;
  topic?: string;
};

/** The list behind a number, narrowed as the number was. */
export function listHref(standing: Standing, behind: Behind): Route {
  return `/measures/list?${listQuery(standing, behind)}` as Route;
}

export function exportHref(standing: Standing, behind?: Behind): string {
  return `/api/desk/measures/export?${behind ? listQuery(standing, behind) : standingQuery(standing)}`;
}

export function standingQuery(standing: Standing): URLSearchParams {
  const query = new URLSearchParams({ from: standing.from, to: standing.to });
  for (const page of standing.page) query.append("page", page);
  for (const topic of standing.topic) query.append("topic", topic);
  if (standing.owner) query.set("owner", standing.owner);
  return query;
}

function listQuery(standing: Standing, { page, topic, ...behind }: Behind): URLSearchParams {
  const query = standingQuery({
    ...standing,
    ...(page !== undefined && { page: [page] }),
    ...(topic !== undefined && { topic: [topic] }),
  });
  for (const [name, value] of Object.entries(behind)) if (value !== undefined) query.set(name, String(value));
  return query;
}
