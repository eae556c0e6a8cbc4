import { z } from "zod";
import { type Agreement, agreementOf, fields } from "@/lib/analysis/replay/agreement";
import { analyse, RULES_VERSION } from "@/lib/analysis/rules/analyse";
import { replay } from "@/lib/conversations/replay";
import type { Ctx } from "@/lib/write";
import { check, readFlags } from "./lib/arguments";
import { operate } from "./lib/operator";

const Options = z.object({
  limit: z.coerce
    .number("is a whole number from 1")
    .int("is a whole number from 1")
    .min(1, "is a whole number from 1")
    .default(1000),
  show: z.enum(fields, `is one of ${fields.join(", ")}`).optional(),
});

/**
 * `npm run analysis:replay [-- --limit 1000] [--show field]`: reads the conversations that people have decided once more with the
 * rules as they are now, and prints how often they say what people let stand, beside how often the analysis did that people saw.
 * Writes nothing; prints ids, never what was said.
 */
function read(args: string[]): (ctx: Ctx) => Promise<void> {
  const given = check(Options, readFlags(args, { limit: { type: "string" }, show: { type: "string" } }), {
    limit: "--limit",
    show: "--show",
  });
  const { limit, show } = given;
  return async ({ db }) => {
    const { replayed } = await replay(db, async (transcript) => analyse(transcript), limit);
    if (replayed.length === 0) {
      console.log("Nobody has decided anything yet, so there is nothing to compare with.");
      return;
    }
    console.log(`rules ${RULES_VERSION} over ${replayed.length} decided conversations\n`);
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
