import type { Entry } from "@/e2e/sandbox/ledger";
import type { World } from "./world";

/** What the other side holds for one handoff, by its own account. */
export type Traces = {
  activities: Set<string>;
  tasks: Set<string>;
  tickets: Set<string>;
  /** Events that stand; one that was withdrawn stands no more. */
  events: Set<string>;
  withdrawn: number;
  /** When each event is, as it was inserted. */
  times: { start: number; end: number }[];
  /** How often the visitor was sent an invitation. */
  invitations: number;
  /** Each write: which step, and when. */
  writes: { step: string; at: number }[];
};

export type Seen = {
  of: (handoffId: string) => Traces;
  /** Every handoff that left a trace. */
  handoffIds: string[];
  /** Records we made of an address, less those that somebody deleted or merged away. */
  records: Map<string, number>;
  /** Addresses that have a record, whoever made it. */
  present: Set<string>;
};

const keyed = /^([0-9a-f-]{36}):([a-z.]+)/;
const empty = (): Traces => ({
  activities: new Set(),
  tasks: new Set(),
  tickets: new Set(),
  events: new Set(),
  withdrawn: 0,
  times: [],
  invitations: 0,
  writes: [],
});

/** Reads the sandbox's ledger, with what others did there. */
export async function readLedger({ sandbox }: World): Promise<Seen> {
  const response = await fetch(`${sandbox.url}/ledger?seed=1`);
  const lines = (await response.text()).split("\n").filter(Boolean);
  return gather(lines.map((line) => JSON.parse(line) as Entry));
}

export function gather(entries: readonly Entry[]): Seen {
  const traces = new Map<string, Traces>();
  const records = new Map<string, number>();
  const emailOf = new Map<string, string>();
  const present = new Set<string>();
  const hung = new Map<string, string[]>();

  for (const entry of entries) {
    const id = entry.ids["id"] ?? "";
    if (entry.operation === "contacts.create") {
      const email = emailIn(entry.body);
      emailOf.set(id, email);
      present.add(email);
      if (!entry.seed) records.set(email, (records.get(email) ?? 0) + 1);
    }
    const gone = /^contacts\.(archive|purge)$/.test(entry.operation) ? emailOf.get(id) : undefined;
    if (gone !== undefined) records.set(gone, (records.get(gone) ?? 0) - 1);
    if (entry.operation === "associations.create") {
      const { fromId = "", toId = "" } = entry.ids;
      hung.set(toId, [...(hung.get(toId) ?? []), fromId]);
    }
    // A contact that is deleted for good takes along what hangs on it.
    if (entry.operation === "contacts.purge") for (const one of hung.get(id) ?? []) takeAway(traces, one);
    if (/^(notes|tasks|tickets)\.archive$/.test(entry.operation)) takeAway(traces, id);
    const [, handoffId, step] = keyed.exec(entry.key ?? "") ?? [];
    if (!handoffId || !step || entry.seed) continue;
    const mine = traces.get(handoffId) ?? empty();
    traces.set(handoffId, mine);
    follow(mine, entry, id);
    if (entry.operation !== "events.delete" && !isEmptied(entry))
      mine.writes.push({ step, at: Date.parse(entry.time) });
  }
  return { of: (handoffId) => traces.get(handoffId) ?? empty(), handoffIds: [...traces.keys()], records, present };
}

function takeAway(traces: Map<string, Traces>, id: string) {
  for (const { activities, tasks, tickets } of traces.values()) {
    for (const held of [activities, tasks, tickets]) held.delete(id);
  }
}

/** Before an event is erased its words are taken out: that tells nobody anything. */
const isEmptied = ({ operation, body }: Entry) =>
  operation === "events.patch" && (body as { resource?: { summary?: string } }).resource?.summary === "";

function follow(mine: Traces, { operation, body }: Entry, id: string) {
  if (operation === "notes.create") mine.activities.add(id);
  if (operation === "tasks.create") mine.tasks.add(id);
  if (operation === "tickets.create") mine.tickets.add(id);
  if (operation === "events.insert") {
    mine.events.add(id);
    mine.times.push(timesIn(body));
  }
  if (operation === "events.patch" && (body as { sendUpdates?: string }).sendUpdates === "all") mine.invitations++;
  if (operation === "events.delete") {
    mine.events.delete(id);
    mine.withdrawn++;
  }
}

const emailIn = (body: unknown) =>
  ((body as { properties?: { email?: string } }).properties?.email ?? "").toLowerCase();

function timesIn(body: unknown) {
  const { start, end } = (body as { resource: Record<"start" | "end", { dateTime: string }> }).resource;
  return { start: Date.parse(start.dateTime), end: Date.parse(end.dateTime) };
}
