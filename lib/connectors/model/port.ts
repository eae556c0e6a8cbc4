import type { ModelAnswer } from "@/lib/analysis/language-model/answer";
import type { ModelOutcome } from "@/lib/analysis/language-model/patience";
import type { Prompt } from "@/lib/analysis/language-model/prompt";

/** As the model counted them, or counted by length where it does not say. */
export type Usage = { inputTokens: number; outputTokens: number };

/** What a full answer takes, with room; also what a call is counted for before it is made. */
export const maxOutputTokens = 1_500;

export type ModelReply =
  | { outcome: "answered"; answer: ModelAnswer; status: number; usage: Usage }
  | {
      outcome: Exclude<ModelOutcome, "answered">;
      /** HTTP status, where there was one. */
      status: number | null;
      /** Milliseconds to wait, where the other side named an interval. */
      retryAfterMs: number | null;
      usage: Usage;
    };

/** A language model that describes one chat. It is given a prompt and nothing else: no tools, no memory, no address. */
export type LanguageModel = {
  /** As the endpoint names it; kept with each analysis. */
  name: string;
  /** One call, never repeated. What goes wrong is an outcome and does not throw. */
  describe: (prompt: Prompt) => Promise<ModelReply>;
};
