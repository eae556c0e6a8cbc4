import { Temporal } from "temporal-polyfill";
import { demoTimeZone } from "@/db/seed/people";
import { system } from "@/lib/actor";
import { standingConsent, statusesOf } from "@/lib/consent/model";
import { isComplete, isSalesRelevant, type ReadyReason, readyReason } from "@/lib/handoffs/readiness";
import { conflictsOf } from "@/lib/records/model";
import { chooseOwner, type Facts } from "@/lib/routing/model";
import { type Slot, slotId } from "@/lib/slots/model";
import { addWorkingTime } from "@/lib/time/working-time";
import { giveDirective } from "./chat";
import { hasContact, move, raise, type Story, tellHandoff } from "./handoff";
import { after, count, idAt } from "./world";

/** Times are offered, one perhaps kept, and the handoff becomes ready or ends. True where there is something to review. */
export function settle(story: Story): boolean {
  const { said, world } = story;
  const { analysis } = said;
  let directive = analysis.directive.type;
  let slots: Slot[] = [];
  if (directive === "offer_slots") {
    route(story, said.readAt);
    slots = freeSlots(story);
    if (slots.length === 0) directive = "handoff";
  }
  giveDirective(said, directive, slots);
  const chosen = slots[0] && world.random.chance(0.65) ? slots[0] : undefined;
  const heldAt = after(said.readAt, world.random.between(6_000, 25_000));
  if (chosen) hold(story, chosen, heldAt);

  const reason = readyReason({
    directive,
    slotHeld: story.hold !== null,
    ended: true,
    hasContact: hasContact(analysis),
    exceptions: analysis.exceptions.length,
  });
  if (!reason || analysis.intent.value === "spam") {
    move(story, "end", system, said.endedAt, { data: { spam: analysis.intent.value === "spam" } });
    return false;
  }
  makeReady(story, reason, reason === "end" ? said.endedAt : reason === "slot" ? heldAt : said.readAt);
  return true;
}

function makeReady(story: Story, reason: ReadyReason, at: Date): void {
  const { world, said, handoff } = story;
  const { policy } = world;
  route(story, at);
  const consent = statusesOf(standingConsent(said.consent));
  const complete = isComplete(said.analysis, consent, handoff.ownerId);
  const dueAt = addWorkingTime(at, policy.responseTargetSeconds * 1_000, policy.workingHours, policy.timeZone);
  const set = { readyAt: at, dueAt, readyReason: reason, complete };
  move(story, "ready", system, at, { set, data: { reason } });
  count(world, {
    kind: "handoff.ready",
    key: `handoff.ready:${handoff.id}`,
    at,
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    sourceId: world.source.id,
    pagePath: handoff.pagePath,
    topic: handoff.topic,
    ms: at.getTime() - said.conversation.startedAt.getTime(),
    data: {
      complete,
      exceptions: handoff.openExceptions,
      intent: handoff.intent,
      salesRelevant: isSalesRelevant(handoff.intent, handoff.openExceptions),
      analysisMs: said.analysisMs,
    },
  });
  lookUp(story, after(at, world.random.between(250, 900)));
}

/** The owner by the demo's own rules, the account's owner first once the record is known. */
function route(story: Story, at: Date): void {
  const { world, said, handoff, match } = story;
  const { analysis, conversation } = said;
  const stated = conversation.fields["company_size"] ?? analysis.qualification.collected["company_size"];
  const companySize = Number.parseInt(stated?.replace(/[^\d]/g, "") ?? "", 10);
  const facts: Facts = {
    route: handoff.route,
    serviceLine: analysis.serviceLine ?? conversation.fields["service_line"] ?? null,
    topic: conversation.pageTopic,
    pagePath: conversation.pagePath,
    country: conversation.visitor["country"] ?? null,
    language: analysis.language,
    urgency: analysis.urgency.value,
    isCustomer: match?.record?.isCustomer ?? handoff.route === "existing_customer",
    accountOwnerId: world.owners.find(({ crmOwnerId }) => crmOwnerId === match?.record?.ownerId)?.id ?? null,
    companySize: Number.isFinite(companySize) ? companySize : null,
    value: handoff.valueAmount,
  };
  const { ownerId, teamId, reason, trace } = chooseOwner(facts, world.rules, world.candidates);
  Object.assign(handoff, { ownerId, teamId, ownerReason: reason, ownerTrace: trace });
  const candidate = teamId && ownerId ? world.candidates.get(ownerId) : undefined;
  if (candidate) candidate.lastChosenAt = at;
}

