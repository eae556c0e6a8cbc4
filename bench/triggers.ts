import "./environment";
import os from "node:os";
import { connect, connectRaw } from "@/db/client";
import { operator } from "@/lib/actor";
import { loadHandoffs } from "@/lib/seed/commands.load";
import { busy } from "./busy";
import { median } from "./delivery/figures";
import { surroundings } from "./delivery/surroundings";

/**
 * `npm run bench:triggers [handoffs]`: what the triggers of the queue and of the measures add to a write, in microseconds
 * that the database's process has a core for. The same statement on five hundred rows in one transaction, in rounds that
 * take turns with and without triggers. Reads of Linux how long a process ran, so whatever else the machine does is not in it.
 */
const handoffs = Number(process.argv[2] ?? 50_000);
const [rounds, times] = [9, 500];

/** A write as the product makes it, of the row `one` of `some`; `at` differs with every write. */
type Write = { what: string; table: string; some: string; write: string };
const rested = "select * from handoffs where state = 'delivered' and open_exceptions = '{}' and value_amount is null";
const marked = "select * from handoffs where queue = 'open' and cardinality(open_exceptions) > 0";
const move = "state_at = at, updated_at = at, version = version + 1 where id = one.id";
const writes: Write[] = [
  {
    what: "a move, no marks (dispatched, delivered)",
    table: "handoffs",
    some: rested,
    write: `update handoffs set state = case state when 'delivering' then 'delivered' else 'delivering' end, holder_id = null, lease_until = null, ${move}`,
  },
  {
    what: "claim or release, one mark or more",
    table: "handoffs",
    some: marked,
    write: `update handoffs set state = case state when 'in_review' then 'needs_review' else 'in_review' end, ${move}`,
  },
  {
    what: "a move to another list, one mark or more",
    table: "handoffs",
    some: marked,
    write: `update handoffs set state = case state when 'rejected' then 'cancelled' else 'rejected' end, ${move}`,
  },
  {
    what: "a lease renewed",
    table: "handoffs",
    some: marked,
    write: "update handoffs set lease_until = at where id = one.id",
  },
  { what: "touched", table: "handoffs", some: rested, write: "update handoffs set updated_at = at where id = one.id" },
  {
    what: "an analysis again, the same words",
    table: "handoffs",
    some: marked,
    write:
      "update handoffs set need = one.need, contact_name = one.contact_name, contact_company = one.contact_company, open_exceptions = one.open_exceptions, updated_at = at where id = one.id",
  },
  {
    what: "another name",
    table: "handoffs",
    some: marked,
    write: "update handoffs set contact_name = 'Dana ' || left(gen_random_uuid()::text, 4) where id = one.id",
  },
  {
    what: "an event",
    table: "measurement_events",
    some: rested,
    write:
      "insert into measurement_events (id, kind, at, conversation_id, handoff_id, data, key) values (gen_random_uuid(), 'handoff.delivered', at, one.conversation_id, one.id, '{}', gen_random_uuid()::text) on conflict (key) do nothing",
  },
  {
    what: "an event told again",
    table: "measurement_events",
    some: rested,
    write:
      "insert into measurement_events (id, kind, at, conversation_id, handoff_id, data, key) values (gen_random_uuid(), 'handoff.delivered', at, one.conversation_id, one.id, '{}', 'again') on conflict (key) do nothing",
  },
];

console.log(`${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(2)}; ${rounds} rounds of ${times}`);
const around = await surroundings();
try {
  const url = await around.database("triggers");
  const db = connect(url, { max: 1 });
  const made = await loadHandoffs({ db, actor: operator, now: new Date() }, { handoffs, beside: false });
  if (!made.ok) throw new Error(made.error);
  const sql = connectRaw(url, { max: 1 });
  const [{ pid }] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`;
  for (const one of writes) {
    const [on, off]: [number[], number[]] = [[], []];
    await sql.unsafe(`create temp table picked as ${one.some} order by id limit ${times}`);
    for (let round = -1; round < rounds; round++) {
      for (const triggers of round % 2 === 0 ? [true, false] : [false, true]) {
        const took = await sql.begin(async (tx) => {
          await tx.unsafe(`alter table ${one.table} ${triggers ? "enable" : "disable"} trigger user`);
          const began = busy(pid);
          await tx.unsafe(`do $$ declare one record; at timestamptz := clock_timestamp(); begin
            for one in select * from picked loop ${one.write}; at := at + interval '1 millisecond'; end loop; end $$`);
          return (busy(pid) - began) / times;
        });
        await sql.unsafe(`vacuum ${one.table}`);
        if (round >= 0) (triggers ? on : off).push(took);
      }
    }
    await sql`drop table picked`;
    console.log(
      `${one.what.padEnd(44)} ${median(off).toFixed(1)} µs, with triggers ${median(on).toFixed(1)} µs (+${(median(on) - median(off)).toFixed(1)})`,
    );
  }
  console.log(`load at the end ${os.loadavg()[0]?.toFixed(2)}`);
  await Promise.all([db.$client.end(), sql.end()]);
} finally {
  await around.end();
}
