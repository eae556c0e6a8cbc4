import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { messages } from "@/db/schema/conversations";
import { decisions, handoffs } from "@/db/schema/handoffs";
import { analyse } from "@/lib/analysis/rules/analyse";
import type { LanguageModel } from "@/lib/connectors/model/port";
import { analysisOf, detail, nameless } from "@/lib/handoffs/analysis.harness";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { replay } from "./replay";
import { modelEngine } from "./replay.model";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { aPerson, aHandoff } = handoffHarness(db, now);
const rita = await aPerson();

/** A handoff that was decided on what a wrong analysis said of "my name is Kim Hart". */
async function decided(set: Partial<typeof decisions.$inferInsert>) {
  const contact = { ...nameless, name: detail("Kim") };
  const made = await aHandoff({ analysis: { contact, intent: { value: "sales", confidence: 0.9, evidence: [] } } });
  const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, made.handoffId));
  const conversationId = handoff?.conversationId ?? "";
  await db.delete(messages).where(eq(messages.conversationId, conversationId));
  const said = {
    id: newId(),
    conversationId,
    externalId: "m-1",
    role: "visitor" as const,
    sentAt: now,
    seq: 1,
    receivedAt: now,
  };
  await db.insert(messages).values({ ...said, text: "My name is Kim Hart, I want to book a table for six." });
  const analysisId = handoff?.analysisId ?? null;
  const decision = {
    id: newId(),
    handoffId: made.handoffId,
    personId: rita.id,
    handoffVersion: 1,
    analysisId,
    at: now,
  };
  await db.insert(decisions).values({ kind: "approve", ...decision, ...set });
  return conversationId;
}

test("sets what an engine finds beside what people let stand, and leaves out what they took back or only moved on", async () => {
  const named = [{ field: "name", before: "Kim", after: "Kim Hart" }];
  const corrected = await decided({ edits: named });
  const spam = await decided({ kind: "reject", rejectReason: "spam" });
  await decided({ edits: named, undoneAt: now });
  await decided({ kind: "escalate" });
  await decided({ kind: "reject", rejectReason: "poor_fit" });

  const { replayed, unanswered } = await replay(db, async (transcript) => analyse(transcript), 100);
  expect(unanswered).toBe(0);
  expect(new Set(replayed.map(({ conversationId }) => conversationId))).toEqual(new Set([corrected, spam]));
  const [one, other] = [corrected, spam].map((id) => replayed.find(({ conversationId }) => conversationId === id));
  expect(one).toMatchObject({ before: { name: "Kim" }, decided: { name: "Kim Hart" }, now: { name: "Kim Hart" } });
  expect(other).toMatchObject({ decided: { intent: "spam" }, now: { intent: "sales" } });
});

test("stops at its limit, and counts an engine that gives no answer", async () => {
  expect((await replay(db, async () => analysisOf(), 1)).replayed).toHaveLength(1);
  expect(await replay(db, async () => null, 100)).toEqual({ replayed: [], unanswered: 2 });
});

test("a language model replays over the rules; one that lies or is silent gave no answer, and its tokens are counted", async () => {
  const usage = { inputTokens: 10, outputTokens: 5 };
  const said = (quote: string) => ({
    outcome: "answered" as const,
    status: 200,
    usage,
    answer: {
      summary: [],
      need: null,
      note: null,
      exceptions: [],
      question: { text: "Is there a table for six?", quotes: [{ message: "m1", quote }] },
    },
  });
  const silent = { outcome: "timed_out" as const, status: null, retryAfterMs: null, usage };
  const over = (reply: Awaited<ReturnType<LanguageModel["describe"]>>) =>
    modelEngine({ name: "test-model", describe: async () => reply });

  const honest = over(said("I want to book a table for six"));
  const { replayed } = await replay(db, honest.engine, 100);
  expect(replayed.map(({ now }) => now.question)).toEqual(["open", "open"]);
  expect(honest.spent).toEqual({ inputTokens: 20, outputTokens: 10 });
  for (const reply of [said("I want a table for nine"), silent])
    expect(await replay(db, over(reply).engine, 100)).toEqual({ replayed: [], unanswered: 2 });
});