/** What the worker found in the CRM: customers mostly, and now and then somebody who had been asked for a quote before. */
function lookUp(story: Story, at: Date): void {
  const { world, said, handoff } = story;
  const { email, phone, name, company } = said.analysis.contact;
  const valid = { email: email?.valid ? email.value : null, phone: phone?.valid ? phone.value : null };
  const isCustomer = handoff.route === "existing_customer" || world.random.chance(0.03);
  const isKnown = (valid.email || valid.phone) && (isCustomer || world.random.chance(0.06));
  const fields = { name: name?.value ?? null, ...valid, company: company?.value ?? null, role: null };
  const owner = isCustomer ? (world.random.pick(world.owners).crmOwnerId ?? null) : null;
  const lead = world.leads.find(({ id }) => id === handoff.leadId);
  const id = lead?.recordId ?? world.nextRecord();
  const record = isKnown ? { id, fields, ownerId: owner, isCustomer } : null;
  story.match = { lookedAt: at, ...valid, record, others: [], joined: null };
  handoff.match = story.match;
  if (lead && record) Object.assign(lead, { recordId: id, record, recordSeenAt: at, isCustomer });
  tellHandoff(story, system, at, "record.look_up", { found: record !== null, others: 0 });
  // A kept slot stands in the first owner's calendar.
  if (handoff.route !== "support" && !story.hold) route(story, at);
  const accountOwnerId = world.owners.find(({ crmOwnerId }) => crmOwnerId === record?.ownerId)?.id ?? null;
  const found = { route: handoff.route, record, accountOwnerId, ownerId: handoff.ownerId, others: [] };
  raise(story, conflictsOf(found), "matching", at);
}

const slotMs = 30 * 60_000;

/** Three times of the owner on the next workdays that were not given away. */
function freeSlots({ world, said, handoff }: Story): Slot[] {
  const owner = world.owners.find(({ id }) => id === handoff.ownerId);
  if (!owner) return [];
  const day = Temporal.Instant.fromEpochMilliseconds(said.readAt.getTime())
    .toZonedDateTimeISO(demoTimeZone)
    .toPlainDate();
  const days = [1, 2, 3, 4, 5].map((ahead) => day.add({ days: ahead })).filter(({ dayOfWeek }) => dayOfWeek <= 5);
  const starts = days.flatMap((date) =>
    [9, 10, 11, 14, 15, 16].map(
      (hour) => date.toZonedDateTime({ timeZone: demoTimeZone, plainTime: { hour } }).epochMilliseconds,
    ),
  );
  return starts
    .filter((start) => !world.slots.has(`${owner.id}.${start}`))
    .slice(0, 3)
    .map((ms) => {
      const time = { start: new Date(ms), end: new Date(ms + slotMs) };
      return { id: slotId(owner.id, time), ownerId: owner.id, owner: owner.name, ...time };
    });
}

function hold(story: Story, { ownerId, start, end }: Slot, at: Date): void {
  const { world, handoff } = story;
  const id = idAt(world, at);
  const expiresAt = after(at, world.policy.holdMinutes * 60_000);
  world.slots.add(`${ownerId}.${start.getTime()}`);
  world.rows.holds.push({
    id,
    conversationId: handoff.conversationId,
    ownerId,
    state: "held",
    during: `[${start.toISOString()},${end.toISOString()})`,
    startAt: start,
    endAt: end,
    expiresAt,
    createdAt: at,
  });
  story.hold = { id, ownerId, start, end, expiresAt, state: "held" };
}
