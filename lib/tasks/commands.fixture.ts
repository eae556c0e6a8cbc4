import type { Db } from "@/db/client";
import { consentEntries, conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { people, teamMembers, teams, type WorkingHours } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import type { Person, Role } from "@/lib/actor";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { newId } from "@/lib/id";
import { createTask } from "./commands";

/** What task tests begin with: a source, people of a team, and delivered handoffs with their tasks. */
export function taskFixture(db: Db, now: Date) {
  const sourceId = newId();

  async function aPerson(name: string, options: { roles?: Role[]; awayUntil?: Date; hours?: WorkingHours } = {}) {
    const actor: Person = { kind: "person", id: newId(), name, roles: options.roles ?? ["owner"] };
    await db.insert(people).values({
      id: actor.id,
      email: `${name.toLowerCase()}-${actor.id}@desk.example`,
      name,
      roles: [...actor.roles],
      workingHours: options.hours ?? {},
      awayUntil: options.awayUntil ?? null,
      createdAt: now,
    });
    return actor;
  }

  async function aTeam(members: Person[]): Promise<string> {
    const id = newId();
    await db.insert(teams).values({ id, name: `team ${id}`, createdAt: now });
    if (members.length > 0) {
      await db.insert(teamMembers).values(members.map((member) => ({ teamId: id, personId: member.id })));
    }
    return id;
  }

  /** A delivered handoff. Its question, who owns it, and what the ledger says may be chosen. */
  async function aDelivered(
    options: {
      question?: string | null;
      readyAt?: Date;
      consent?: Partial<Record<Channel, ConsentStatus>>;
      plan?: Record<string, unknown>;
    } = {},
  ) {
    await db.insert(sources).values({ id: sourceId, name: sourceId, createdAt: now }).onConflictDoNothing();
    const reviewer = await aPerson("Rita", { roles: ["reviewer"] });
    const [conversationId, handoffId, decisionId, deliveryId] = [newId(), newId(), newId(), newId()];
    const readyAt = options.readyAt ?? new Date(now.getTime() - 60_000);
    await db.insert(conversations).values({
      id: conversationId,
      sourceId,
      externalId: conversationId,
      startedAt: readyAt,
      pagePath: "/pricing",
      pageTopic: "price",
      createdAt: readyAt,
      updatedAt: readyAt,
    });
    await db.insert(handoffs).values({
      id: handoffId,
      conversationId,
      state: "delivered",
      route: "sales",
      intent: "sales",
      need: "Dispatch for 140 technicians",
      consent: {},
      pagePath: "/pricing",
      topic: "price",
      readyAt,
      dueAt: new Date(readyAt.getTime() + 300_000),
      createdAt: readyAt,
      stateAt: readyAt,
      updatedAt: readyAt,
    });
    await db.insert(decisions).values({
      id: decisionId,
      handoffId,
      kind: "approve",
      personId: reviewer.id,
      handoffVersion: 1,
      at: readyAt,
    });
    const question = options.question === undefined ? "Does the price hold?" : options.question;
    await db.insert(deliveries).values({
      id: deliveryId,
      handoffId,
      decisionId,
      state: "done",
      runAt: readyAt,
      plan: { question, ...options.plan },
      createdAt: readyAt,
      updatedAt: readyAt,
    });
    for (const [channel, status] of Object.entries(options.consent ?? { email: "granted" as const })) {
      await say(conversationId, channel as Channel, status, readyAt);
    }
    return { conversationId, handoffId, deliveryId, readyAt };
  }

  async function say(conversationId: string, channel: Channel, status: ConsentStatus, at: Date) {
    await db.insert(consentEntries).values({
      id: newId(),
      conversationId,
      channel,
      status,
      origin: "visitor",
      at,
      createdAt: at,
    });
  }

  /** A task as the delivery makes it. */
  async function aTask(
    to: { owner?: Person | null; teamId?: string | null; hasMeeting?: boolean; dueAt?: Date },
    options: Parameters<typeof aDelivered>[0] = {},
  ) {
    const delivered = await aDelivered(options);
    const taskId = await db.transaction((tx) =>
      createTask(tx, {
        handoffId: delivered.handoffId,
        deliveryId: delivered.deliveryId,
        ownerId: to.owner?.id ?? null,
        teamId: to.teamId ?? null,
        dueAt: to.dueAt ?? new Date(delivered.readyAt.getTime() + 300_000),
        message: "Hello Maren",
        hasMeeting: to.hasMeeting ?? false,
        now,
      }),
    );
    return { taskId, ...delivered };
  }

  return { aPerson, aTeam, aDelivered, aTask, say };
}

/** A whole plan, as the approval made it, for what is read back from it. */
export function aPlan(fields: { email?: string; phone?: string; name?: string }) {
  return {
    handoffId: "h",
    conversationId: "c",
    route: "sales",
    channels: ["email"],
    record: {
      id: null,
      fields: { name: null, email: null, phone: null, company: null, role: null, ...fields },
      seen: null,
    },
    activity: { text: "", at: "2026-03-04T10:00:00Z" },
    task: null,
    ticket: null,
    meeting: null,
    confirmation: "handoff.approved",
    owner: { personId: null, teamId: null, name: null },
    dueAt: "2026-03-04T10:05:00Z",
    firstMessage: null,
  };
}
