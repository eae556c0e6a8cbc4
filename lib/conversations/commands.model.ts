import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { analyses, conversations } from "@/db/schema/conversations";
import { modelCalls } from "@/db/schema/model";
import { system } from "@/lib/actor";
import { addsTo, engineVersionOn, type Merged, merge } from "@/lib/analysis/language-model/merge";
import { failureLimit, type ModelOutcome, retryAfter, tokensIn } from "@/lib/analysis/language-model/patience";
import {
  PROMPT_VERSION,
  type Prompt,
  promptFor,
  type ShownMessage,
  shownMessages,
} from "@/lib/analysis/language-model/prompt";
import type { Analysis } from "@/lib/analysis/model";
import { Analysis as StoredAnalysis } from "@/lib/analysis/schema";
import { audit } from "@/lib/audit/commands";
import type { ModelEngine } from "@/lib/connectors/model/connected";
import { type ModelReply, maxOutputTokens } from "@/lib/connectors/model/port";
import { followConversation } from "@/lib/handoffs/commands.follow";
import { noteUnavailable } from "@/lib/handoffs/commands.unavailable";
import { findConversation } from "@/lib/handoffs/queries";
import { listModelFindings } from "@/lib/handoffs/queries.model";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { findPolicy } from "@/lib/settings/queries";
import { write } from "@/lib/write";
import { inputHashOf, storable } from "./commands.analysis";
import { askModelAt, modelJobKey } from "./commands.model-ask";
import { beginOutage, endOutage } from "./commands.model-outage";
import { type Details, transcriptOf } from "./model";
import { type ConversationRow, findRulesAnalysis, listMessages, lockConversation } from "./queries";
import {
  failuresSince,
  findModelAnalysis,
  findOpenOutage,
  findReviewed,
  othersAsk,
  tokensSpentToday,
} from "./queries.model";

export type ModelWorld = { db: Db; engine: ModelEngine; now: () => Date; random: () => number };

/** What became of the model's reading, for the log and for tests. */
export type ModelReading =
  | "nothing_to_do"
  | "over_budget"
  | "waiting"
  | "stands"
  | "adds_nothing"
  | "overtaken"
  | "unanswered";

/** What the model is asked about: what the rules read, and what they made of it. */
type Question = {
  conversation: ConversationRow;
  rulesId: string;
  rules: Analysis;
  readAt: Date;
  inputHash: string;
  messages: ShownMessage[];
};

/**
 * Lets the language model read a chat whose handoff is under review, after the rules and never in their place. One
 * call, outside of any transaction; what it says stands only if nothing was said, read or decided meanwhile.
 */
export async function readWithModel(world: ModelWorld, conversationId: string): Promise<ModelReading> {
  const { db, engine } = world;
  const question = await whatToAsk(db, conversationId);
  if (!question) return "nothing_to_do";
  const before = await findModelAnalysis(db, conversationId, {
    inputHash: question.inputHash,
    engineVersion: engineVersionOn(question.rules),
  });
  if (before) {
    const analysis = StoredAnalysis.parse(before.result);
    if (!addsTo(question.rules, analysis)) return "adds_nothing";
    return settle(world, question, (tx) => stand(tx, question, { id: before.id, analysis }, world.now()));
  }

  const outage = await findOpenOutage(db);
  const failures = await failuresSince(db, conversationId, question.readAt);
  if (failures >= failureLimit && !outage) return "nothing_to_do";
  if (outage && (await othersAsk(db, modelJobKey(conversationId)))) {
    return settle(world, question, (tx) => wait(tx, conversationId, world.now()));
  }
  const prompt = promptFor(question.messages, randomBytes(9).toString("hex"));
  if (await isOverBudget(world, prompt)) return "over_budget";

  const started = performance.now();
  const reply = await engine.model.describe(prompt);
  const durationMs = Math.round(performance.now() - started);
  const merged = reply.outcome === "answered" ? await mergedOf(db, engine, question, reply.answer) : undefined;
  const outcome: ModelOutcome = merged?.lies ? "malformed" : reply.outcome;
  const reading = await settle(world, question, async (tx) => {
    await recordCall(tx, { question, engine, reply, outcome, durationMs, now: world.now() });
    if (!merged || outcome !== "answered") return unanswered(tx, world, question, { reply, failures: failures + 1 });
    return adopt(tx, question, merged, { reply, durationMs, now: world.now() });
  });
  if (outcome === "answered") await endOutage(db, world.now());
  else log.warn({ conversationId, outcome, status: reply.status, durationMs }, "the language model did not answer");
  return reading;
}

/** Nothing, where the handoff is not under review, a model's analysis stands already, or the rules are about to read. */
async function whatToAsk(db: Db, conversationId: string): Promise<Question | undefined> {
  const conversation = await findConversation(db, conversationId);
  const rules = await findRulesAnalysis(db, conversationId);
  if (!conversation || !rules || conversation.analysisId !== rules.id) return undefined;
  if (!(await findReviewed(db, conversationId))) return undefined;
  const details = { ...conversation, consents: conversation.consents as Details["consents"] };
  const transcript = transcriptOf(details, await listMessages(db, conversationId));
  const { inputHash } = rules;
  if (inputHashOf(transcript) !== inputHash) return undefined;
  const messages = shownMessages(transcript);
  return {
    conversation,
    rulesId: rules.id,
    rules: StoredAnalysis.parse(rules.result),
    readAt: rules.createdAt,
    inputHash,
    messages,
  };
}

