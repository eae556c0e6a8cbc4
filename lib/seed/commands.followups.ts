import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { leads } from "@/db/schema/records";
import { apiClients } from "@/db/schema/sources";
import { tasks } from "@/db/schema/tasks";
import { demoExchanges, demoForeign, demoObjection } from "@/db/seed/followups";
import type { Client, Person } from "@/lib/actor";
import { takeEvent } from "@/lib/events/commands";
import { approveFollowup, rejectFollowup } from "@/lib/followups/commands";
import { lookAgain } from "@/lib/followups/commands.again";
import { findOpen } from "@/lib/followups/queries";
import type { Result } from "@/lib/result";
import { findConsentNow } from "@/lib/tasks/queries";

const ownerEmail = "owner@desk.example";
const day = 24 * 3_600_000;

/**
 * What the demo recommends next: events about past leads of one owner, and that owner's decisions, by the same commands
 * as a chatbot's and a person's. Nothing is approved, so nothing goes out. Once, after the past was written.
 */
export async function seedFollowups(db: Db, { sourceId, now }: { sourceId: string; now: Date }): Promise<void> {
  const client = await findClient(db, sourceId);
  const owner = await findOwner(db);
  const past = await listWritable(db, owner.id, sourceId);
  for (const [at, { heard, becomes }] of demoExchanges.entries()) {
    const lead = past[at];
    if (!lead) return;
    for (const [nth, [type, outcome, daysAgo]] of heard.entries()) {
      const event = {
        external_id: `demo-${at}-${nth}`,
        kind: "engagement" as const,
        at: new Date(now.getTime() - daysAgo * day).toISOString(),
        handoff_id: lead.handoffId,
        type,
        outcome,
      };
      expectOk(await db.transaction((tx) => takeEvent(tx, { actor: client, now }, sourceId, event)));
    }
    await lookAgain(db, lead.leadId, now);
    const made = becomes && (await findOpen(db, lead.leadId));
    if (!made) continue;
    const ctx = { db, actor: owner, now };
    if (becomes === "held") {
      expectOk(await approveFollowup(ctx, [], { followupId: made.id, text: `${made.draft}\n\n${demoForeign}` }));
    } else {
      expectOk(await rejectFollowup(ctx, { followupId: made.id, ...demoObjection }));
      await lookAgain(db, lead.leadId, now);
    }
  }
}

async function findClient(db: Db, sourceId: string): Promise<Client> {
  const [row] = await db.select().from(apiClients).where(eq(apiClients.sourceId, sourceId)).limit(1);
  if (!row) throw new Error("the demo's source has no client");
  return { kind: "client", id: row.id, sourceId, scopes: row.scopes };
}

async function findOwner(db: Db): Promise<Person> {
  const [row] = await db.select().from(people).where(eq(people.email, ownerEmail));
  if (!row) throw new Error(`no ${ownerEmail}`);
  return { kind: "person", id: row.id, name: row.name, roles: row.roles };
}

/** The oldest leads this owner is done with who may be written to by e-mail, each once. */
async function listWritable(db: Db, ownerId: string, sourceId: string) {
  const rows = await db
    .selectDistinctOn([leads.id], {
      leadId: leads.id,
      handoffId: handoffs.id,
      conversationId: conversations.id,
      at: tasks.createdAt,
    })
    .from(tasks)
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .innerJoin(leads, eq(leads.id, handoffs.leadId))
    .where(
      and(
        eq(tasks.ownerId, ownerId),
        eq(tasks.state, "completed"),
        eq(handoffs.route, "sales"),
        eq(conversations.sourceId, sourceId),
        isNotNull(leads.email),
        isNotNull(leads.name),
        sql`(select count(*) from ${handoffs} h where h.lead_id = ${leads.id}) = 1`,
      ),
    )
    .orderBy(leads.id, asc(tasks.createdAt));
  const found: typeof rows = [];
  for (const row of rows.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const consent = await findConsentNow(db, row);
    if (consent.email.status === "granted") found.push(row);
    if (found.length === demoExchanges.length) break;
  }
  return found;
}

function expectOk(result: Result<unknown, string>): void {
  if (!result.ok) throw new Error(`the demo's follow-ups: ${result.error}`);
}
