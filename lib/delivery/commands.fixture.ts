import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { consentEntries, conversations } from "@/db/schema/conversations";
import { deliveries, holds } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { leads } from "@/db/schema/records";
import { sources } from "@/db/schema/sources";
import type { Person, Role } from "@/lib/actor";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { findConsent } from "@/lib/handoffs/queries";
import { newId } from "@/lib/id";
import { scheduleDelivery } from "./commands";
import { type PlanInput, planDelivery } from "./plan";
import { findDelivery, listSteps } from "./queries";

const minute = 60_000;

/** Approved handoffs with everything a delivery needs, for tests. Nothing here is shared between two of them. */
export function deliveryFixture(db: Db, now: () => Date) {
  let made = 0;

  async function aPerson(role: Role): Promise<Person & { email: string }> {
    const [id, number] = [newId(), ++made];
    const email = `person${number}-${id.slice(-6)}@desk.example`;
    const roles = [role];
    await db.insert(people).values({
      id,
      email,
      name: `Person ${number}`,
      roles,
      workingHours: {},
      calendarId: email,
      crmOwnerId: null,
      createdAt: now(),
    });
    return { kind: "person", id, name: `Person ${number}`, roles, email };
  }

  async function aConversation(webhookUrl: string | null) {
    const [sourceId, conversationId, leadId] = [newId(), newId(), newId()];
    const email = `visitor-${conversationId}@northwind.example`;
    await db.insert(sources).values({ id: sourceId, name: `site-${sourceId}`, webhookUrl, createdAt: now() });
    await db.insert(leads).values({ id: leadId, email, createdAt: now(), updatedAt: now() });
    await db.insert(conversations).values({
      id: conversationId,
      sourceId,
      externalId: `chat-${conversationId}`,
      startedAt: now(),
      leadId,
      createdAt: now(),
      updatedAt: now(),
    });
    return { sourceId, conversationId, leadId, email };
  }

  /** A line in the ledger of consent, newer than those before. */
  async function say(conversationId: string, channel: Channel, status: ConsentStatus, at = now()) {
    const origin = "visitor" as const;
    await db
      .insert(consentEntries)
      .values({ id: newId(), conversationId, channel, status, origin, answer: "Yes", at, createdAt: at });
  }

  /** A slot of the owner's; each a day after the one before, so that none overlaps. */
  async function aHold(conversationId: string, ownerId: string) {
    const start = new Date(now().getTime() + ++made * 24 * 60 * minute);
    const end = new Date(start.getTime() + 30 * minute);
    const id = newId();
    await db.insert(holds).values({
      id,
      conversationId,
      ownerId,
      state: "held",
      during: `[${start.toISOString()},${end.toISOString()})`,
      startAt: start,
      endAt: end,
      expiresAt: end,
      createdAt: now(),
    });
    return { id, start, end };
  }

  type Somebody = Awaited<ReturnType<typeof aPerson>>;
  type Changes = Partial<Omit<PlanInput, "owner">> & {
    withMeeting?: boolean;
    webhookUrl?: string | null;
    undoMs?: number;
    /** New ones where not given. */
    people?: { reviewer: Somebody; owner: Somebody };
  };

  /** A handoff somebody approved just now, its delivery due when the undo window (none unless asked for) is over. */
  async function approved(changes: Changes = {}) {
    const { withMeeting = true, webhookUrl = null, undoMs = 0, people, ...planned } = changes;
    const { conversationId, leadId, email } = await aConversation(webhookUrl);
    const { reviewer, owner } = people ?? { reviewer: await aPerson("reviewer"), owner: await aPerson("owner") };
    for (const channel of ["email", "calendar"] as const) {
      await say(conversationId, channel, "granted", new Date(now().getTime() - minute));
    }
    const handoffId = newId();
    const dueAt = new Date(now().getTime() + 5 * minute);
    await db.insert(handoffs).values({
      id: handoffId,
      conversationId,
      leadId,
      state: "approved",
      route: planned.route ?? "sales",
      intent: "sales",
      need: "Find where AI pays off",
      consent: {},
      pagePath: "/services/ai",
      topic: "ai",
      ownerId: owner.id,
      readyAt: now(),
      dueAt,
      createdAt: now(),
      stateAt: now(),
      updatedAt: now(),
    });
    const hold = withMeeting ? await aHold(conversationId, owner.id) : null;
    const input = { handoffId, conversationId, email, owner, hold, dueAt };
    return { ...(await decide(input, reviewer, planned, undoMs)), ...input, leadId, reviewer };
  }

  type Subject = Pick<PlanInput, "handoffId" | "conversationId" | "hold" | "dueAt"> & {
    email: string;
    owner: Somebody;
  };

  /** The decision on a handoff that stands at `approved`, with its delivery. */
  async function decide(subject: Subject, reviewer: Person, changes: Partial<PlanInput> = {}, undoMs = 0) {
    const { email, owner, ...ids } = subject;
    const decisionId = newId();
    await db.insert(decisions).values({
      id: decisionId,
      handoffId: subject.handoffId,
      kind: "approve",
      personId: reviewer.id,
      handoffVersion: 1,
      at: now(),
    });
    const plan = planDelivery({
      ...ids,
      route: "sales",
      brief: {
        summary: "Forty people, wants to know where AI pays off.",
        need: "Find where AI pays off",
        question: "Do you work on site?",
        questionIsNone: false,
        intent: "sales",
        contact: {
          name: { value: "Dana Reyes", valid: true },
          email: { value: email, valid: true },
          phone: null,
          company: { value: "Northwind", valid: true },
          role: null,
        },
        firstMessage: "Hello Dana",
      },
      consent: await findConsent(db, subject.conversationId),
      corrections: [],
      record: null,
      owner: { personId: owner.id, name: owner.name, crmOwnerId: null, calendarId: owner.email },
      teamId: null,
      page: { url: "https://example.com/services/ai", title: "AI services", topic: "ai" },
      deskUrl: "https://desk.example",
      now: now(),
      ...changes,
    });
    const runAt = new Date(now().getTime() + undoMs);
    const { deliveryId } = await db.transaction((tx) =>
      scheduleDelivery(tx, { handoffId: subject.handoffId, decisionId, plan, runAt, now: now() }),
    );
    return { decisionId, deliveryId, plan };
  }

  async function found(deliveryId: string) {
    const delivery = (await findDelivery(db, deliveryId))!;
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, delivery.handoffId));
    const steps = await listSteps(db, deliveryId);
    const states = Object.fromEntries(steps.map(({ step, state }) => [step, state]));
    return { delivery, handoff: handoff!, steps, states };
  }

  /** As if its time had come. */
  const makeDue = (deliveryId: string) =>
    db.update(deliveries).set({ runAt: now() }).where(eq(deliveries.id, deliveryId));

  return { aPerson, aHold, say, approved, decide, found, makeDue };
}
