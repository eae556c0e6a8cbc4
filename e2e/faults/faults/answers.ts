import type { Fault as Struck } from "@/e2e/sandbox/faults";
import type { Connectors } from "@/lib/connectors/connect";
import { retryDelivery } from "@/lib/delivery/commands.person";
import { runToTheEnd } from "../deliver";
import { type Bench, below, type Fault, inParts, oneOf } from "../fault";
import { violationsOf } from "../invariants";
import { type Approved, openWorld, type World } from "../world";

/** What the other side can answer, or fail to; one that is done and not heard of among them. */
const answers = [
  ...["400", "401", "403", "403-rate-limit", "404", "409", "409-exists", "412", "422"],
  ...["429", "429-daily", "500", "502", "503", "response-lost", "malformed-json", "slow-drip"],
  ...["hang", "redirect", "error-in-200", "delay", "rival-booking", "contact-deleted", "contact-merged", "search-lag"],
] as const satisfies readonly Struck["name"][];

const operations = [
  ...["contacts.get", "contacts.search", "contacts.create", "notes.upsert", "tasks.upsert", "associations.put"],
  ...["freebusy.query", "events.get", "events.insert", "events.list", "events.patch"],
];
const timeoutMs = 250;

export const otherSide: Fault = {
  name: "answers",
  title: `the other side: ${answers.length} kinds of answer, lost after the write among them`,
  long: 1_600,
  short: answers.length,
  run: async (bench, trials) => {
    const violations: string[] = [];
    const ended = { delivered: 0, retried: 0, cancelled: 0 };
    let done = 0;
    for (const part of inParts(trials, 200)) {
      const world = await openWorld({ server: bench.server });
      try {
        const sides = world.sandbox.connect({ timeoutMs });
        for (let trial = 0; trial < part; trial++) {
          const name = answers[done % answers.length] ?? "500";
          ended[await deliver(world, sides, bench, name)]++;
          bench.say(`${++done} of ${trials}`);
        }
        violations.push(...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    const { delivered, retried, cancelled } = ended;
    const note = `${delivered} delivered, ${retried} dead letters of which each was delivered after a person's retry, ${cancelled} lost their slot`;
    return { trials, violations, note };
  },
};

type Ended = "delivered" | "retried" | "cancelled";

/** Some strike only where they make sense; naming no operation, they find it. */
const anywhere: readonly string[] = [
  ...["409-exists", "rival-booking", "error-in-200", "contact-deleted", "contact-merged", "search-lag"],
];

/** One delivery, struck by one to three of this answer somewhere on its way; one that was not struck is made again. */
async function deliver(world: World, sides: Connectors, bench: Bench, name: Struck["name"]): Promise<Ended> {
  const { random } = bench;
  for (;;) {
    const times = 1 + below(random, 3);
    const struck: Partial<Struck> & Pick<Struck, "name"> = { name, times, delay_ms: 50 };
    await world.sandbox.fault(anywhere.includes(name) ? struck : { ...struck, operation: oneOf(random, operations) });
    const made = await world.approve({}, "visible");
    await runToTheEnd(world, made.deliveryId, () => sides, random);
    const isStruck = (await world.sandbox.faults()).every((fault) => (fault.times ?? 0) < times);
    await world.sandbox.clearFaults();
    const ended = await endOf(world, sides, made, random);
    if (isStruck) return ended;
  }
}

/** How it ended; a dead letter is then retried by a person. */
async function endOf(world: World, sides: Connectors, made: Approved, random: () => number): Promise<Ended> {
  const [row] = await world.sql`select state, fence from deliveries where id = ${made.deliveryId}`;
  if (row?.["state"] === "dead") return retry(world, sides, made, row["fence"] as number, random);
  if (row?.["state"] === "cancelled") return "cancelled";
  made.known.expected = "delivered";
  return "delivered";
}

async function retry(
  world: World,
  sides: Connectors,
  made: Approved,
  fence: number,
  random: () => number,
): Promise<Ended> {
  const { db, now, people } = world;
  const ctx = { db, actor: people.reviewer, now: now() };
  const retried = await retryDelivery(ctx, { deliveryId: made.deliveryId, fence });
  if (!retried.ok) throw new Error(`a dead letter could not be retried: ${retried.error}`);
  await runToTheEnd(world, made.deliveryId, () => sides, random);
  made.known.expected = "delivered";
  return "retried";
}
