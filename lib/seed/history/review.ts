import type { rejectReasons } from "@/db/enums";
import { demoTimeZone } from "@/db/seed/people";
import { badHandoffWords, escalationWords, evidenceOfConsent, rejectWords, resolutionReasons } from "@/db/seed/reasons";
import { standingConsent, statusesOf } from "@/lib/consent/model";
import { changesOf } from "@/lib/handoffs/brief";
import { resolvableBy } from "@/lib/handoffs/exceptions";
import { allHold, type Gate } from "@/lib/handoffs/gates";
import { type Judgement, judge } from "@/lib/handoffs/judgement";
import { leaseMs } from "@/lib/handoffs/model";
import type { ExceptionRow } from "@/lib/handoffs/queries";
import type { Review } from "@/lib/handoffs/queries.review";
import { isSalesRelevant } from "@/lib/handoffs/readiness";
import type { Edits } from "@/lib/handoffs/schema";
import { slowness } from "./arrivals";
import { hasContact, move, refreshOpen, type Story, tellHandoff } from "./handoff";
import { firstPhrase } from "./phrase";
import type { Rows } from "./rows";
import { after, count, idAt, type Staff } from "./world";

type RejectReason = (typeof rejectReasons)[number];
type Decision = Rows["decisions"][number];
export type Approval = { decisionId: string; at: Date; plan: Judgement["plan"] };

const minute = 60_000;

/** From the queue to a decision: claimed, read, exceptions resolved, perhaps escalated, then approved or rejected. */
export function review(story: Story, mergeInto: string | null): Approval | null {
  const { world, handoff } = story;
  const readyAt = handoff.readyAt ?? handoff.createdAt;
  const slow = slowness(readyAt, world.now, demoTimeZone);
  const waited = world.random.lasting(34_000 * slow, 0.75, 22 * minute);
  let reviewer = world.random.weighted(world.reviewers, (one) => (one === world.reviewers[0] ? 3 : 2));
  let at = after(readyAt, Math.max(2_500, waited));
  claim(story, reviewer, at);

  if (handoff.openExceptions.includes("sensitive_data") && world.random.chance(0.4)) {
    at = after(at, world.random.between(20_000, 60_000));
    escalate(story, reviewer, at);
    reviewer = world.staff.find(({ roles }) => roles.includes("compliance")) ?? reviewer;
    at = after(at, world.random.lasting(90_000 * slow, 0.6, 12 * minute));
    claim(story, reviewer, at);
  }
  const effort = 1 + 0.35 * handoff.openExceptions.length;
  const took = Math.max(6_000, world.random.lasting(46_000 * slow * effort, 0.55, 15 * minute));
  const decidedAt = after(at, took);
  if (mergeInto) return merge(story, reviewer, mergeInto, decidedAt);

  const unfit = whyNot(story);
  if (unfit) return reject(story, reviewer, unfit, decidedAt);
  const edits = editsOf(story);
  resolveAll(story, reviewer, edits, { from: at, to: after(decidedAt, -1_500) });
  const { gates, plan } = judge(reviewOf(story), edits, { deskUrl: world.url, now: decidedAt });
  if (!allHold(gates)) return reject(story, reviewer, lacking(gates), decidedAt);
  return approve(story, reviewer, { edits, gates, plan }, decidedAt);
}

/** What an owner reported as bad came back to the queue and was found not to fit. */
export function setAside(story: Story, from: Date): void {
  const { world, handoff } = story;
  const takes = handoff.escalatedTo ?? "reviewer";
  const reviewer = world.staff.find(({ roles }) => roles.includes(takes));
  if (!reviewer) throw new Error(`nobody of the demo is in the role ${takes}`);
  const at = after(from, world.random.between(minute, 9 * minute));
  claim(story, reviewer, at);
  reject(story, reviewer, "poor_fit", after(at, world.random.between(15_000, 90_000)));
}

function claim(story: Story, by: Staff, at: Date): void {
  const { world, handoff } = story;
  const leaseUntil = after(at, leaseMs);
  move(story, "claim", by, at, { set: { holderId: by.id, leaseUntil } });
  count(world, {
    ...about(story),
    kind: "handoff.claimed",
    key: `handoff.claimed:${handoff.id}:${handoff.version}:${leaseUntil.getTime()}`,
    at,
    personId: by.id,
    ms: at.getTime() - (handoff.readyAt ?? at).getTime(),
  });
  tellHandoff(story, by, after(at, 400), "transcript.view", { conversationId: handoff.conversationId });
}

