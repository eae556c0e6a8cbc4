import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { followups } from "@/db/schema/followups";
import { type Actor, system } from "@/lib/actor";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { measure } from "@/lib/measures/commands";
import { type Facts, findFacts, type Proposal, propose, type Question } from "./commands.analyse";
import { askForDraft } from "./commands.ask";
import { foreignKindsIn } from "./draft/foreign";
import { FOLLOWUP_RULES_VERSION } from "./engine/recommend";
import { minimumEvents } from "./model";
import { type FollowupRow, findSame, lockLead } from "./queries";
import type { Told } from "./schema";

export type Made =
  | { outcome: "made" | "same"; followup: FollowupRow }
  | { outcome: "insufficient"; found: number }
  | { outcome: "nothing_left" | "unavailable" }
  | { outcome: "not_found" };

type By = { actor: Actor; now: Date };
/** There is one engine of rules; the alert about it names it, so that managers are told once. */
const engineId = "00000000-0000-7000-8000-000000000f01";

/**
 * Looks at a lead and keeps what the rules recommend, in the caller's transaction; what stood before gives way. The
 * same knowledge again makes nothing new. Where the rules have no words the lead is put on the manual list and the
 * managers are told once.
 */
export async function makeFollowup(
  tx: Tx,
  by: By,
  input: { leadId: string; sourceId: string | null; told: Told | null },
): Promise<Made> {
  const { now } = by;
  const lead = await lockLead(tx, input.leadId);
  const question: Question | undefined = lead && { lead, sourceId: input.sourceId, told: input.told, now };
  const facts = question && (await findFacts(tx, question));
  if (!question || !facts) return { outcome: "not_found" };
  const found = facts.known.exchanges.length;
  if (found < minimumEvents) return { outcome: "insufficient", found };

  const before = await findSame(tx, question.lead.id, facts.inputHash);
  if (before && before.state !== "manual") return { outcome: "same", followup: before };
  const proposal = await propose(tx, facts, question.lead);
  if (typeof proposal === "string") {
    const outcome = proposal === "no_words" ? "unavailable" : proposal;
    if (!before) await putOnManualList(tx, by, { question, facts, outcome });
    return { outcome };
  }
  const followup = await keep(tx, by, { question, facts, proposal });
  if (followup.state === "blocked") await tellCompliance(tx, followup.id, now);
  else if (followup.channel === "email") await askForDraft(tx, followup.id, now);
  return { outcome: "made", followup };
}

/** Held back for personal data: compliance is told, and nobody else sees it. */
export async function tellCompliance(tx: Tx, followupId: string, now: Date): Promise<void> {
  await raiseAlert(tx, {
    kind: "draft_blocked",
    roles: ["compliance"],
    subject: { kind: "followup", id: followupId },
    now,
  });
}

/** What stood for this lead gives way to something newer. */
export async function supersedeLive(tx: Tx, leadId: string, now: Date): Promise<void> {
  await tx
    .update(followups)
    .set({ state: "superseded", updatedAt: now })
    .where(and(eq(followups.leadId, leadId), inArray(followups.state, ["open", "manual"])));
}

type Kept = { question: Question; facts: Facts };

async function keep(
  tx: Tx,
  by: By,
  { question, facts, proposal }: Kept & { proposal: Proposal },
): Promise<FollowupRow> {
  const { lead } = question;
  const found = foreignKindsIn(proposal.draft, {
    emails: [lead.email, facts.place?.ownerEmail ?? null],
    phones: [lead.phone],
  });
  const blocked = found.length > 0;
  const row = await insert(
    tx,
    by.now,
    { question, facts },
    {
      state: blocked ? "blocked" : "open",
      ...proposal,
      found,
      heldAt: blocked ? by.now : null,
    },
  );
  const { action, channel, priorityScore, engine, engineVersion } = row;
  const told = { engine, engineVersion, action, channel, priorityScore };
  await audit(tx, by, {
    action: "followup.recommend",
    subject: { kind: "followup", id: row.id },
    data: { leadId: lead.id, ...told, state: row.state, found, rejectedBefore: facts.known.rejected.length },
  });
  await measure(tx, {
    kind: "followup.recommended",
    key: `followup.recommended:${row.id}`,
    at: by.now,
    ...dimensions(row, facts.conversation),
    data: told,
  });
  return row;
}

async function putOnManualList(
  tx: Tx,
  by: By,
  { question, facts, outcome }: Kept & { outcome: "unavailable" | "nothing_left" },
): Promise<void> {
  const unavailable = outcome === "unavailable";
  const row = await insert(
    tx,
    by.now,
    { question, facts },
    {
      state: "manual",
      reasons: unavailable
        ? "No approved sentence fits, so nothing could be drafted."
        : "Everything there was to propose was rejected.",
      draft: "",
      unavailableAt: unavailable ? by.now : null,
    },
  );
  await audit(
    tx,
    { actor: system, now: by.now },
    {
      action: "followup.manual",
      subject: { kind: "followup", id: row.id },
      data: { leadId: row.leadId, why: outcome },
    },
  );
  if (!unavailable) return;
  const subject = { kind: "followup_engine", id: engineId };
  await raiseAlert(tx, { kind: "followup_unavailable", roles: ["manager"], subject, now: by.now });
}

async function insert(
  tx: Tx,
  now: Date,
  { question, facts }: Kept,
  set: Pick<typeof followups.$inferInsert, "state" | "reasons" | "draft"> & Partial<typeof followups.$inferInsert>,
): Promise<FollowupRow> {
  await supersedeLive(tx, question.lead.id, now);
  const [row] = await tx
    .insert(followups)
    .values({
      id: newId(),
      leadId: question.lead.id,
      conversationId: facts.conversation.id,
      handoffId: facts.place?.handoffId ?? null,
      engine: "rules",
      engineVersion: FOLLOWUP_RULES_VERSION,
      inputHash: facts.inputHash,
      told: question.told,
      createdAt: now,
      updatedAt: now,
      ...set,
    })
    .returning();
  if (!row) throw new Error("a follow-up was not kept");
  return row;
}

/** What a fact about a recommendation is grouped by. */
export function dimensions(
  row: FollowupRow,
  conversation: { sourceId: string; pagePath: string | null; topic: string | null },
) {
  const { conversationId, handoffId } = row;
  const { sourceId, pagePath, topic } = conversation;
  return { conversationId, handoffId, sourceId, pagePath, topic };
}
