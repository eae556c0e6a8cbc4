import type { Connectors } from "@/lib/connectors/connect";
import { runToTheEnd } from "../deliver";
import { type Bench, below, type Fault, inParts, oneOf } from "../fault";
import { violationsOf } from "../invariants";
import { settleWithWorker } from "../settle";
import { type Approved, openWorld, type World } from "../world";

/** The calls of a delivery; consent is withdrawn just before one goes out, or when it is done and not yet recorded. */
const calls = ["findRecord", "upsertRecord", "logActivity", "createTask", "book"] as const;
const moments = ["dispatch", ...calls.flatMap((call) => [`before ${call}`, `after ${call}`]), "any"] as const;

export const consentWithdrawn: Fault = {
  name: "consent",
  title: "consent withdrawn at each step (erasure: not in the product yet, so not tried)",
  long: 400,
  short: moments.length,
  run: async (bench, trials) => {
    const violations: string[] = [];
    let done = 0;
    for (const part of inParts(trials, 200)) {
      const world = await openWorld({ server: bench.server });
      try {
        for (let trial = 0; trial < part; trial++) {
          const moment = moments[done % moments.length] ?? "dispatch";
          if (moment === "any") await besideAWorker(world, bench);
          else await atMoment(world, bench, moment);
          bench.say(`${++done} of ${trials}`);
        }
        violations.push(...(await settleWithWorker(world)), ...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    return { trials, violations };
  },
};

async function withdraw({ fixture }: World, made: Approved, random: () => number) {
  await fixture.say(made.conversationId, oneOf(random, ["email", "calendar"] as const), "denied");
  made.known.withdrawnAt = Date.now();
}

async function atMoment(world: World, { random }: Bench, moment: string): Promise<void> {
  const made = await world.approve({}, "withdrawn");
  const say = () => withdraw(world, made, random);
  const sides = world.sandbox.connect();
  if (moment === "dispatch") await say();
  for (const call of calls) {
    if (moment.endsWith(` ${call}`)) hook(sides, call, moment.startsWith("before") ? "before" : "after", say);
  }
  await runToTheEnd(world, made.deliveryId, () => sides, random);
}

/** Says it around one call of the real adapter. */
function hook(sides: Connectors, call: (typeof calls)[number], when: "before" | "after", say: () => Promise<void>) {
  const port = (call === "book" ? sides.calendar : sides.crm) as unknown as Record<
    string,
    (input: unknown) => Promise<unknown>
  >;
  const real = port[call];
  port[call] = async (input) => {
    if (when === "before") await say();
    const answer = await real?.(input);
    if (when === "after") await say();
    return answer;
  };
}

/** While it runs, at no moment we thought of. */
async function besideAWorker(world: World, { random }: Bench): Promise<void> {
  const made = await world.approve({}, "withdrawn");
  const sides = world.sandbox.connect();
  const withdrawn = new Promise<void>((settle, reject) => {
    setTimeout(() => void withdraw(world, made, random).then(settle, reject), below(random, 120));
  });
  await Promise.all([runToTheEnd(world, made.deliveryId, () => sides, random), withdrawn]);
}
