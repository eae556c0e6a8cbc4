import { randomBytes } from "node:crypto";
import { merge } from "@/lib/analysis/language-model/merge";
import { PROMPT_VERSION, promptFor, shownMessages } from "@/lib/analysis/language-model/prompt";
import { analyse } from "@/lib/analysis/rules/analyse";
import type { LanguageModel, Usage } from "@/lib/connectors/model/port";
import type { Engine } from "./replay";

/**
 * The language model over the rules, as an engine to replay with: one call a conversation, held as in the real reading. Null
 * where it gives no answer or lies. `spent` counts its tokens; they are not part of the day's budget.
 */
export function modelEngine(model: Pick<LanguageModel, "name" | "describe">): { engine: Engine; spent: Usage } {
  const spent: Usage = { inputTokens: 0, outputTokens: 0 };
  const engine: Engine = async (transcript) => {
    const messages = shownMessages(transcript);
    const reply = await model.describe(promptFor(messages, randomBytes(9).toString("hex")));
    spent.inputTokens += reply.usage.inputTokens;
    spent.outputTokens += reply.usage.outputTokens;
    if (reply.outcome !== "answered") return null;
    const by = { model: model.name, promptVersion: PROMPT_VERSION };
    const { analysis, lies } = merge(analyse(transcript), reply.answer, messages, by);
    return lies ? null : analysis;
  };
  return { engine, spent };
}
