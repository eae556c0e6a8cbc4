import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { followups } from "@/db/schema/followups";
import { modelCalls } from "@/db/schema/model";
import { system } from "@/lib/actor";
import { failureLimit, retryAfter, tokensIn } from "@/lib/analysis/language-model/patience";
import { type Prompt, type ShownMessage, shownMessages } from "@/lib/analysis/language-model/prompt";
import type { Analysis } from "@/lib/analysis/model";
import { Analysis as StoredAnalysis } from "@/lib/analysis/schema";
import { audit } from "@/lib/audit/commands";
import type { ModelEngine } from "@/lib/connectors/model/connected";
import { type DraftReply, maxOutputTokens } from "@/lib/connectors/model/port";
import { beginOutage, endOutage } from "@/lib/conversations/commands.model-outage";
import { type Details, transcriptOf } from "@/lib/conversations/model";
import { findRulesAnalysis, listMessages } from "@/lib/conversations/queries";
import { failuresSince, findOpenOutage, othersAsk, tokensSpentToday } from "@/lib/conversations/queries.model";
import { findConversation } from "@/lib/handoffs/queries";
import { hideSecrets } from "@/lib/handoffs/secrets";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { findPolicy } from "@/lib/settings/queries";
import { write } from "@/lib/write";
import { followupTopics } from "./commands";
import { askForDraft, draftJobKey } from "./commands.ask";
import { tellCompliance } from "./commands.make";
import { foreignKindsIn } from "./draft/foreign";
import { DRAFT_PROMPT_VERSION, promptForDraft } from "./language-model/prompt";
import { DRAFT_ENGINE_VERSION, takeSentence, withSentence } from "./language-model/take";
import { type FollowupRow, findFollowup, findPlace, lockFollowup, lockLead } from "./queries";
import { listObjections } from "./queries.model";
import { Told } from "./schema";

export type DraftWorld = { db: Db; engine: ModelEngine; now: () => Date; random: () => number };

/** What became of it, for the log and for tests. */
export type Drafting =
  | "nothing_to_do"
  | "over_budget"
  | "waiting"
  | "unanswered"
  | "overtaken"
  | "refused"
  | "blocked"
  | "bettered";

type Ask = { row: FollowupRow; rules: Analysis; messages: ShownMessage[]; prompt: Prompt };

/**
 * Lets the language model add one sentence to the draft of an open recommendation, after the rules and never in their
 * place: score, action, channel and reasons are untouched. One call, for one lead, outside of any transaction; what it
 * says stands only if nothing was decided meanwhile. Where it does not answer, the rules' draft stands and says so.
 */
export async function draftWithModel(world: DraftWorld, followupId: string): Promise<Drafting> {
  const { db, engine, now } = world;
  const ask = await whatToAsk(db, followupId);
  if (!ask) return "nothing_to_do";
  const { row } = ask;
  const outage = await findOpenOutage(db);
  const failures = await failuresSince(db, row.conversationId, row.createdAt);
  if (failures >= failureLimit && !outage) return "nothing_to_do";
  if (outage && (await othersAsk(db, draftJobKey(row.id)))) {
    return settle(world, ask, (tx) => note(tx, row.id, now()));
  }
  if (await isOverBudget(world, ask.prompt)) return "over_budget";

  const started = performance.now();
  const reply = await engine.model.draft(ask.prompt);
  const durationMs = Math.round(performance.now() - started);
  const drafting = await settle(world, ask, async (tx, current) => {
    await recordCall(tx, { row, engine, reply, durationMs, now: now() });
    if (reply.outcome === "answered") return adopt(tx, world, { ask, current, answer: reply.answer });
    await beginOutage(tx, now());
    await note(tx, row.id, now());
    const again = retryAfter({ retryAfterMs: reply.retryAfterMs, failures: failures + 1 }, world.random());
    if (again !== null) await askForDraft(tx, row.id, new Date(now().getTime() + again));
    return "unanswered";
  });
  if (reply.outcome === "answered") await endOutage(db, now());
  else log.warn({ followupId, outcome: reply.outcome, status: reply.status, durationMs }, "the model drafted nothing");
  return drafting;
}

/** A letter of the rules that nobody has touched, of a chat the rules have read; else there is nothing to add to. */
async function whatToAsk(db: Db, followupId: string): Promise<Ask | undefined> {
  const row = await findFollowup(db, followupId);
  if (row?.state !== "open" || row.engine !== "rules" || row.channel !== "email" || row.text !== null) return undefined;
  const conversation = await findConversation(db, row.conversationId);
  const analysis = await findRulesAnalysis(db, row.conversationId);
  if (!conversation || !analysis) return undefined;
  const details = { ...conversation, consents: conversation.consents as Details["consents"] };
  const messages = shownMessages(transcriptOf(details, await listMessages(db, conversation.id)));
  const told = row.told === null ? null : Told.parse(row.told).activity;
  // As a visitor's line: it is no more to be trusted, and may be quoted as well.
  const activity = told && { label: "a1", id: "activity", role: "visitor" as const, text: hideSecrets(told) };
  const all = activity ? [...messages, activity] : messages;
  const objections = await listObjections(db, row.leadId);
  const rejected = objections.map((one) => ({ ...one, reason: one.reason && hideSecrets(one.reason) }));
  const prompt = promptForDraft({ messages: all, rejected }, randomBytes(9).toString("hex"));
  return { row, rules: StoredAnalysis.parse(analysis.result), messages: all, prompt };
}

