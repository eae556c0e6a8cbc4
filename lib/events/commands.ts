import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { receivedEvents } from "@/db/schema/received-events";
import type { Actor } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { fail, ok, type Result } from "@/lib/result";
import type { Topic } from "@/lib/wake";
import { apply } from "./commands.apply";
import { mayTellEvents } from "./policy";
import { findReceived, findSubject } from "./queries";
import type { Effect, EventInput, EventTaken } from "./schema";

/** What a screen may show differently after an event. */
export const changedTopics: Topic[] = ["tasks", "deliveries", "handoffs", "alerts", "measures"];

type Refused = "forbidden" | "not_found" | "lead_not_found" | "lead_unknown" | "another_event" | "ambiguous";

/**
 * Takes in what happened elsewhere, with what follows from it, in the caller's transaction; a refusal must roll it back.
 * The same event again gives the first answer, whatever has become of its lead since. `another_event`: this id came
 * before with other words. `ambiguous`: the lead has several tasks or meetings it could mean. `lead_unknown`: it is told of a chat whose visitor is not known yet.
 */
export async function takeEvent(
  tx: Tx,
  by: { actor: Actor; now: Date },
  sourceId: string,
  event: EventInput,
): Promise<Result<EventTaken, Refused>> {
  if (!mayTellEvents(by.actor, sourceId)) return fail("forbidden");
  const { external_id: externalId, kind } = event;
  // The row comes first: of two at once the second waits here, and then finds what the first has made of it.
  const claimed = await claim(tx, by.now, sourceId, event);
  if (!claimed) return sameAgain(tx, sourceId, event);

  const subject = await findSubject(tx, sourceId, event);
  if (!subject) return fail(event.lead_id ? "lead_not_found" : "not_found");
  const applied = await apply(tx, by, { sourceId, subject, event });
  if (!applied.ok) return applied;

  const { effect, handoffId } = applied.data;
  const set = { effect, handoffId, leadId: subject.leadId };
  await tx
    .update(receivedEvents)
    .set(set)
    .where(and(eq(receivedEvents.sourceId, sourceId), eq(receivedEvents.externalId, externalId)));
  await audit(tx, by, {
    action: "event.receive",
    subject: handoffId ? { kind: "handoff", id: handoffId } : { kind: "lead", id: subject.leadId },
    data: { kind, effect },
  });
  return ok({ external_id: externalId, kind, effect, handoff_id: handoffId, lead_id: subject.leadId });
}

async function claim(tx: Tx, now: Date, sourceId: string, event: EventInput): Promise<boolean> {
  const made = await tx
    .insert(receivedEvents)
    .values({
      sourceId,
      externalId: event.external_id,
      kind: event.kind,
      at: new Date(event.at),
      data: dataOf(event),
      effect: "nothing",
      receivedAt: now,
    })
    .onConflictDoNothing()
    .returning({ externalId: receivedEvents.externalId });
  return made.length > 0;
}

async function sameAgain(tx: Tx, sourceId: string, event: EventInput): Promise<Result<EventTaken, "another_event">> {
  const first = await findReceived(tx, sourceId, event.external_id);
  if (!first || first.data["said"] !== hash(event)) return fail("another_event");
  const { externalId, kind, effect, handoffId, leadId } = first;
  return ok({ external_id: externalId, kind, effect: effect as Effect, handoff_id: handoffId, lead_id: leadId });
}

/** What the kind needs later, and a hash of all that was said: ids of the other side may name a person. */
function dataOf(event: EventInput): Record<string, string | null> {
  return { ...details(event), said: hash(event) };
}

function details(event: EventInput): Record<string, string | null> {
  switch (event.kind) {
    case "owner.responded":
      return { via: event.via, question: event.question ?? null };
    case "engagement":
      return { type: event.type, outcome: event.outcome };
    case "meeting.rescheduled":
      return { start: event.start, end: event.end };
    case "consent.withdrawn":
      return { channel: event.channel };
    default:
      return {};
  }
}

const hash = (event: EventInput): string =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(event).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest("hex");
