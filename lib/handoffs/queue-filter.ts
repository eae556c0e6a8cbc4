import { exceptionKinds, handoffStates, routes } from "@/db/enums";

/** As many as can be acted on at once: a page of the queue. */
export const mostAtOnce = 100;
/** Whole units of money; a handoff is listed under each that its value reaches. */
export const valueSteps = ["10000", "50000", "100000"] as const;
const states = ["open", "escalated", ...handoffStates] as const;

/** The queue's filters as they stand in the URL. Without a library of schemas: the browser reads them before its first paint. */
export type QueueFilter = {
  state?: (typeof states)[number] | undefined;
  exception?: (typeof exceptionKinds)[number] | undefined;
  route?: (typeof routes)[number] | undefined;
  page?: string | undefined;
  owner?: string | undefined;
  value?: (typeof valueSteps)[number] | undefined;
  search?: string | undefined;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** What of a query string is a filter; anything else in it is passed over, as is a filter with a value it cannot have. */
export function readQueueFilter(query: Readonly<Record<string, unknown>>): QueueFilter {
  const { owner } = query;
  return {
    state: oneOf(states, query["state"]),
    exception: oneOf(exceptionKinds, query["exception"]),
    route: oneOf(routes, query["route"]),
    page: line(query["page"], 500),
    owner: typeof owner === "string" && uuid.test(owner) ? owner : undefined,
    value: oneOf(valueSteps, query["value"]),
    search: line(query["search"], 200),
  };
}

const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value);

function line(value: unknown, most: number): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" || text.length > most ? undefined : text;
}

export type ShownState = NonNullable<QueueFilter["state"]> | "any";

/** The state that is listed where none was chosen: what is open, and for a search all there is. */
export function shownState(filter: QueueFilter): ShownState {
  return filter.state ?? (filter.search ? "any" : "open");
}
