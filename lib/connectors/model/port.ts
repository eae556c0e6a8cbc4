import type { ModelAnswer } from "@/lib/analysis/language-model/answer";
import type { ModelOutcome } from "@/lib/analysis/language-model/patience";
import type { Prompt } from "@/lib/analysis/language-model/prompt";
import type { DraftAnswer } from "@/lib/followups/language-model/answer";

/** As the model counted them, or counted by length where it does not say. */
export type Usage = { inputTokens: number; outputTokens: number };

/** What a full answer takes, with room; also what a call is counted for before it is made. */
export const maxOutputTokens = 1_500;

type Reply<Answer> =
  | { outcome: "answered"; answer: Answer; status: number; usage: Usage }
  | {
      outcome: Exclude<ModelOutcome, "answered">;
      /** HTTP status, where there was one. */
      status: number | null;
      /** Milliseconds to wait, where the other side named an interval. */
      retryAfterMs: number | null;
      usage: Usage;
    };
export type ModelReply = Reply<ModelAnswer>;
export type DraftReply = Reply<DraftAnswer>;
/** A call that gave nothing to use. */
export type NoReply = Exclude<ModelReply, { outcome: "answered" }>;

/** A language model that reads one chat. It is given a prompt and nothing else: no tools, no memory, no address. */
export type LanguageModel = {
  /** As the endpoint names it; kept with each analysis. */
  name: string;
  /** One call, never repeated. What goes wrong is an outcome and does not throw. */
  describe: (prompt: Prompt) => Promise<ModelReply>;
  /** The same for a sentence to add to a follow-up's draft. */
  draft: (prompt: Prompt) => Promise<DraftReply>;
};
