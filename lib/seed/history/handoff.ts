import { type Actor, system } from "@/lib/actor";
import type { Analysis, Finding } from "@/lib/analysis/model";
import { standingConsent, statusesOf } from "@/lib/consent/model";
import { briefOf } from "@/lib/handoffs/brief";
import { byGravity } from "@/lib/handoffs/gravity";
import { decide, type HandoffEvent } from "@/lib/handoffs/model";
import type { ExceptionRow, HandoffRow } from "@/lib/handoffs/queries";
import type { Review } from "@/lib/handoffs/queries.review";
import type { Match } from "@/lib/records/schema";
import type { Said } from "./chat";
import { leadOf } from "./lead";
import { after, idAt, tell, type World } from "./world";

/** A handoff on its way, with what its decision will rest on. The rows it holds are the rows that are written. */
export type Story = {
  world: World;
  said: Said;
  handoff: HandoffRow;
  exceptions: ExceptionRow[];
  match: Match | null;
  hold: Review["hold"];
};

/** Opened at the visitor's first message, with the brief as the whole chat left it. */
export function openHandoff(world: World, said: Said): Story {
  const { conversation, analysis, firstAt } = said;
  const lead = leadOf(world, briefOf(analysis, {}).contact, said.readAt);
  conversation.leadId = lead?.id ?? null;
  for (const entry of world.rows.consentEntries)
    if (entry.conversationId === conversation.id) entry.leadId = conversation.leadId;

  const handoff: HandoffRow = {
    ...blank,
    id: idAt(world, firstAt),
    conversationId: conversation.id,
    leadId: conversation.leadId,
    state: "collecting",
    route: analysis.intent.value,
    intent: analysis.intent.value,
    analysisId: conversation.analysisId,
    need: analysis.statedNeed.text,
    question: analysis.unresolvedQuestion?.text ?? null,
    contactName: analysis.contact.name?.value ?? analysis.contact.email?.value ?? null,
    contactCompany: analysis.contact.company?.value ?? null,
    consent: statusesOf(standingConsent(said.consent)),
    pagePath: conversation.pagePath,
    topic: conversation.pageTopic,
    valueAmount: analysis.value?.amount ?? null,
    valueCurrency: analysis.value?.currency ?? null,
    createdAt: firstAt,
    stateAt: firstAt,
    updatedAt: said.readAt,
    erasedAt: null,
  };
  world.rows.handoffs.push(handoff);
  const story: Story = { world, said, handoff, exceptions: [], match: null, hold: null };
  tellHandoff(story, system, firstAt, "handoff.open");
  raise(story, analysis.exceptions, "engine", said.readAt);
  return story;
}

const blank = {
  previousId: null,
  version: 1,
  openExceptions: [],
  complete: null,
  ownerId: null,
  teamId: null,
  ownerReason: null,
  ownerTrace: null,
  match: null,
  readyAt: null,
  dueAt: null,
  readyReason: null,
  holderId: null,
  leaseUntil: null,
  keptForId: null,
  keptUntil: null,
  escalatedTo: null,
  escalationReason: null,
  mergedIntoId: null,
  returnedAt: null,
} satisfies Partial<HandoffRow>;

/** Every state follows by the table of lib/handoffs/model.ts: what it refuses cannot stand in the past. */
export function move(
  story: Story,
  event: HandoffEvent,
  by: Actor,
  at: Date,
  more: { set?: Partial<HandoffRow>; data?: Record<string, unknown> } = {},
): void {
  const { handoff } = story;
  const next = decide(handoff, event, { actor: by, now: at });
  if (!next.ok) throw new Error(`a past handoff cannot ${event} while ${handoff.state}: ${next.error}`);
  const from = handoff.state;
  const endsLease = next.data !== "in_review" && { holderId: null, leaseUntil: null };
  const raises = event !== "claim";
  const version = handoff.version + (raises ? 1 : 0);
  Object.assign(handoff, { state: next.data, stateAt: at, updatedAt: at, version, ...endsLease, ...more.set });
  tellHandoff(story, by, at, `handoff.${event}`, { from, to: next.data, version, ...more.data });
}

export function tellHandoff(story: Story, by: Actor, at: Date, action: string, data: Record<string, unknown> = {}) {
  tell(story.world, by, at, { action, subject: { kind: "handoff", id: story.handoff.id }, data });
}

/** New exceptions of one origin; who must see a grave one was told and has looked. */
export function raise(story: Story, findings: readonly Finding[], origin: ExceptionRow["origin"], at: Date): void {
  const { world, handoff, exceptions } = story;
  for (const { kind, blocking, evidence, note } of findings) {
    if (exceptions.some((standing) => standing.kind === kind)) continue;
    const row: ExceptionRow = {
      id: idAt(world, at),
      handoffId: handoff.id,
      kind,
      blocking,
      origin,
      evidence,
      note,
      state: "open",
      raisedAt: at,
      resolvedAt: null,
      resolvedBy: null,
      resolution: null,
    };
    exceptions.push(row);
    world.rows.handoffExceptions.push(row);
    tellHandoff(story, system, at, "exception.raise", { kind, origin });
    if (kind === "emergency" || kind === "sensitive_data") alert(story, kind, at);
  }
  refreshOpen(story);
  if (findings.length > 0) handoff.version += 1;
}

export function refreshOpen({ handoff, exceptions }: Story): void {
  handoff.openExceptions = exceptions
    .flatMap(({ state, kind }) => (state === "open" ? [kind] : []))
    .toSorted(byGravity);
}

function alert({ world, handoff }: Story, kind: "emergency" | "sensitive_data", at: Date): void {
  const role = kind === "emergency" ? "reviewer" : "compliance";
  const seen = world.staff.find(({ roles }) => roles.includes(role));
  const seenAt = after(at, world.random.between(20_000, 240_000));
  const subject = { subjectKind: "handoff", subjectId: handoff.id };
  const told = {
    seenAt,
    seenBy: seen?.id ?? null,
    sentAt: null,
    sendAttempts: 0,
    personId: null,
    remindAt: null,
    reminders: 0,
  };
  world.rows.alerts.push({ id: idAt(world, at), kind, role, ...subject, at, ...told });
}

export const hasContact = ({ contact }: Analysis): boolean => Boolean(contact.email?.valid || contact.phone?.valid);
