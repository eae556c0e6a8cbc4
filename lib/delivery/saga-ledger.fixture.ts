import type { Step } from "./model";
import { kindOf, kinds, type Said, type Thing } from "./saga-other-side.fixture";

/** The sandbox's ledger read as the model's things, and the model's outcomes as the sandbox's faults. */

type Entry = { operation: string; ids: Record<string, string>; key: string | null; body: unknown };

export function thingsOf(ledger: readonly Entry[]): Thing[] {
  const things: Thing[] = [];
  const events = new Map<string, Thing>();
  for (const { operation, ids, key, body } of ledger) {
    const [collection = "", verb] = operation.split(".");
    const kind = kinds.find((one) => collection === `${one}s`);
    if (!kind || verb === "update") continue;
    const said = JSON.stringify(body);
    const id = ids["id"] ?? "";
    if (verb === "create" || verb === "insert") {
      const stage = kind === "event" ? "draft" : "there";
      const thing: Thing = { kind, key: key ?? id, stage, invitations: 0 };
      things.push(thing);
      if (kind === "event") events.set(id, thing);
    }
    const event = events.get(id);
    if (!event) continue;
    if (verb === "patch" && said.includes('"booked"')) event.stage = "there";
    if (verb === "delete") event.stage = "withdrawn";
    if (said.includes('"sendUpdates":"all"')) event.invitations++;
  }
  return things;
}

type Fault = { name: FaultName; operation?: string; retry_after_s?: number };
type FaultName = "response-lost" | "malformed-json" | "rival-booking" | "429" | "503" | "500" | "401" | "422";

/** The call of each step that writes, and the one that follows it. */
const writes: Partial<Record<Step, [string, string]>> = {
  "crm.find": ["contacts.get", "contacts.get"],
  "crm.upsert": ["contacts.create", "contacts.update"],
  "crm.log": ["notes.upsert", "associations.put"],
  "crm.task": ["tasks.upsert", "associations.put"],
  "helpdesk.ticket": ["tickets.upsert", "associations.put"],
  "calendar.book": ["events.insert", "events.patch"],
};
const names: Partial<Record<Said["kind"], FaultName>> = {
  rate_limited: "429",
  unavailable: "503",
  failed: "500",
  auth: "401",
  refused: "422",
};

/** Refusals strike now the step's first call, now the one that writes; null where nothing goes wrong. */
export function faultFor(step: Step, { kind, retryAfterMs }: Said, random: number): Fault | null {
  const [write, next] = writes[step] ?? [];
  if (!write || !next || kind === "done") return null;
  if (kind === "rival") return kindOf[step] === "event" ? { name: "rival-booking", operation: write } : null;
  if (kind === "lost") return { name: "response-lost", operation: write };
  if (kind === "lost_late") return { name: "response-lost", operation: next };
  // Waiting for a silent other side would take the test its time: half an answer, or none, is as good.
  const name = names[kind] ?? (kind === "timeout" ? "malformed-json" : "response-lost");
  const wait = retryAfterMs !== null && (name === "429" || name === "503");
  return { name, ...(random < 0.5 && { operation: write }), ...(wait && { retry_after_s: retryAfterMs / 1_000 }) };
}
