import { desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { analyses, conversations } from "@/db/schema/conversations";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { modelCalls, modelOutages } from "@/db/schema/model";
import { system } from "@/lib/actor";
import { Analysis } from "@/lib/analysis/schema";
import type { LanguageModel } from "@/lib/connectors/model/port";
import { newId } from "@/lib/id";
import { takeIn } from "./commands";
import { readWithModel } from "./commands.model";
import { ConversationInput } from "./schema";

/** Chats under review and the model that reads them, on a clock of the test's own. */
export function modelHarness(db: Db, sourceId: string, model: LanguageModel, begin: Date) {
  const clock = { now: begin };
  const later = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1_000);
  };

  async function aChat(texts: readonly string[], externalId = `chat-${newId()}`, more: object = {}) {
    const input = ConversationInput.parse({
      external_id: externalId,
      started_at: begin.toISOString(),
      visitor: { name: "Dana Reyes", email: "dana.reyes@northwind.example" },
      messages: texts.map((text, n) => ({
        external_id: `m-${n}`,
        role: text.startsWith("b: ") ? "bot" : "visitor",
        text: text.replace(/^[vb]: /, ""),
        sent_at: new Date(begin.getTime() + n * 1_000).toISOString(),
      })),
      ...more,
    });
    const taken = await takeIn({ db, actor: system, now: clock.now }, sourceId, input);
    if (!taken.ok) throw new Error(taken.error);
    return { id: taken.data.id, externalId, handoffId: taken.data.handoff?.id ?? "", state: taken.data.handoff?.state };
  }

  const read = (conversationId: string, set: { tokensPerDay?: number; model?: LanguageModel } = {}) =>
    readWithModel(
      {
        db,
        engine: { model: set.model ?? model, tokensPerDay: set.tokensPerDay ?? 1_000_000 },
        now: () => clock.now,
        random: () => 0.5,
      },
      conversationId,
    );

  async function found(conversationId: string) {
    const [conversation] = await db.select().from(conversations).where(eq(conversations.id, conversationId));
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.conversationId, conversationId));
    if (!conversation || !handoff) throw new Error(`no handoff of ${conversationId}`);
    const rows = await db.select().from(analyses).where(eq(analyses.conversationId, conversationId));
    const standing = rows.find(({ id }) => id === conversation.analysisId);
    return {
      conversation,
      handoff,
      analyses: rows,
      standing: { row: standing, analysis: Analysis.parse(standing?.result) },
      exceptions: await db.select().from(handoffExceptions).where(eq(handoffExceptions.handoffId, handoff.id)),
      calls: await db
        .select()
        .from(modelCalls)
        .where(eq(modelCalls.conversationId, conversationId))
        .orderBy(desc(modelCalls.createdAt)),
    };
  }

  const outages = () => db.select().from(modelOutages).orderBy(modelOutages.startedAt);
  const told = () => db.select().from(alerts).where(eq(alerts.kind, "ai_unavailable"));
  async function jobs(): Promise<{ conversationId: string; runAt: Date }[]> {
    const rows = await db.execute<{ key: string; run_at: string }>(
      "select key, run_at from graphile_worker.jobs where task_identifier = 'read_with_model' and key is not null",
    );
    return rows.map(({ key, run_at }) => ({ conversationId: key.split(":")[1] ?? "", runAt: new Date(run_at) }));
  }

  return { clock, later, aChat, read, found, outages, told, jobs };
}
