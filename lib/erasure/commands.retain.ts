import { and, asc, eq, inArray, isNull, lt, notExists, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { erasures } from "@/db/schema/erasures";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { tasks } from "@/db/schema/tasks";
import { openStates } from "@/lib/handoffs/model";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { lockAddresses } from "@/lib/records/commands";
import { findPolicy } from "@/lib/settings/queries";
import { liveTaskStates } from "@/lib/tasks/model";
import { write } from "@/lib/write";
import { eraseChat } from "./commands.chat";
import { eraseLeads } from "./commands.erase";
import { keepSuppressions } from "./commands.suppress";
import { lockErasure } from "./queries";
import type { Scope } from "./queries.places";

const dayMs = 24 * 3600_000;
/** In one erasure: after years of keeping everything there are many of these. */
const chatsAtOnce = 200;

/** One after the other on all machines, and looked for each hour: a day is the unit of policy. */
export const askForRetention = (db: Db): Promise<void> =>
  db.transaction((tx) => enqueue(tx, "erase_kept_long", {}, { key: "erase_kept_long", queue: "retention" }));

/**
 * Erases what was kept as long as policy says: chats that are over, in which nothing has happened since, and people who
 * have no other. The CRM and the calendars keep their own time. A run that was broken off is ended first, whatever policy
 * says by now: whose chats are gone must not stay behind. Returns how many chats went; none where policy sets no time.
 */
export async function eraseKeptLong({ db, now }: { db: Db; now: () => Date }): Promise<number> {
  for (const { id } of await listBrokenOff(db)) await finish(db, id, now());
  const { retentionDays } = await findPolicy(db);
  if (retentionDays === undefined) return 0;
  const before = startOfKept(retentionDays, now());
  let erased = 0;
  for (;;) {
    const chats = await listKeptLong(db, before);
    if (chats.length === 0) return erased;
    const leadIds = [...new Set(chats.flatMap(({ leadId }) => leadId ?? []))].toSorted();
    const erasureId = await begin(db, leadIds, now());
    for (const { id } of chats) await eraseChat(db, erasureId, id, now(), { isElsewhereToo: false });
    await finish(db, erasureId, now());
    erased += chats.length;
  }
}

/** Runs that died between their first chat and their people. What they left of chats is found with the next ones. */
function listBrokenOff(db: Db) {
  return db
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(eq(erasures.state, "running"), eq(erasures.reason, "retention")))
    .orderBy(asc(erasures.createdAt));
}

const startOfKept = (retentionDays: number, now: Date) => new Date(now.getTime() - retentionDays * dayMs);

/** How many chats would go now if policy kept them for so many days. */
export const countKeptLong = (db: Db, retentionDays: number, now: Date): Promise<number> =>
  db.$count(conversations, keptSince(db, startOfKept(retentionDays, now)));

function listKeptLong(db: Db, before: Date) {
  return db
    .select({ id: conversations.id, leadId: conversations.leadId })
    .from(conversations)
    .where(keptSince(db, before))
    .orderBy(asc(conversations.updatedAt), asc(conversations.id))
    .limit(chatsAtOnce);
}

/** Over, untouched since, and nothing waits in them: no handoff is open, no task is somebody's work. */
function keptSince(db: Db, before: Date) {
  const current = db
    .select({ id: handoffs.id })
    .from(handoffs)
    .where(
      and(
        eq(handoffs.conversationId, conversations.id),
        sql`(${inArray(handoffs.state, [...openStates])} or ${handoffs.updatedAt} >= ${before.toISOString()}::timestamptz)`,
      ),
    );
  const work = db
    .select({ id: tasks.id })
    .from(tasks)
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .where(and(eq(handoffs.conversationId, conversations.id), inArray(tasks.state, [...liveTaskStates])));
  return and(
    isNull(conversations.erasedAt),
    lt(conversations.updatedAt, before),
    eq(conversations.status, "ended"),
    notExists(current),
    notExists(work),
  );
}

async function begin(db: Db, leadIds: string[], now: Date): Promise<string> {
  const id = newId();
  await db.transaction(async (tx) => {
    for (const leadId of leadIds) {
      const conversationIds = await listChatsOf(tx, leadId);
      await keepSuppressions(tx, { ...(await scopeOf(tx, [leadId])), conversationIds }, now);
    }
    const moments = { createdAt: now, updatedAt: now };
    await tx.insert(erasures).values({ id, reason: "retention", state: "running", leadIds, ...moments });
  });
  return id;
}

/**
 * The people of a run, once it has done its chats. Another worker may have ended this run meanwhile, having taken it for
 * broken off: then only those are left of whom a chat went since, and where there are none there is nothing to do.
 */
async function finish(db: Db, erasureId: string, now: Date): Promise<void> {
  await write({ db }, ["handoffs"], async (tx) => {
    const erasure = await lockErasure(tx, erasureId);
    if (!erasure) throw new Error(`no erasure ${erasureId}`);
    const { emails, phones } = await scopeOf(tx, erasure.leadIds);
    // Who writes again just now stays.
    await lockAddresses(tx, [...emails, ...phones]);
    const leadIds = await listWithoutChats(tx, erasure.leadIds);
    if (leadIds.length === 0 && erasure.state !== "running") return;
    await eraseLeads(tx, erasure, await scopeOf(tx, leadIds), now);
  });
}

/** Of these people those who have no chat any more and are still known. */
async function listWithoutChats(tx: Tx, leadIds: string[]): Promise<string[]> {
  const kept = tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.leadId, leads.id), isNull(conversations.erasedAt)));
  const rows = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(inArray(leads.id, leadIds), isNull(leads.erasedAt), notExists(kept)));
  return rows.map(({ id }) => id);
}

async function listChatsOf(tx: Tx, leadId: string): Promise<string[]> {
  const rows = await tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.leadId, leadId));
  return rows.map(({ id }) => id);
}

async function scopeOf(tx: Tx, leadIds: string[]): Promise<Scope> {
  const known = await tx.select().from(leads).where(inArray(leads.id, leadIds));
  const all = (values: (string | null)[]) => values.filter((value) => value !== null);
  return {
    leadIds,
    conversationIds: [],
    handoffIds: [],
    emails: all(known.map(({ email }) => email)),
    phones: all(known.map(({ phone }) => phone)),
    names: all(known.map(({ name }) => name)),
  };
}
