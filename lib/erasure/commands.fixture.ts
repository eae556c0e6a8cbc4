import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { elsewhere } from "@/db/schema/erasures";
import { findings } from "@/db/schema/findings";
import { followups } from "@/db/schema/followups";
import { decisions, handoffDrafts, handoffExceptions, handoffNotes, handoffs } from "@/db/schema/handoffs";
import { savedViews } from "@/db/schema/queue";
import { sendings } from "@/db/schema/sendings";
import { idempotencyKeys } from "@/db/schema/sources";
import { tasks } from "@/db/schema/tasks";
import { webhooks } from "@/db/schema/webhooks";
import { type Person, system } from "@/lib/actor";
import { takeIn } from "@/lib/conversations/commands";
import { type ConversationInput, ConversationInput as Input } from "@/lib/conversations/schema";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import type { PlanInput } from "@/lib/delivery/plan";
import { newId } from "@/lib/id";
import { aClient } from "@/lib/sources/commands.fixture";

/** All that is theirs holds these letters, and nothing else does. */
export const mark = "zqx";
export const zelda = {
  name: "Zqxelda Zqxtrell",
  email: "zqxelda.z@zqxtrell.example",
  phone: "+442079460123",
  company: "Zqxtrell",
};

/** Somebody with a trace in every place that holds something of a person, and chats of theirs; for tests. */
export async function erasureFixture(db: Db, now: () => Date) {
  const desk = deliveryFixture(db, now);
  const { sourceId, clientId } = await aClient(db, { webhookUrl: "https://bot.example/hook" });

  const says = (external_id: string, texts: string[], more: Partial<ConversationInput> = {}) =>
    Input.parse({
      external_id,
      started_at: now().toISOString(),
      page: {
        url: `https://site.example/ai?e=${zelda.email}`,
        title: "AI",
        topic: "ai",
        referrer: "https://a.example/zqx",
      },
      messages: texts.map((text, n) => ({
        external_id: `m-${n}`,
        role: "visitor",
        text,
        sent_at: now().toISOString(),
      })),
      ...more,
    });

  const taken = (chat: ConversationInput) => takeIn({ db, actor: system, now: now() }, sourceId, chat);

  async function aChat(texts: string[], more: Partial<ConversationInput> = {}) {
    const input = says(`chat-${mark}-${newId()}`, texts, more);
    const result = await taken(input);
    if (!result.ok || !result.data.handoff) throw new Error("no chat was made");
    return { input, conversationId: result.data.id, handoffId: result.data.handoff.id };
  }

  /** Approved, with a delivery that is due; `record`: what the CRM held before. */
  async function approvedChat({ record = null }: { record?: PlanInput["record"] } = {}) {
    const chat = await aChat(
      [
        `Hi, I am ${zelda.name} of ${zelda.company}. We need help with Zqxplanning for 40 people. Can we have a call?`,
        `My e-mail is ${zelda.email} and my number is ${zelda.phone}. Yes, you may contact me by e-mail.`,
      ],
      {
        visitor: { name: zelda.name, email: zelda.email, phone: zelda.phone, company: zelda.company },
        fields: { team: "Zqxteam" },
        path: ["zqx-start"],
        campaign: { name: "zqx" },
        consents: [
          { channel: "email", status: "granted", wording: "Zqx may be written to.", at: now().toISOString() },
          { channel: "calendar", status: "granted", wording: "Zqx may be invited.", at: now().toISOString() },
        ],
      },
    );
    const [reviewer, owner] = [await desk.aPerson("reviewer"), await desk.aPerson("owner")];
    const hold = await desk.aHold(chat.conversationId, owner.id);
    await db.update(handoffs).set({ state: "approved", ownerId: owner.id }).where(eq(handoffs.id, chat.handoffId));
    const subject = { ...chat, email: zelda.email, owner, hold, dueAt: now() };
    const said = (value: string) => ({ value, valid: true });
    const made = await desk.decide(subject, reviewer, {
      record,
      page: { url: "https://site.example/ai", title: "AI", topic: "ai" },
      brief: {
        summary: `${zelda.name} wants to plan.`,
        need: "Zqxplanning",
        question: "Does Zqxplanning work on site?",
        questionIsNone: false,
        intent: "sales",
        contact: {
          name: said(zelda.name),
          email: said(zelda.email),
          phone: said(zelda.phone),
          company: said(zelda.company),
          role: null,
        },
        firstMessage: `Hello ${zelda.name}`,
      },
    });
    return { ...chat, ...made, reviewer, owner, hold };
  }

  /** What colleagues wrote and machines kept of a delivered chat, in each place there is. */
  async function traces(chat: Awaited<ReturnType<typeof approvedChat>>, leadId: string) {
    const { handoffId, conversationId, deliveryId, reviewer, owner } = chat;
    const [task] = await db.select().from(tasks).where(eq(tasks.handoffId, handoffId));
    if (!task) throw new Error("no task was made");
    const at = now();
    const text = `Of ${zelda.name}`;
    await db.insert(handoffNotes).values({ id: newId(), handoffId, authorId: reviewer.id, text, at });
    await db
      .insert(handoffDrafts)
      .values({ handoffId, edits: { name: zelda.name }, authorId: reviewer.id, updatedAt: at });
    await db.insert(handoffExceptions).values({
      id: newId(),
      handoffId,
      kind: "poor_fit",
      blocking: true,
      origin: "person",
      note: text,
      resolution: text,
      raisedAt: at,
    });
    await db
      .update(decisions)
      .set({
        reason: text,
        edits: { name: { before: null, after: text } },
        gates: [{ key: "need", holds: true, missing: text }],
      })
      .where(eq(decisions.handoffId, handoffId));
    await db
      .update(handoffs)
      .set({ escalationReason: text, ownerReason: text, ownerTrace: [text], match: { others: [], email: zelda.email } })
      .where(eq(handoffs.id, handoffId));
    await db.update(deliveries).set({ gaveUpReason: text }).where(eq(deliveries.id, deliveryId));
    await db.update(tasks).set({ reportReason: text, message: text }).where(eq(tasks.id, task.id));
    await db.insert(sendings).values({
      id: newId(),
      taskId: task.id,
      handoffId,
      personId: owner.id,
      state: "waiting",
      channel: "email",
      runAt: at,
      subject: text,
      body: text,
      gaveUpReason: text,
      allowed: 12,
      createdAt: at,
      updatedAt: at,
    });
    await db.insert(followups).values({
      id: newId(),
      leadId,
      conversationId,
      state: "open",
      priorityScore: 50,
      action: "follow_up",
      channel: "email",
      reasons: "Asked twice.",
      draft: text,
      text,
      told: { activity: text },
      objectionReason: text,
      settledReason: text,
      engine: "rules",
      engineVersion: "1",
      inputHash: mark,
      createdAt: at,
      updatedAt: at,
    });
    await db.insert(findings).values({
      id: newId(),
      kind: "record_gone",
      state: "dismissed",
      subject: `lead:${leadId}`,
      handoffId,
      reason: text,
      foundAt: at,
      seenAt: at,
    });
    await db.insert(webhooks).values({
      id: newId(),
      sourceId,
      kind: "directive.changed",
      body: { conversation_id: conversationId, external_id: chat.input.external_id },
      state: "waiting",
      runAt: at,
      createdAt: at,
    });
    const kept = { clientId, requestHash: "1", status: 202, createdAt: at };
    await db.insert(idempotencyKeys).values({ ...kept, key: `${mark}-1`, body: { id: conversationId, say: text } });
    const query = `state=all&search=${encodeURIComponent(zelda.email)}`;
    await db.insert(savedViews).values({ id: newId(), personId: reviewer.id, name: text, query, createdAt: at });
    const other = await desk.approved({ withMeeting: false });
    await db
      .update(handoffs)
      .set({ match: { others: [{ leadId, name: zelda.name }] } })
      .where(eq(handoffs.id, other.handoffId));
    return { taskId: task.id, otherHandoffId: other.handoffId };
  }

  /** Tables, as "name: how many", of which a row still holds their letters. */
  async function whereStill(): Promise<string[]> {
    const named = await db.execute<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')",
    );
    const still: string[] = [];
    for (const { name } of named) {
      const rows = await db.execute<{ count: string }>(
        `select count(*) from ${name} as t where t::text ~* '${mark}|2079460123|7946.?0123'`,
      );
      if (rows[0]?.count !== "0") still.push(`${name}: ${rows[0]?.count}`);
    }
    return still;
  }

  const elsewhereOf = (erasureId: string) =>
    db.select().from(elsewhere).where(eq(elsewhere.erasureId, erasureId)).orderBy(elsewhere.createdAt, elsewhere.id);
  const conversationOf = async (id: string) =>
    (await db.select().from(conversations).where(eq(conversations.id, id)))[0];
  const compliance = (): Promise<Person> => desk.aPerson("compliance");

  return {
    ...desk,
    sourceId,
    says,
    taken,
    aChat,
    approvedChat,
    traces,
    whereStill,
    elsewhereOf,
    conversationOf,
    compliance,
  };
}
