import { env } from "@/lib/env";
import { openAiCompatible } from "./openai-compatible";
import type { LanguageModel } from "./port";

/** The engine as it is configured: a model, and how many tokens a day it may cost. */
export type ModelEngine = { model: LanguageModel; tokensPerDay: number };

/** The model the environment names, or none. */
export function connectedModel(): ModelEngine | undefined {
  const { MODEL_BASE_URL: baseUrl, MODEL_NAME: name, MODEL_API_KEY: apiKey, ...rest } = env();
  if (!baseUrl || !name) return undefined;
  const model = openAiCompatible({
    baseUrl,
    apiKey,
    name,
    timeoutMs: rest.MODEL_TIMEOUT_MS,
    jsonSchema: rest.MODEL_JSON_SCHEMA,
    allowedHosts: rest.CONNECTOR_ALLOWED_HOSTS,
  });
  return { model, tokensPerDay: rest.MODEL_TOKENS_PER_DAY };
}
