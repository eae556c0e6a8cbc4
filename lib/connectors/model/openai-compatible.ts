import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, NoObjectGeneratedError, Output } from "ai";
import type { z } from "zod";
import { isEmpty, ModelAnswer } from "@/lib/analysis/language-model/answer";
import { tokensIn } from "@/lib/analysis/language-model/patience";
import type { Prompt } from "@/lib/analysis/language-model/prompt";
import { DraftAnswer } from "@/lib/followups/language-model/answer";
import type { HttpReply, Refusal } from "../answer";
import { unanswered } from "../attempt";
import { type Exchange, exchange } from "../exchange";
import { type LanguageModel, maxOutputTokens, type NoReply, type Usage } from "./port";

export type ModelConfig = {
  /** Of the endpoint, as far as before `/chat/completions`. */
  baseUrl: string;
  apiKey?: string | undefined;
  name: string;
  timeoutMs: number;
  /** Whether the endpoint takes a JSON schema; one that does not is asked for JSON in words alone. */
  jsonSchema: boolean;
  allowedHosts: readonly string[];
};

// Its warnings go to the console, and ours are JSON lines; what it warns of is configured on purpose (jsonSchema).
globalThis.AI_SDK_LOG_WARNINGS = false;

/** An answer is a page of JSON at the most. */
const maxAnswerBytes = 256 * 1024;

/**
 * Any endpoint that speaks OpenAI's chat completions, on our transport: checked addresses, no redirect, one deadline
 * for the whole answer, no retry.
 */
export function openAiCompatible(config: ModelConfig): LanguageModel {
  const { baseUrl, apiKey, name, timeoutMs, jsonSchema, allowedHosts } = config;
  const send = exchange({ timeoutMs, allowedHosts, maxAnswerBytes });

  /** One call for one shape; `isEmpty` says whether an answer in shape says nothing at all. */
  const ask = async <Answer>(
    prompt: Prompt,
    shape: { schema: z.ZodType<Answer>; name: string; isEmpty: (answer: Answer) => boolean },
  ) => {
    const heard: { reply?: HttpReply } = {};
    const endpoint = createOpenAICompatible({
      name: "model",
      baseURL: baseUrl.replace(/\/$/, ""),
      ...(apiKey && { apiKey }),
      supportsStructuredOutputs: jsonSchema,
      fetch: fetchOver(send, heard),
    });
    try {
      const result = await generateText({
        model: endpoint(name),
        system: prompt.system,
        prompt: prompt.user,
        output: Output.object({ schema: shape.schema, name: shape.name }),
        maxRetries: 0,
        maxOutputTokens,
      });
      const usage = usageOf(result.usage, prompt, result.text);
      const answer = result.output;
      if (shape.isEmpty(answer)) return nothing("empty", 200, usage);
      return { outcome: "answered" as const, answer, status: 200, usage };
    } catch (error) {
      const refused = unanswered(error)?.refusal;
      return refused ? unheard(refused, prompt) : unreadable(error, prompt, heard.reply);
    }
  };

  return {
    name,
    describe: (prompt) => ask(prompt, { schema: ModelAnswer, name: "description", isEmpty }),
    // To add nothing is an answer: most drafts need no more words.
    draft: (prompt) => ask(prompt, { schema: DraftAnswer, name: "draft", isEmpty: () => false }),
  };
}

/** The vendor's client calls a `fetch`; this one goes by our transport. */
function fetchOver(send: Exchange, heard: { reply?: HttpReply }): typeof fetch {
  return async (input, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    const body = typeof init?.body === "string" ? init.body : undefined;
    const reply = await send({ method: init?.method ?? "GET", url: String(input), headers, body });
    heard.reply = reply;
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  };
}

const outcomes = {
  rate_limited: "rate_limited",
  unavailable: "failed",
  failed: "failed",
  network: "unreachable",
  timeout: "timed_out",
  auth: "failed",
  refused: "failed",
} as const satisfies Record<Refusal["kind"], NoReply["outcome"]>;

function unheard({ kind, status, retryAfterMs }: Refusal, prompt: Prompt): NoReply {
  // A success that cannot be read is an answer out of shape, and was worked for.
  if (status !== null && status < 300) return nothing("malformed", status, byLength(prompt, ""));
  const usage = kind === "timeout" ? byLength(prompt, "") : { inputTokens: 0, outputTokens: 0 };
  return { outcome: outcomes[kind], status, retryAfterMs, usage };
}

/** The other side answered, and what it said is not the shape that was asked for. */
function unreadable(error: unknown, prompt: Prompt, reply: HttpReply | undefined): NoReply {
  // Not the other side's doing. Only its name: the client's errors carry the whole prompt.
  if (!reply) throw new Error(`the model's client failed: ${error instanceof Error ? error.name : typeof error}`);
  const isObject = NoObjectGeneratedError.isInstance(error);
  const text = isObject ? (error.text ?? "") : reply.body;
  const usage = usageOf(isObject ? error.usage : undefined, prompt, text);
  return nothing(text.trim() === "" ? "empty" : "malformed", reply.status, usage);
}

const nothing = (outcome: "empty" | "malformed", status: number, usage: Usage): NoReply => ({
  outcome,
  status,
  retryAfterMs: null,
  usage,
});

function usageOf(
  counted: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined,
  prompt: Prompt,
  text: string,
): Usage {
  const own = byLength(prompt, text);
  return {
    inputTokens: counted?.inputTokens || own.inputTokens,
    outputTokens: counted?.outputTokens || own.outputTokens,
  };
}

/** What an endpoint would count, roughly, where it does not say: an answer that is not counted must not be free. */
const byLength = ({ system, user }: Prompt, text: string): Usage => ({
  inputTokens: tokensIn(system) + tokensIn(user),
  outputTokens: tokensIn(text),
});
