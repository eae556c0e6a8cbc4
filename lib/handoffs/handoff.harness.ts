import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { analyses, consentEntries, conversations, messages } from "@/db/schema/conversations";
import { calendarMirrors, deliveries, holds } from "@/db/schema/delivery";
import { decisions, handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { people, teamMembers, teams, type WorkingHours } from "@/db/schema/people";
import { routingRules } from "@/db/schema/routing";
import { policies } from "@/db/schema/settings";
import { sources } from "@/db/schema/sources";
import type { Actor, Person, Role } from "@/lib/actor";
import type { Analysis, Channel, ConsentStatus, DirectiveType, Finding } from "@/lib/analysis/model";
import { newId } from "@/lib/id";
import type { Conditions } from "@/lib/routing/schema";
import { analysisOf } from "./analysis.harness";
import { followConversation } from "./commands.follow";
import { leaseMs } from "./model";

export const minute = 60_000;
export const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

type PersonSet = Partial<typeof people.$inferInsert> & { roles?: Role[] };
type Given = {
  /** Held by this person, in review; else it waits. */
  holder?: Person;
  leaseUntil?: Date;
  /** Null: nobody. Absent: somebody new. */
  owner?: Person | null;
  analysis?: Partial<Analysis>;
  consent?: Partial<Record<Channel, ConsentStatus>>;
  exceptions?: readonly (Finding | (Finding & { state: "resolved"; resolution: string }))[];
  webhookUrl?: string | null;
  /** Columns of the handoff as they shall be. */
  set?: Partial<typeof handoffs.$inferInsert>;
};

/** Handoffs in any state with the chat they rest on, for tests. Nothing here is shared between two of them. */
export function handoffHarness(db: Db, now: Date) {
  const ctx = (actor: Actor, at = now) => ({
    db,
    actor,
    now: at,
    deskUrl: "https://desk.example",
    undoWindowMs: 8_000,
  });

  async function aPerson(roles: Role[] = ["reviewer"], set: PersonSet = {}): Promise<Person> {
    const id = newId();
    const name = set.name ?? `Person ${id.slice(-6)}`;
    const email = `${id}@desk.example`;
    await db.insert(people).values({ id, email, name, roles, workingHours: {}, createdAt: now, ...set });
    return { kind: "person", id, name, roles };
  }

  async function aTeam(members: readonly Person[]): Promise<string> {
    const id = newId();
    await db.insert(teams).values({ id, name: `Team ${id}`, createdAt: now });
    await db.insert(teamMembers).values(members.map((member) => ({ teamId: id, personId: member.id })));
    return id;
  }

  async function aRule(name: string, to: { person?: Person; teamId?: string }, conditions: Conditions = {}) {
    const position = await db.$count(routingRules);
    const target = { personId: to.person?.id ?? null, teamId: to.teamId ?? null };
    await db.insert(routingRules).values({ id: newId(), position, name, conditions, ...target, createdAt: now });
  }

  async function setPolicy(value: Record<string, unknown>) {
    const row = { value, updatedAt: now };
    await db
      .insert(policies)
      .values({ name: "standing", ...row })
      .onConflictDoUpdate({ target: policies.name, set: row });
  }

  /** A conversation nobody has said anything in yet. */
  async function aConversation(set: { webhookUrl?: string | null } & Partial<typeof conversations.$inferInsert> = {}) {
    const { webhookUrl = null, ...columns } = set;
    const [sourceId, id] = [newId(), newId()];
    await db.insert(sources).values({ id: sourceId, name: `site-${sourceId}`, webhookUrl, createdAt: now });
    const at = later(now, -4 * minute);
    const page = { pageUrl: "https://site.example/pricing", pagePath: "/pricing", pageTopic: "price" };
    await db.insert(conversations).values({
      id,
      sourceId,
      externalId: `chat-${id}`,
      startedAt: at,
      ...page,
      createdAt: at,
      updatedAt: at,
      ...columns,
    });
    return { conversationId: id, sourceId };
  }

  let seq = 0;
  async function says(conversationId: string, text: string, at = now, role: "visitor" | "bot" = "visitor") {
    const id = newId();
    const row = { id, conversationId, externalId: id, role, text, sentAt: at, seq: ++seq, receivedAt: at };
    await db.insert(messages).values(row);
    return id;
  }

  async function anAnalysis(conversationId: string, set: Partial<Analysis> = {}, at = now) {
    const [id, result] = [newId(), analysisOf(set)];
    const inputHash = createHash("sha256").update(id).digest("hex");
    const engine = { engine: "rules" as const, engineVersion: "1", inputHash };
    await db.insert(analyses).values({ id, conversationId, ...engine, result, durationMs: 3, createdAt: at });
    return { analysisId: id, analysis: result };
  }

  async function consents(
    conversationId: string,
    channel: Channel,
    status: ConsentStatus,
    at = now,
    answer = "Yes, do",
  ) {
    const row = { id: newId(), conversationId, channel, status, origin: "visitor" as const, answer };
    await db.insert(consentEntries).values({ ...row, at, createdAt: at });
  }

  /** A visitor's message and what follows from it, in one transaction that holds the conversation as the ingest does. */
  async function follow(
    conversationId: string,
    given: {
      analysis?: Partial<Analysis>;
      says?: string | null;
      directive?: DirectiveType;
      ended?: boolean;
      at?: Date;
    },
  ) {
    const at = given.at ?? now;
    if (given.says !== null) await says(conversationId, given.says ?? "We run twelve vans", at);
    const read = await anAnalysis(conversationId, given.analysis, at);
    const { directive = "continue", ended = false } = given;
    return db.transaction(async (tx) => {
      await tx.select().from(conversations).where(eq(conversations.id, conversationId)).for("update");
      return followConversation(tx, { conversationId, ...read, directive, ended, now: at });
    });
  }

  /** A handoff that somebody could approve as it stands, unless asked otherwise. */
  async function aHandoff(given: Given = {}) {
    const { holder, analysis, set = {}, webhookUrl = null } = given;
    const owner = given.owner === undefined ? await aPerson(["owner"]) : given.owner;
    const { conversationId, sourceId } = await aConversation({ webhookUrl });
    const at = later(now, -2 * minute);
    const messageId = await says(conversationId, "We run twelve vans. Does it work offline?", at);
    await says(conversationId, "May a colleague write to you?", at, "bot");
    const read = await anAnalysis(conversationId, analysis, at);
    const consent = given.consent ?? { email: "granted" };
    for (const [channel, status] of Object.entries(consent)) {
      await consents(conversationId, channel as Channel, status, at);
    }
    const handoffId = newId();
    const { intent, statedNeed, unresolvedQuestion, contact } = read.analysis;
    await db.insert(handoffs).values({
      id: handoffId,
      conversationId,
      state: holder ? "in_review" : "needs_review",
      route: intent.value,
      intent: intent.value,
      analysisId: read.analysisId,
      need: statedNeed.text,
      question: unresolvedQuestion?.text ?? null,
      contactName: contact.name?.value ?? null,
      consent,
      openExceptions: (given.exceptions ?? []).filter((row) => !("state" in row)).map((row) => row.kind),
      pagePath: "/pricing",
      topic: "price",
      ownerId: owner?.id ?? null,
      ownerReason: owner && "UK, under 50 people",
      holderId: holder?.id ?? null,
      leaseUntil: holder ? (given.leaseUntil ?? later(now, leaseMs)) : null,
      readyAt: at,
      dueAt: later(at, 5 * minute),
      createdAt: at,
      stateAt: at,
      updatedAt: at,
      ...set,
    });
    const exceptionIds: string[] = [];
    for (const row of given.exceptions ?? []) {
      const id = newId();
      exceptionIds.push(id);
      await db.insert(handoffExceptions).values({ id, handoffId, origin: "engine", raisedAt: at, ...row });
    }
    return { handoffId, conversationId, sourceId, messageId, owner, exceptionIds, version: set.version ?? 1, ...read };
  }

  /** Free working hours and an empty calendar, as far as the desk knows. */
  async function anOwnerWithCalendar(set: PersonSet & { hours?: WorkingHours } = {}) {
    const { hours, ...columns } = set;
    const days = ["1", "2", "3", "4", "5", "6", "7"];
    const always = Object.fromEntries(days.map((day) => [day, [["00:00", "24:00"]]])) as WorkingHours;
    const calendar = { workingHours: hours ?? always, calendarId: `${newId()}@desk.example` };
    const owner = await aPerson(["owner"], { ...calendar, ...columns });
    const mirror = { busy: [], fromAt: now, toAt: later(now, 14 * 24 * 60 * minute), lookedAt: now };
    await db.insert(calendarMirrors).values({ personId: owner.id, ...mirror });
    return owner;
  }

  async function found(handoffId: string) {
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, handoffId));
    if (!handoff) throw new Error(`no handoff ${handoffId}`);
    return {
      handoff,
      exceptions: await db
        .select()
        .from(handoffExceptions)
        .where(eq(handoffExceptions.handoffId, handoffId))
        .orderBy(asc(handoffExceptions.raisedAt), asc(handoffExceptions.id)),
      decisions: await db
        .select()
        .from(decisions)
        .where(eq(decisions.handoffId, handoffId))
        .orderBy(asc(decisions.at), asc(decisions.id)),
      deliveries: await db.select().from(deliveries).where(eq(deliveries.handoffId, handoffId)),
      facts: await db.select().from(measurementEvents).where(eq(measurementEvents.handoffId, handoffId)),
      holds: await db.select().from(holds).where(eq(holds.conversationId, handoff.conversationId)),
    };
  }

  /** What the trail says of a handoff or a conversation, in order. */
  const trail = (subjectId: string) =>
    db.select().from(auditEntries).where(eq(auditEntries.subjectId, subjectId)).orderBy(asc(auditEntries.id));

  async function jobs(name: string): Promise<{ key: string | null; runAt: Date }[]> {
    const rows = await db.execute<{ key: string | null; run_at: string }>(
      `select key, run_at from graphile_worker.jobs where task_identifier = '${name}'`,
    );
    return rows.map((row) => ({ key: row.key, runAt: new Date(row.run_at) }));
  }

  const writing = { aPerson, aTeam, aRule, setPolicy, aConversation, says, anAnalysis, consents, follow, aHandoff };
  return { ctx, ...writing, anOwnerWithCalendar, found, trail, jobs };
}
