import { z } from "zod";
import { loadHandoffs } from "../lib/seed/commands.load";
import type { Ctx } from "../lib/write";
import { check, readFlags } from "./lib/arguments";
import { operate } from "./lib/operator";
import { Problem } from "./lib/problem.mjs";

const usage = `npm run seed:load -- --handoffs 1000000
  Fills the database with so many handoffs, as two years of chats leave them, to see how the desk bears it.
    --beside   although the database holds other work; never on one that people use
`;

const options = {
  handoffs: { type: "string" },
  beside: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const Given = z.object({ handoffs: z.coerce.number<string>().int().min(1).max(20_000_000), beside: z.boolean() });

const problems: Record<"forbidden" | "real_work", string> = {
  forbidden: "This may not be done.",
  real_work:
    "This database holds handoffs that are no load. Nothing was written. Name another in DATABASE_URL, or add --beside.",
};

function read(args: string[]): (ctx: Ctx) => Promise<void> {
  const { help, ...given } = readFlags(args, options);
  if (help || args.length === 0) return async () => console.log(usage);
  const input = check(Given, given, { handoffs: "--handoffs", beside: "--beside" });
  return async (ctx) => {
    const began = performance.now();
    const seconds = () => ((performance.now() - began) / 1_000).toFixed(0);
    const told = (made: number) => console.log(`${made.toLocaleString("en")} handoffs, ${seconds()} s`);
    const result = await loadHandoffs(ctx, { ...input, told });
    if (!result.ok) throw new Problem(problems[result.error]);
    console.log(
      `Done in ${seconds()} s. What is open can be reviewed; of the others there is the brief and no transcript.`,
    );
  };
}

await operate(read);
