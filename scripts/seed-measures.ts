import { z } from "zod";
import { seedMeasures } from "../lib/seed/commands.measures";
import type { Ctx } from "../lib/write";
import { check, readFlags } from "./lib/arguments";
import { operate } from "./lib/operator";
import { Problem } from "./lib/problem.mjs";

const usage = `npm run seed:measures -- --events 10000000
  Fills an empty desk with invented measurement events, to see how the measures behave when they are many.
  Refuses where there is a conversation or a measurement event already.
    --events   how many
    --days     over how many days up to now; 365 unless said
`;

const options = {
  events: { type: "string" },
  days: { type: "string", default: "365" },
  help: { type: "boolean", default: false },
} as const;
const flags = { events: "--events", days: "--days" };
const Wanted = z.object({
  events: z.coerce.number().int("is a whole number").positive("is more than 0"),
  days: z.coerce.number().int("is a whole number").positive("is more than 0").max(3_660, "is at most 3660"),
});

function read(args: string[]): (ctx: Ctx) => Promise<void> {
  const given = readFlags(args, options);
  if (given.help || args.length === 0) return async () => console.log(usage);
  const { events, days } = check(Wanted, given, flags);
  return async ({ db, now }) => {
    let said = 0;
    const report = (done: number) => {
      const tenth = Math.floor((done / events) * 10);
      if (tenth > said) console.log(`${done} of ${events}`);
      said = tenth;
    };
    const seeded = await seedMeasures(db, { events, days, now, report });
    if (!seeded.ok) throw new Problem("This desk has work in it: invented events could not be told from it again.");
    console.log(`${events} events of ${seeded.data.conversations} conversations, counted.`);
  };
}

await operate(read);