async function isOverBudget({ db, engine, now }: DraftWorld, prompt: Prompt): Promise<boolean> {
  const { timeZone } = await findPolicy(db);
  const spent = await tokensSpentToday(db, now(), timeZone);
  const over = spent + tokensIn(prompt.system) + tokensIn(prompt.user) + maxOutputTokens > engine.tokensPerDay;
  if (over)
    log.info({ spent, budget: engine.tokensPerDay }, "the model's tokens of today are used up: drafts stay the rules'");
  return over;
}

/** Runs with the lead locked as every analysis and decision locks it; `overtaken` where the draft is not what it was. */
function settle(
  { db }: DraftWorld,
  { row }: Ask,
  run: (tx: Tx, current: FollowupRow | undefined) => Promise<Drafting>,
): Promise<Drafting> {
  return write({ db }, followupTopics, async (tx) => {
    await lockLead(tx, row.leadId);
    const current = await lockFollowup(tx, row.id);
    const stands = current?.state === "open" && current.text === null && current.engine === "rules";
    return run(tx, stands ? current : undefined);
  });
}

async function note(tx: Tx, id: string, now: Date): Promise<Drafting> {
  await tx.update(followups).set({ unavailableAt: now }).where(eq(followups.id, id));
  return "waiting";
}

async function recordCall(
  tx: Tx,
  call: { row: FollowupRow; engine: ModelEngine; reply: DraftReply; durationMs: number; now: Date },
): Promise<void> {
  const { row, engine, reply, durationMs, now } = call;
  await tx.insert(modelCalls).values({
    id: newId(),
    conversationId: row.conversationId,
    model: engine.model.name,
    promptVersion: `follow-up ${DRAFT_PROMPT_VERSION}`,
    outcome: reply.outcome,
    status: reply.status,
    durationMs,
    ...reply.usage,
    createdAt: now,
  });
}

/** Personal data is looked for first, in the sentence as it came: what names somebody else is held, and not merely left out. */
async function adopt(
  tx: Tx,
  { engine, now }: DraftWorld,
  given: { ask: Ask; current: FollowupRow | undefined; answer: Extract<DraftReply, { outcome: "answered" }>["answer"] },
): Promise<Drafting> {
  const { ask, current, answer } = given;
  if (!current) return "overtaken";
  const by = {
    engine: "model" as const,
    engineVersion: `${DRAFT_ENGINE_VERSION} on rules ${current.engineVersion}`,
    model: engine.model.name,
    promptVersion: DRAFT_PROMPT_VERSION,
    unavailableAt: null,
    updatedAt: now(),
  };
  const found = await foreignIn(tx, current, answer.sentence?.text ?? "");
  if (found.length > 0) {
    const draft = withSentence(current.draft, answer.sentence?.text ?? "");
    await keep(tx, current, { ...by, draft, state: "blocked", found, heldAt: now() }, { found });
    await tellCompliance(tx, current.id, now());
    return "blocked";
  }
  const taken = takeSentence(answer, ask.messages, ask.rules);
  if ("refused" in taken) {
    await keep(tx, current, { unavailableAt: null }, { model: engine.model.name, refused: taken.refused });
    return "refused";
  }
  await keep(tx, current, { ...by, draft: withSentence(current.draft, taken.sentence) }, {});
  return "bettered";
}

async function foreignIn(tx: Tx, row: FollowupRow, text: string) {
  const lead = await lockLead(tx, row.leadId);
  const place = await findPlace(tx, row.leadId);
  return foreignKindsIn(text, {
    emails: [lead?.email ?? null, place?.ownerEmail ?? null],
    phones: [lead?.phone ?? null],
  });
}

async function keep(
  tx: Tx,
  row: FollowupRow,
  set: Partial<typeof followups.$inferInsert>,
  data: Record<string, unknown>,
): Promise<void> {
  const now = set.updatedAt ?? row.updatedAt;
  await tx.update(followups).set(set).where(eq(followups.id, row.id));
  const { engineVersion = row.engineVersion, model = null } = set;
  await audit(
    tx,
    { actor: system, now },
    {
      action: "followup.model_draft",
      subject: { kind: "followup", id: row.id },
      data: { leadId: row.leadId, engineVersion, model, ...data },
    },
  );
}