/** What ends a review before it is a question of gates. */
function whyNot({ world, said, handoff }: Story): RejectReason | null {
  const { gold } = said.template;
  if (gold.intent === "spam") return "spam";
  if (!hasContact(said.analysis)) return gold.exceptions.includes("poor_fit") ? "poor_fit" : "other";
  if (gold.exceptions.includes("poor_fit") && world.random.chance(0.7)) return "poor_fit";
  if (gold.intent === "other" && handoff.route === "other" && world.random.chance(0.6)) return "other";
  return null;
}

function lacking(gates: readonly Gate[]): RejectReason {
  return gates.some(({ key, holds }) => key === "consent" && !holds) ? "no_consent" : "other";
}

/** What reviewers correct: an intent that was misread, a question nobody asked, an address with a typing error. */
function editsOf({ world, said }: Story): Edits {
  const { analysis, template } = said;
  const isMisread = analysis.intent.value !== template.gold.intent && world.random.chance(0.75);
  const { email } = analysis.contact;
  const isTypo = email?.valid === false && analysis.consent.email.status === "granted" && world.random.chance(0.5);
  return {
    ...(isMisread && { intent: template.gold.intent }),
    ...(analysis.unresolvedQuestion === null && { questionIsNone: true }),
    ...(isTypo && { email: `${email.value.split("@")[0]?.replace(/[^a-z0-9.]/g, "") || "info"}@corrected.example` }),
  };
}

/** Resolves what stands in the way, one after the other; what asks for evidence or a correction only where there is some. */
function resolveAll(story: Story, by: Staff, edits: Edits, { from, to }: { from: Date; to: Date }): void {
  const { exceptions, world } = story;
  const open = exceptions.filter(({ state, blocking }) => state === "open" && blocking);
  open.forEach((row, index) => {
    const at = after(from, ((to.getTime() - from.getTime()) * (index + 1)) / (open.length + 1));
    const needs = resolvableBy(row.kind);
    if (needs === "evidence") {
      if (hasContact(story.said.analysis) && world.random.chance(0.45)) attachConsent(story, row, by, at);
    } else if (needs !== "correction" || edits.email) resolve(story, row, by, at);
  });
}

function resolve(story: Story, row: ExceptionRow, by: Staff, at: Date): void {
  const reasons = resolutionReasons[row.kind] ?? ["Read and judged: it does not stand in the way."];
  const resolution = story.world.random.pick(reasons);
  Object.assign(row, { state: "resolved", resolution, resolvedAt: at, resolvedBy: by.id });
  refreshOpen(story);
  story.handoff.version += 1;
  tellHandoff(story, by, at, "exception.resolve", { kind: row.kind, exceptionId: row.id });
}

/** The visitor was asked, and what they said is written into the ledger. */
function attachConsent(story: Story, row: ExceptionRow, by: Staff, at: Date): void {
  const { world, said, handoff } = story;
  const channel = said.analysis.contact.email?.valid ? "email" : "phone";
  if (said.analysis.consent[channel].status === "denied") return;
  const entry = {
    channel,
    status: "granted",
    origin: "reviewer",
    wording: world.random.pick(evidenceOfConsent.where),
    answer: world.random.pick(evidenceOfConsent.said),
    messageId: null,
    at,
  } as const;
  said.consent.push(entry);
  const ids = { id: idAt(world, at), conversationId: handoff.conversationId, leadId: handoff.leadId };
  world.rows.consentEntries.push({ ...ids, ...entry, pageUrl: null, personId: by.id, createdAt: at });
  row.state = "void";
  handoff.consent = statusesOf(standingConsent(said.consent));
  handoff.version += 1;
  refreshOpen(story);
  tellHandoff(story, by, at, "consent.attach", { channel });
}

