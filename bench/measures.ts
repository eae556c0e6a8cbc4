import "./environment";
import os from "node:os";
import { connect, connectRaw } from "@/db/client";
import { newId } from "@/lib/id";
import { rangeBefore, rangeOf } from "@/lib/measures/model/range";
import { findBoard, listMeasuredOwners, listMeasuredSources } from "@/lib/measures/queries.board";
import { listCountedGroups } from "@/lib/measures/queries.breakdown";
import { seedMeasures } from "@/lib/seed/commands.measures";
import { type Line, median, printTable } from "./delivery/figures";
import { surroundings } from "./delivery/surroundings";
import { ingestRatios } from "./measures/ingest";
import { rawBoard } from "./measures/raw";

/**
 * `npm run bench:measures [events, ten million unless said] [days] [rounds of writing] [fortnight]`: what the measures page costs where there are many
 * events, in one run against one `count(*)` over them and against the same figures worked out from the events, and what
 * counting costs those who write. Zone and range are a manager's in Berlin: no edge of a day is one of UTC.
 */
const events = Number(process.argv[2] ?? 10_000_000);
const days = Number(process.argv[3] ?? 365);
const timeZone = "Europe/Berlin";
const repeats = 7;
const rounds = Number(process.argv[4] ?? 8);
/** Ten million events of a year are worked out in minutes: `fortnight` leaves that out. */
const rawOfAll = process.argv[5] !== "fortnight";
const manager = { kind: "person", id: newId(), name: "Max", roles: ["manager"] } as const;

const load = () => os.loadavg()[0]?.toFixed(2);
const seconds = (time: number) => `${(time / 1_000).toFixed(0)} s`;
const ms = (values: number[]) => `${median(values).toFixed(0)} ms`;
console.log(`${os.availableParallelism()} cores, load ${load()}; ${events} events over ${days} days`);

const around = await surroundings();
try {
  const url = await around.database("measures");
  const db = connect(url, { max: 6 });
  const sql = connectRaw(url);
  const now = new Date();
  let written = 0;
  const began = performance.now();
  const all = await timed(seed);
  console.log(`written in ${seconds(written)}, counted in ${seconds(all - written)}`);
  await sql`vacuum analyze`;

  const lines: Line[] = [];
  const fortnight = rangeOf({}, timeZone, now);
  const whole = rangeOf({ from: day(new Date(now.getTime() - (days - 1) * 86_400_000)) }, timeZone, now);
  const counting = () => sql`select count(*) from measurement_events`;
  for (const [name, range] of [
    ["14 days", fortnight],
    [`${days} days`, whole],
  ] as const) {
    const filter = { range };
    const before = { range: rangeBefore(range, timeZone) };
    const page = async () => {
      const board = await findBoard(db, manager, filter, before);
      if (!board.ok) throw new Error(board.error);
      await listMeasuredSources(db, manager);
      await listMeasuredOwners(db, manager);
      await listCountedGroups(db, filter, "page", timeZone);
    };
    const [pages, counts]: [number[], number[]] = [[], []];
    for (let n = 0; n <= repeats; n++) {
      const [ours, theirs] = [await timed(page), await timed(counting)];
      if (n === 0) continue; // to warm up
      pages.push(ours);
      counts.push(theirs);
    }
    lines.push({
      what: `the whole page over ${name} against one count(*)`,
      product: `page ${ms(pages)}`,
      other: `count ${ms(counts)}`,
      measured: median(pages) / median(counts),
      aim: ["<=", 1],
      unit: "×",
    });
    if (range === whole && !rawOfAll) continue;
    const raw = await timed(() => rawBoard(db, filter.range, before.range));
    lines.push({
      what: `the whole page over ${name} against the figures raw`,
      product: `page ${ms(pages)}`,
      other: `raw ${ms([raw])}`,
      measured: median(pages) / raw,
      aim: ["<=", 0.1],
      unit: "×",
    });
  }
  for (const { what, aim, on, off, rates, costs } of await ingestRatios(db, sql, rounds)) {
    lines.push(
      {
        what,
        product: `on ${on.rate.toFixed(0)} a second`,
        other: `off ${off.rate.toFixed(0)} a second`,
        measured: rates,
        aim: [">=", aim],
        unit: "×",
      },
      {
        what: `${what}, by what each takes of a core`,
        product: `on ${on.cost.toFixed(0)} µs`,
        other: `off ${off.cost.toFixed(0)} µs`,
        measured: costs,
        aim: [">=", aim],
        unit: "×",
      },
    );
  }
  console.log(`load at the end ${load()}\n`);
  process.exitCode = printTable(lines) ? 0 : 1;
  await Promise.all([db.$client.end(), sql.end()]);

  function report() {
    written = performance.now() - began;
  }

  async function seed() {
    const seeded = await seedMeasures(db, { events, days, now, report });
    if (!seeded.ok) throw new Error(seeded.error);
  }
} catch (error) {
  // Said here: with the database gone, the driver's last words would be all one sees.
  console.error(error);
  process.exitCode = 1;
} finally {
  await around.end();
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

async function timed(run: () => PromiseLike<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
