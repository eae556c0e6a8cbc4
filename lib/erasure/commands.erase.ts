import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { erasures } from "@/db/schema/erasures";
import { followups } from "@/db/schema/followups";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { enqueue } from "@/lib/jobs";
import { lockAddresses } from "@/lib/records/commands";
import { open } from "@/lib/settings/secret-box";
import { write } from "@/lib/write";
import { eraseChat } from "./commands.chat";
import { followElsewhere } from "./commands.elsewhere";
import { blankPlaces, countPlaces } from "./commands.places";
import { sumOf } from "./model";
import { type ErasureRow, findErasure, hasChats, lockErasure } from "./queries";
import { places, type Scope } from "./queries.places";
import { findScope, type Sought } from "./queries.scope";
import { Sealed } from "./schema";

/** Chats that come in while others are erased are erased too; more rounds than this are no erasure any more. */
const roundsAtMost = 20;

/**
 * Erases on our side whom the row names, chat by chat and then the person. May be run any number of times, after any
 * crash: it looks for what is left and goes on with that.
 */
export async function runErasure({ db, now }: { db: Db; now: () => Date }, erasureId: string): Promise<void> {
  for (let round = 0; round < roundsAtMost; round++) {
    const erasure = await findErasure(db, erasureId);
    if (erasure?.state !== "running" || !erasure.sealedPerson) return;
    const sought: Sought = Sealed.parse(JSON.parse(open(erasure.sealedPerson)));
    const { conversationIds } = await findScope(db, sought);
    for (const id of conversationIds) await eraseChat(db, erasureId, id, now());
    if (await erasePersonOf(db, erasureId, sought, now())) return;
  }
  throw new Error(`erasure ${erasureId} found something new ${roundsAtMost} times`);
}

/** The person themselves, once no chat of theirs is left. False where one came in meanwhile. */
async function erasePersonOf(db: Db, erasureId: string, sought: Sought, now: Date): Promise<boolean> {
  return write({ db }, ["handoffs", "tasks"], async (tx) => {
    const erasure = await lockErasure(tx, erasureId);
    if (erasure?.state !== "running") return true;
    // Whoever takes in a chat of theirs just now waits here, and then knows nobody by this address.
    const before = await findScope(tx, sought);
    await lockAddresses(tx, [...before.emails, ...before.phones]);
    const scope = await findScope(tx, sought);
    if (scope.conversationIds.length > 0) return false;
    await eraseLeads(tx, erasure, scope, now);
    return true;
  });
}

/** Ends an erasure's own side: leads, what was proposed for them, and where others' handoffs name them. */
export async function eraseLeads(tx: Tx, erasure: ErasureRow, scope: Scope, now: Date): Promise<void> {
  // Whoever proposes something for them just now is waited for, and finds nobody the next time.
  await tx.select({ id: leads.id }).from(leads).where(inArray(leads.id, scope.leadIds)).orderBy(leads.id).for("update");
  if (await hasChats(tx, scope.leadIds)) throw new Error(`erasure ${erasure.id}: a lead still has a chat`);
  const counts = await countPlaces(tx, scope, "person");
  await tx
    .update(followups)
    .set({ state: "superseded", updatedAt: now })
    .where(and(inArray(followups.leadId, scope.leadIds), inArray(followups.state, ["open", "manual"])));
  await tx
    .update(followups)
    .set({ state: "discarded", updatedAt: now })
    .where(and(inArray(followups.leadId, scope.leadIds), eq(followups.state, "blocked")));
  await lookAgain(tx, scope);
  await blankPlaces(tx, scope, "person");
  await tx.update(leads).set({ erasedAt: now, updatedAt: now }).where(inArray(leads.id, scope.leadIds));
  const all = sumOf(erasure.counts, counts);
  await tx
    .update(erasures)
    .set({ sealedPerson: null, counts: all, erasedAt: now, updatedAt: now })
    .where(eq(erasures.id, erasure.id));
  await followElsewhere(tx, erasure.id, now);
  const subject = { kind: "erasure", id: erasure.id };
  await audit(
    tx,
    { actor: system, now },
    { action: "person.erased", subject, data: { leads: scope.leadIds, counts: all } },
  );
}

/** Whoever was shown as somebody like them is looked up again. */
async function lookAgain(tx: Tx, scope: Scope): Promise<void> {
  const rows = places.find(({ kind }) => kind === "look_alike")?.rows(scope);
  const shown = and(rows, inArray(handoffs.state, ["needs_review", "in_review", "returned"]));
  for (const { id: handoffId } of await tx.select({ id: handoffs.id }).from(handoffs).where(shown)) {
    await enqueue(tx, "look_up_record", { handoffId }, { key: `look_up_record:${handoffId}` });
  }
}
