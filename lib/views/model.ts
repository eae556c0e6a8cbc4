import { readQueueFilter } from "@/lib/handoffs/queue-filter";

/** A view of the queue: filters under a name. */
export type View = { id: string; name: string; query: string; isDefault: boolean };

/** What every desk asks for again and again; nobody has to save these. */
export const builtInViews: readonly Pick<View, "name" | "query">[] = [
  { name: "Escalated", query: "state=escalated" },
  { name: "Price asks", query: "exception=pricing_request" },
  { name: "Consent unclear", query: "exception=consent_unclear" },
  { name: "From 50k up", query: "value=50000" },
];

/** The filters of a query string in one order, without what is no filter: two that show the same read the same. */
export function viewQuery(search: string | URLSearchParams): string {
  const filter = readQueueFilter(Object.fromEntries(new URLSearchParams(search)));
  const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(set.toSorted(([a], [b]) => a.localeCompare(b)) as [string, string][]);
  // Open is what is listed where nothing else was chosen, unless something is searched for.
  if (query.get("state") === "open" && !query.has("search")) query.delete("state");
  return query.toString();
}
