import type { Connectors } from "@/lib/connectors/connect";
import { erasePerson, findPerson } from "@/lib/erasure/commands";
import { runErasure } from "@/lib/erasure/commands.erase";
import { eraseElsewhere } from "@/lib/erasure/elsewhere";
import { inFlightMs } from "@/lib/erasure/model";
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
  title: "consent withdrawn, or erasure asked for, at each step (by turns)",
  long: 400,
  short: 2 * moments.length,
  run: async (bench, trials) => {
    const violations: string[] = [];
    let done = 0;
    for (const part of inParts(trials, 200)) {
      const world = await openWorld({ server: bench.server });
      try {
        for (let trial = 0; trial < part; trial++) {
          const moment = moments[done % moments.length] ?? "dispatch";
          const end = done % (2 * moments.length) < moments.length ? withdraw : erase;
          if (moment === "any") await besideAWorker(world, bench, end);
          else await atMoment(world, bench, moment, end);
          bench.say(`${++done} of ${trials}`);
        }
        await eraseElsewhereToo(world, bench);
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

/** What ends the delivery: the world, whose it is, and the dice. */
type End = typeof withdraw;

/** As the screen has it: found, seen, asked for; what was asked for is carried out there and then. */
const erase: End = async (world, made) => {
  const ctx = { db: world.db, actor: world.people.officer, now: world.now() };
  const sought = { address: { email: made.email }, withMentions: false };
  // Something is written between the look and the press: compliance looks again.
  for (;;) {
    const found = await findPerson(ctx, sought);
    if (!found.ok) throw new Error(`nobody was found to erase: ${found.error}`);
    const { version } = found.data;
    const begun = await erasePerson(ctx, { ...sought, version, reason: "asked_by_person" });
    if (!begun.ok && begun.error === "stale") continue;
    if (!begun.ok) throw new Error(`the erasure was refused: ${begun.error}`);
    await runErasure(world, begun.data.erasureId);
    Object.assign(made.known, { withdrawnAt: Date.now(), expected: "erased" });
    return;
  }
};

/** What was in flight is looked for once it must have arrived: the clock is moved on instead of waiting. */
async function eraseElsewhereToo(world: World, { random }: Bench): Promise<void> {
  const { db, sql, now } = world;
  world.moveOnTo(new Date(now().getTime() + inFlightMs));
  const connectors = world.sandbox.connect();
  const waiting = await sql`select id from erasures_elsewhere where state = 'waiting' order by id`;
  for (const { id } of waiting) await eraseElsewhere({ db, connectors, now, random }, id);
}

async function atMoment(world: World, { random }: Bench, moment: string, end: End): Promise<void> {
  const made = await world.approve({}, "withdrawn");
  const say = () => end(world, made, random);
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
async function besideAWorker(world: World, { random }: Bench, end: End): Promise<void> {
  const made = await world.approve({}, "withdrawn");
  const sides = world.sandbox.connect();
  const withdrawn = new Promise<void>((settle, reject) => {
    setTimeout(() => void end(world, made, random).then(settle, reject), below(random, 120));
  });
  await Promise.all([runToTheEnd(world, made.deliveryId, () => sides, random), withdrawn]);
}
