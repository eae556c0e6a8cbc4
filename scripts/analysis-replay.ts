import { z } from "zod";
import { type Agreement, agreementOf, fields } from "@/lib/analysis/replay/agreement";
import { analyse, RULES_VERSION } from "@/lib/analysis/rules/analyse";
import { connectedModel } from "@/lib/connectors/model/connected";
import { type Engine, replay } from "@/lib/conversations/replay";
import { modelEngine } from "@/lib/conversations/replay.model";
import type { Ctx } from "@/lib/write";
import { check, readFlags } from "./lib/arguments";
import { operate } from "./lib/operator";
import { Problem } from "./lib/problem.mjs";

const Options = z.object({
  limit: z.coerce
    .number("is a whole number from 1")
    .int("is a whole number from 1")
    .min(1, "is a whole number from 1")
    .optional(),
  engine: z.enum(["rules", "model"], "is rules or model").default("rules"),
  show: z.enum(fields, `is one of ${fields.join(", ")}`).optional(),
});

/**
 * `npm run analysis:replay [-- --engine rules|model] [--limit 1000] [--show field]`: reads the conversations that people have
 * decided once more with the rules as they are now, or with the language model of the environment over them, and prints how often they say what people let stand, beside how often the analysis did that people saw.
 * Writes nothing; prints ids, never what was said.
 */
function read(args: string[]): (ctx: Ctx) => Promise<void> {
  const flags = { limit: "--limit", show: "--show", engine: "--engine" };
  const strings = { limit: { type: "string" }, show: { type: "string" }, engine: { type: "string" } } as const;
  const { limit, show, engine: name } = check(Options, readFlags(args, strings), flags);
  const model = name === "model" ? connectedModel()?.model : undefined;
  if (name === "model" && !model)
    throw new Problem("No language model is configured: MODEL_BASE_URL and MODEL_NAME name one.");
  return async ({ db }) => {
    const asked = model && modelEngine(model);
    const engine: Engine = asked?.engine ?? (async (transcript) => analyse(transcript));
    // Each conversation costs a call.
    const { replayed, unanswered } = await replay(db, engine, limit ?? (model ? 25 : 1000));
    if (asked)
      console.log(
        `${model.name}: ${asked.spent.inputTokens} tokens in, ${asked.spent.outputTokens} out, ${unanswered} without an answer`,
      );
    if (replayed.length === 0 && unanswered === 0) {
      console.log("Nobody has decided anything yet, so there is nothing to compare with.");
      return;
    }
    console.log(
      `${model ? `${model.name} over ` : ""}rules ${RULES_VERSION} over ${replayed.length} decided conversations\n`,
    );
    console.log(
      `${"field".padEnd(10)}${"then".padStart(9)}${"now".padStart(9)}${"lost".padStart(7)}${"won".padStart(7)}`,
    );
    for (const row of agreementOf(replayed)) console.log(line(row));
    const detail = agreementOf(replayed).find(({ field }) => field === show);
    for (const id of detail?.lost ?? []) console.log(`lost  ${id}`);
    for (const id of detail?.won ?? []) console.log(`won   ${id}`);
  };
}

const line = ({ field, decided, before, now, lost, won }: Agreement) =>
  `${field.padEnd(10)}${percent(before / decided)}${percent(now / decided)}${String(lost.length).padStart(7)}${String(won.length).padStart(7)}`;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(9);

await operate(read);