/** A call is counted before it is made, with all it may cost; calls at once may go over by as many calls. */
async function isOverBudget({ db, engine, now }: ModelWorld, prompt: Prompt): Promise<boolean> {
  const { timeZone } = await findPolicy(db);
  const spent = await tokensSpentToday(db, now(), timeZone);
  const cost = tokensIn(prompt.system) + tokensIn(prompt.user) + maxOutputTokens;
  const over = spent + cost > engine.tokensPerDay;
  if (over)
    log.info({ spent, budget: engine.tokensPerDay }, "the model's tokens of today are used up: the rules stand alone");
  return over;
}

async function mergedOf(
  db: Db,
  engine: ModelEngine,
  { rules, messages, conversation }: Question,
  answer: Extract<ModelReply, { outcome: "answered" }>["answer"],
): Promise<Merged> {
  const kept = await listModelFindings(db, conversation.id);
  return merge(rules, answer, messages, { model: engine.model.name, promptVersion: PROMPT_VERSION }, kept);
}

/** Runs with the conversation locked as the ingest locks it. */
function settle(
  { db }: ModelWorld,
  { conversation: { id, sourceId } }: Question,
  run: (tx: Tx) => Promise<ModelReading>,
): Promise<ModelReading> {
  return write({ db }, ["conversations", "handoffs", "alerts"], async (tx) => {
    const locked = await lockConversation(tx, sourceId, { id });
    return locked?.erasedAt ? "overtaken" : run(tx);
  });
}

async function recordCall(
  tx: Tx,
  call: {
    question: Question;
    engine: ModelEngine;
    reply: ModelReply;
    outcome: ModelOutcome;
    durationMs: number;
    now: Date;
  },
): Promise<void> {
  const { question, engine, reply, outcome, durationMs, now } = call;
  await tx.insert(modelCalls).values({
    id: newId(),
    conversationId: question.conversation.id,
    model: engine.model.name,
    promptVersion: PROMPT_VERSION,
    outcome,
    status: reply.status,
    durationMs,
    ...reply.usage,
    createdAt: now,
  });
}

/** The rules' analysis stands; the handoff says so, the managers are told once, the chat is asked about again. */
async function unanswered(
  tx: Tx,
  { now, random }: ModelWorld,
  { conversation }: Question,
  { reply, failures }: { reply: ModelReply; failures: number },
): Promise<ModelReading> {
  const at = now();
  // Before the handoff is locked: whoever ends an outage locks handoffs after it.
  await beginOutage(tx, at);
  await wait(tx, conversation.id, at);
  const retryAfterMs = reply.outcome === "answered" ? null : reply.retryAfterMs;
  const again = retryAfter({ retryAfterMs, failures }, random());
  if (again !== null) await askModelAt(tx, conversation.id, new Date(at.getTime() + again));
  return "unanswered";
}

async function wait(tx: Tx, conversationId: string, now: Date): Promise<ModelReading> {
  const handoff = await findReviewed(tx, conversationId);
  if (handoff) await noteUnavailable(tx, handoff.id, now);
  return "waiting";
}

async function adopt(
  tx: Tx,
  question: Question,
  merged: Merged,
  { reply, durationMs, now }: { reply: ModelReply; durationMs: number; now: Date },
): Promise<ModelReading> {
  const { conversation, inputHash } = question;
  const id = newId();
  const { engine } = merged.analysis;
  const [made] = await tx
    .insert(analyses)
    .values({
      id,
      conversationId: conversation.id,
      engine: "model",
      engineVersion: engine.version,
      model: engine.model,
      promptVersion: engine.promptVersion,
      inputHash,
      result: storable(merged.analysis),
      durationMs,
      ...reply.usage,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: analyses.id });
  // Another worker was asked the same and was faster.
  if (!made) return "overtaken";
  const { refused } = merged;
  const { addedByModel = [], ungrounded = [] } = merged.analysis;
  await audit(
    tx,
    { actor: system, now },
    {
      action: "conversation.model_read",
      subject: { kind: "conversation", id: conversation.id },
      data: {
        analysisId: id,
        model: engine.model,
        engineVersion: engine.version,
        added: addedByModel,
        ungrounded: ungrounded.map(({ part }) => part),
        refused: refused.map(({ part, why }) => `${part}: ${why}`),
      },
    },
  );
  return merged.adds ? stand(tx, question, { id, analysis: merged.analysis }, now) : "adds_nothing";
}

/** Lets a model's analysis stand, unless something was read anew or a person decided while it was made. */
async function stand(
  tx: Tx,
  { conversation, rulesId }: Question,
  { id, analysis }: { id: string; analysis: Analysis },
  now: Date,
): Promise<ModelReading> {
  const current = await findConversation(tx, conversation.id);
  if (current?.analysisId !== rulesId || !(await findReviewed(tx, conversation.id))) return "overtaken";
  await tx.update(conversations).set({ analysisId: id }).where(eq(conversations.id, conversation.id));
  await followConversation(tx, {
    conversationId: conversation.id,
    analysisId: id,
    analysis,
    directive: current.directive ?? "continue",
    ended: current.status === "ended",
    now,
  });
  return "stands";
}