function approve(
  story: Story,
  by: Staff,
  seen: Pick<Judgement, "gates" | "plan"> & { edits: Edits },
  at: Date,
): Approval {
  const { handoff, said } = story;
  const changes = changesOf(said.analysis, seen.edits);
  const decision = decide(story, by, at, { kind: "approve", edits: changes, gates: seen.gates });
  const { plan } = seen;
  moveHeld(story, "approve", by, at, {
    set: {
      question: plan.question,
      contactName: plan.record.fields.name ?? handoff.contactName,
      contactCompany: plan.record.fields.company ?? handoff.contactCompany,
      intent: seen.edits.intent ?? handoff.intent,
    },
    data: { decisionId: decision.id, fields: changes.map(({ field }) => field) },
  });
  countDecision(story, by, at, "approve");
  return { decisionId: decision.id, at, plan };
}

function reject(story: Story, by: Staff, why: RejectReason, at: Date): null {
  const reason = story.world.random.pick(rejectWords[why] ?? badHandoffWords);
  const { id } = decide(story, by, at, { kind: "reject", rejectReason: why, reason });
  release(story);
  const set = why === "spam" ? { intent: "spam" as const } : {};
  moveHeld(story, "reject", by, at, { set, data: { decisionId: id, kind: why } });
  countDecision(story, by, at, "reject");
  return null;
}

function merge(story: Story, by: Staff, into: string, at: Date): null {
  const { id } = decide(story, by, at, { kind: "merge", reason: into });
  release(story);
  moveHeld(story, "merge", by, at, { set: { mergedIntoId: into }, data: { decisionId: id, into } });
  countDecision(story, by, at, "merge");
  return null;
}

function escalate(story: Story, by: Staff, at: Date): void {
  const reason = story.world.random.pick(escalationWords);
  const { id } = decide(story, by, at, { kind: "escalate", reason });
  const set = { escalatedTo: "compliance" as const, escalationReason: reason };
  moveHeld(story, "escalate", by, at, { set, data: { decisionId: id, role: "compliance" } });
  countDecision(story, by, at, "escalate");
}

/** The holder renewed the lease up to now; renewals leave no trace. */
function moveHeld(
  story: Story,
  event: "approve" | "reject" | "merge" | "escalate",
  ...rest: [Staff, Date, More]
): void {
  story.handoff.leaseUntil = after(rest[1], leaseMs);
  move(story, event, ...rest);
}
type More = Parameters<typeof move>[4];

function release({ world, hold }: Story): void {
  const row = hold && world.rows.holds.find(({ id }) => id === hold.id);
  if (row) row.state = "released";
}

function decide(story: Story, by: Staff, at: Date, what: Partial<Decision> & Pick<Decision, "kind">): Decision {
  const { world, handoff } = story;
  const decision: Decision = {
    id: idAt(world, at),
    handoffId: handoff.id,
    personId: by.id,
    handoffVersion: handoff.version,
    analysisId: handoff.analysisId,
    edits: {},
    rejectReason: null,
    reason: null,
    gates: [],
    at,
    undoneAt: null,
    undoneBy: null,
    ...what,
  };
  world.rows.decisions.push(decision);
  return decision;
}

function countDecision(story: Story, by: Staff, at: Date, kind: string): void {
  const { handoff, world } = story;
  const { intent, openExceptions } = handoff;
  count(world, {
    ...about(story),
    kind: "handoff.decided",
    key: `handoff.decided:${handoff.id}:${handoff.version}`,
    at,
    personId: by.id,
    ms: at.getTime() - (handoff.readyAt ?? at).getTime(),
    data: { kind, intent, salesRelevant: isSalesRelevant(intent, openExceptions) },
  });
}

const about = ({ handoff }: Story) => ({
  conversationId: handoff.conversationId,
  handoffId: handoff.id,
  pagePath: handoff.pagePath,
  topic: handoff.topic,
});

/** What the review screen would have read at that moment. */
function reviewOf({ world, said, handoff, exceptions, match, hold }: Story): Review {
  const owner = world.owners.find(({ id }) => id === handoff.ownerId);
  return {
    handoff,
    conversation: said.conversation,
    analysis: said.analysis,
    consent: standingConsent(said.consent),
    exceptions: exceptions.filter(({ state }) => state !== "void"),
    draft: undefined,
    hold,
    owner: owner ? { ...owner, personId: owner.id } : null,
    team: null,
    match,
    messageCount: said.messages.length,
    decision: undefined,
    firstReply: firstPhrase("reply.first", said.analysis.language),
    source: world.source,
    policy: world.policy,
  };
}
