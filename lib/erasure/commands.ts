import { createHash } from "node:crypto";
import { and, asc, inArray, or, sql } from "drizzle-orm";
import type { Db, Queryable, Tx } from "@/db/client";
import { consentEntries } from "@/db/schema/conversations";
import { erasures } from "@/db/schema/erasures";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { seal } from "@/lib/settings/secret-box";
import { type Ctx, write } from "@/lib/write";
import { countPlaces, readPlaces } from "./commands.places";
import { keepSuppressions } from "./commands.suppress";
import type { Counts, ErasureReason } from "./model";
import { mayErase } from "./policy";
import type { Scope } from "./queries.places";
import { type Found, findScope, type Sought } from "./queries.scope";

type Nobody = "forbidden" | "nobody";

export type Preview = {
  /** Names the very things that were counted: an erasure asks for it. */
  version: string;
  people: { name: string | null; email: string | null; phone: string | null; company: string | null }[];
  counts: Counts;
  /** Chats of other people in which they are named. */
  mentions: number;
  ledger: Awaited<ReturnType<typeof listLedger>>;
};

/** What is held of somebody, by kind, with their ledger of consent. Looking is recorded: ids and counts only. */
export async function findPerson(ctx: Ctx, sought: Sought): Promise<Result<Preview, Nobody>> {
  if (!mayErase(ctx.actor)) return fail("forbidden");
  return ctx.db.transaction(async (tx) => {
    const found = await findScope(tx, sought);
    const counts = await countPlaces(tx, found);
    if (isNobody(counts, found)) return fail("nobody");
    const ledger = await listLedger(tx, found);
    await audit(tx, ctx, { action: "person.find", ...factOf(found) });
    const people = found.leads.map(({ id: _, ...lead }) => lead);
    return ok({ version: versionOf(found, counts), people, counts, mentions: found.mentionIds.length, ledger });
  });
}

/** Everything held about somebody, as it lies in the database: one file of JSON. */
export async function exportPerson(ctx: Ctx, sought: Sought): Promise<Result<{ json: string }, Nobody>> {
  if (!mayErase(ctx.actor)) return fail("forbidden");
  return ctx.db.transaction(async (tx) => {
    const found = await findScope(tx, sought);
    const counts = await countPlaces(tx, found);
    if (isNobody(counts, found)) return fail("nobody");
    const held = await readPlaces(tx, found);
    await audit(tx, ctx, { action: "person.export", ...factOf(found) });
    const about = { emails: found.emails, phones: found.phones };
    return ok({ json: JSON.stringify({ exportedAt: ctx.now, about, held }, null, 2) });
  });
}

/**
 * Begins the erasure of somebody, as its preview showed it. What they said no to is kept as hashes in this transaction;
 * a job erases chat by chat (commands.erase.ts). `stale`: something was added or erased since the preview.
 */
export async function erasePerson(
  ctx: Ctx,
  { version, reason, ...sought }: Sought & { version: string; reason: ErasureReason },
): Promise<Result<{ erasureId: string }, Nobody | "stale">> {
  if (!mayErase(ctx.actor) || ctx.actor.kind !== "person") return fail("forbidden");
  const requestedBy = ctx.actor.id;
  return write(ctx, ["handoffs"], async (tx): Promise<Result<{ erasureId: string }, Nobody | "stale">> => {
    const found = await findScope(tx, sought);
    const counts = await countPlaces(tx, found);
    if (isNobody(counts, found)) return fail("nobody");
    if (versionOf(found, counts) !== version) return fail("stale");

    const erasureId = newId();
    await keepSuppressions(tx, found, ctx.now);
    await tx.insert(erasures).values({
      id: erasureId,
      reason,
      state: "running",
      requestedBy,
      sealedPerson: seal(JSON.stringify(sought)),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await wakeErasure(tx, erasureId);
    const { data } = factOf(found);
    await audit(tx, ctx, {
      action: "person.erase",
      subject: { kind: "erasure", id: erasureId },
      data: { ...data, reason, counts },
    });
    return ok({ erasureId });
  });
}

const jobKeyOf = (erasureId: string) => `erase_person:${erasureId}`;

export const wakeErasure = (tx: Tx, erasureId: string) =>
  enqueue(tx, "erase_person", { erasureId }, { key: jobKeyOf(erasureId) });

/** Adds a job to any erasure that is not through with our side and has none. Returns how many. */
export async function sweepErasures(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    const orphans = await tx.execute<{ id: string }>(sql`
      select id
      from erasures
      where state = 'running' and sealed_person is not null
        and not exists (
          select from graphile_worker.jobs
          where jobs.key = ${jobKeyOf("")} || erasures.id::text
            and (jobs.attempts < jobs.max_attempts or jobs.locked_at is not null)
        )
      for update skip locked`);
    for (const { id } of orphans) await wakeErasure(tx, id);
    return orphans.length;
  });
}

const isNobody = (counts: Counts, { mentionIds }: Found) => Object.keys(counts).length === 0 && mentionIds.length === 0;

/** Ids and numbers: the trail never says whom. */
const factOf = ({ leadIds, conversationIds }: Found) => ({
  subject: { kind: "lead", id: leadIds[0] ?? null },
  data: { leads: leadIds, conversations: conversationIds },
});

/** Changes with each thing that is added, erased or found anew. */
function versionOf({ leadIds, conversationIds, mentionIds }: Found, counts: Counts): string {
  const seen = JSON.stringify([leadIds, conversationIds, mentionIds, counts]);
  return createHash("sha256").update(seen).digest("hex");
}

/** What they agreed to and refused, newest first. */
function listLedger(db: Queryable, { conversationIds, leadIds }: Scope) {
  const { id, channel, status, origin, wording, answer, at } = consentEntries;
  const theirs = or(inArray(consentEntries.conversationId, conversationIds), inArray(consentEntries.leadId, leadIds));
  return db
    .select({ id, channel, status, origin, wording, answer, at })
    .from(consentEntries)
    .where(and(theirs))
    .orderBy(sql`${at} desc`, asc(id))
    .limit(200);
}
