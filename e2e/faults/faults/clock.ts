import { runDelivery } from "@/lib/delivery/run";
import { type Bench, below, type Fault, inParts, oneOf } from "../fault";
import { violationsOf } from "../invariants";
import { readLedger } from "../ledger";
import { settle } from "../settle";
import { type Approved, openWorld, type World } from "../world";

const hour = 3600_000;
const day = 24 * hour;
/** Where an hour is lost or comes twice, where a day was left out, and where offsets are no whole hours. */
const zones = [
  "Europe/London",
  "America/New_York",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/St_Johns",
];
/** Instants around which a wall clock somewhere jumps. */
const changes = ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"];

export const clock: Fault = {
  name: "clock",
  title: "clock jumps, daylight saving, time zones",
  long: 100,
  short: 6,
  run: async (bench, trials) => {
    const violations: string[] = [];
    let done = 0;
    for (const part of inParts(trials, 30)) {
      const world = await openWorld({ server: bench.server });
      try {
        const meetings: Meeting[] = [];
        const jumps = Math.ceil(part / 2);
        for (let trial = 0; trial < jumps; trial++) meetings.push(await jump(world, bench));
        meetings.push(...(await inZones(world, bench, part - jumps)));
        violations.push(
          ...(await settle(world)),
          ...(await violationsOf(world)),
          ...(await wrongTimes(world, meetings)),
        );
      } finally {
        await world.shut();
      }
      done += part;
      bench.say(`${done} of ${trials}`);
    }
    return { trials, violations };
  },
};

type Meeting = { handoffId: string; start: Date; end: Date };
const meetingOf = ({ handoffId, hold }: Approved): Meeting => {
  if (!hold) throw new Error("no meeting was approved");
  return { handoffId, start: hold.start, end: hold.end };
};

/** A delivery that has to wait once, while the clock of its worker jumps: around a change of the hour, back or ahead. */
async function jump(world: World, { random }: Bench): Promise<Meeting> {
  const { db, sandbox, sql } = world;
  // Each somewhat before one of the changes, so that its retries fall on both sides; the world's clock only moves on.
  const change = nextChange(world.now(), oneOf(random, changes));
  world.moveOnTo(new Date(change.getTime() - below(random, 3_000)));
  await sandbox.fault({ name: oneOf(random, ["500", "429", "503"] as const), operation: "tasks.upsert" });
  const made = await world.approve();
  const sides = sandbox.connect();
  let off = 0;
  for (let round = 0; round < 60; round++) {
    await runDelivery(
      { db, connectors: sides, now: () => new Date(world.now().getTime() + off), random },
      made.deliveryId,
    );
    const [row] = await sql`
      select run_at as "runAt" from deliveries where id = ${made.deliveryId} and state in ('scheduled', 'running', 'waiting')`;
    if (!row) break;
    off = oneOf(random, [-day, -hour, 0, hour, day]);
    // A clock that was set back gets there in the end.
    if (round > 3) off = 0;
    world.moveOnTo(new Date(row["runAt"] as Date));
  }
  return meetingOf(made);
}

/** The same change in whatever year comes next, near enough: what is tested is the switch, not its date. */
function nextChange(now: Date, change: string): Date {
  const at = new Date(change);
  while (at <= now) at.setUTCFullYear(at.getUTCFullYear() + 1);
  return at;
}

/** Workers and a database that each believe to live somewhere else. */
async function inZones(world: World, { random }: Bench, count: number): Promise<Meeting[]> {
  const name = new URL(world.url).pathname.slice(1);
  await world.sql.unsafe(`alter database ${name} set timezone = '${oneOf(random, zones)}'`);
  const approved: Approved[] = [];
  // What the clock moved on to is ahead of the workers: approved as of now, so that they begin at once.
  for (let made = 0; made < count; made++) approved.push(await world.approve());
  await world.sql`update deliveries set run_at = now() where state = 'scheduled'`;
  await world.sql`update consent_entries set at = now() - interval '1 minute' where at > now() - interval '1 minute'`;
  await world.sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) from graphile_worker.jobs`;
  for (const zone of [oneOf(random, zones), oneOf(random, zones)]) await world.worker({ TZ: zone }).ready;
  await settle(world);
  return approved.map(meetingOf);
}

/** A meeting is at the very instant that was approved, whatever any clock said. */
async function wrongTimes(world: World, meetings: readonly Meeting[]): Promise<string[]> {
  const seen = await readLedger(world);
  return meetings.flatMap(({ handoffId, start, end }) => {
    const { times } = seen.of(handoffId);
    const right = times.every((time) => time.start === start.getTime() && time.end === end.getTime());
    return right && times.length > 0 ? [] : [`${handoffId}: its meeting is at another time than was approved`];
  });
}
