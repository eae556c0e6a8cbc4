import { type Answer, answered, type Refusal, refusal } from "@/lib/connectors/answer";
import type { Step, StepResult } from "./model";

/**
 * What comes of a call. `lost`: done, and the answer never heard (of a booking: before anybody was invited);
 * `lost_late`: the invitation's answer. `rival`: somebody else books the time in between; it stays taken.
 */
export const outcomes = ["done", "lost", "lost_late", "rival"] as const;
export type Said = { kind: (typeof outcomes)[number] | Refusal["kind"]; retryAfterMs: number | null };

export const kinds = ["contact", "note", "task", "ticket", "event"] as const;
/** Something of ours over there, in the order in which it was made. A `draft` is an event nobody is invited to yet. */
export type Thing = {
  kind: (typeof kinds)[number];
  key: string;
  stage: "there" | "draft" | "withdrawn";
  invitations: number;
};

/** The other side in memory: it keeps what was written, in order, finds it by its key, and forgets nothing. */
export type OtherSide = { things: readonly Thing[]; rivals: readonly string[] };
export const emptySide: OtherSide = { things: [], rivals: [] };

export const kindOf: Partial<Record<Step, Thing["kind"]>> = {
  "crm.upsert": "contact",
  "crm.log": "note",
  "crm.task": "task",
  "helpdesk.ticket": "ticket",
  "calendar.book": "event",
};

type Called = { side: OtherSide; answer: Answer<StepResult> };

/** One call of a step, as the adapters behave: lib/connectors has their own tests. */
export function callOtherSide(side: OtherSide, step: Step, key: string, said: Said): Called {
  if (step === "notify.owner" || step === "confirm.source") return { side, answer: answered({ externalId: null }) };
  if (isRefused(said.kind)) return { side, answer: refusal(said.kind, said.kind, null, said.retryAfterMs) };
  const lost = refusal("network", "ECONNRESET");
  const isLost = said.kind === "lost" || said.kind === "lost_late";
  if (step === "calendar.book") return book(side, key, said.kind);
  const kind = kindOf[step];
  const written = kind ? put(side, kind, key) : side;
  return { side: written, answer: isLost ? lost : answered({ externalId: key }) };
}

function book(before: OtherSide, key: string, said: (typeof outcomes)[number]): Called {
  const standing = findEvent(before, key);
  if (standing?.stage === "there") return { side: before, answer: answered({ externalId: key }) };
  const taken = answered({ externalId: null, slotTaken: true });
  if (!standing && before.rivals.includes(key)) return { side: before, answer: taken };
  const side = standing ? before : put(before, "event", key);
  if (said === "lost") return { side, answer: refusal("network", "ECONNRESET") };
  const rivals = said === "rival" ? [...side.rivals, key] : side.rivals;
  if (rivals.includes(key)) return { side: change({ ...side, rivals }, key, { stage: "withdrawn" }), answer: taken };
  const invited = change(side, key, { stage: "there", invitations: 1 });
  return { side: invited, answer: said === "lost_late" ? refusal("network", "") : answered({ externalId: key }) };
}

/** The compensation of a delivery that was ended. */
export function withdrawEvent(side: OtherSide, key: string): OtherSide {
  return findEvent(side, key) ? change(side, key, { stage: "withdrawn" }) : side;
}

const findEvent = ({ things }: OtherSide, key: string) =>
  things.find((thing) => thing.kind === "event" && thing.key === key && thing.stage !== "withdrawn");

function put(side: OtherSide, kind: Thing["kind"], key: string): OtherSide {
  const isThere = kind !== "event" && side.things.some((thing) => thing.kind === kind && thing.key === key);
  if (isThere) return side;
  const stage = kind === "event" ? "draft" : "there";
  return { ...side, things: [...side.things, { kind, key, stage, invitations: 0 }] };
}

function change(side: OtherSide, key: string, changes: Partial<Thing>): OtherSide {
  const event = findEvent(side, key);
  return { ...side, things: side.things.map((thing) => (thing === event ? { ...thing, ...changes } : thing)) };
}

const isRefused = (kind: Said["kind"]): kind is Refusal["kind"] => !(outcomes as readonly string[]).includes(kind);
