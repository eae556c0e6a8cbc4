import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { followups } from "@/db/schema/followups";
import { handoffs } from "@/db/schema/handoffs";
import { receivedEvents } from "@/db/schema/received-events";
import { leads } from "@/db/schema/records";
import type { Person } from "@/lib/actor";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { newId } from "@/lib/id";
import { aPlan, taskFixture } from "@/lib/tasks/commands.fixture";
import type { Exchange } from "./engine/exchange";

/** Owners with their leads, for tests: each lead has a delivered handoff, a task and consent by e-mail and SMS. */
export function followupFixture(db: Db, now: Date) {
  const tasks = taskFixture(db, now);

  async function aLead(
    to: { owner?: Person | null; teamId?: string | null },
    set: Partial<typeof leads.$inferInsert> & { consent?: Partial<Record<Channel, ConsentStatus>> } = {},
  ) {
    const { consent = { email: "granted", sms: "granted" }, ...fields } = set;
    const leadId = newId();
    const contact = { name: "Dana Reyes", email: `${leadId}@northwind.example`, phone: "+14155550132" };
    const made = await tasks.aTask(to, { consent, plan: aPlan(contact) });
    await db.insert(leads).values({
      id: leadId,
      ...contact,
      createdAt: now,
      updatedAt: now,
      ...fields,
    });
    await db.update(handoffs).set({ leadId }).where(eq(handoffs.id, made.handoffId));
    await db.update(conversations).set({ leadId }).where(eq(conversations.id, made.conversationId));
    return { ...made, leadId };
  }

  /** An exchange another system told of: "sms replied", so many hours ago. */
  async function heard(lead: { leadId: string; handoffId: string; conversationId: string }, words: string, hours = 1) {
    const [type, outcome] = words.split(" ") as [Exchange["type"], string];
    const [conversation] = await db.select().from(conversations).where(eq(conversations.id, lead.conversationId));
    if (!conversation) throw new Error(`no conversation ${lead.conversationId}`);
    await db.insert(receivedEvents).values({
      sourceId: conversation.sourceId,
      externalId: newId(),
      kind: "engagement",
      leadId: lead.leadId,
      handoffId: lead.handoffId,
      at: new Date(now.getTime() - hours * 3_600_000),
      data: { type, outcome },
      effect: "kept",
      receivedAt: now,
    });
  }

  const all = (leadId: string) => db.select().from(followups).where(eq(followups.leadId, leadId)).orderBy(followups.id);
  async function newest(leadId: string) {
    const row = (await all(leadId)).at(-1);
    if (!row) throw new Error(`nothing was made of ${leadId}`);
    return row;
  }

  return { ...tasks, aLead, heard, all, newest };
}
