import type { connectRaw, Db } from "@/db/client";
import { sources } from "@/db/schema/sources";
import { readChats } from "@/db/seed/chats";
import { takeIn } from "@/lib/conversations/commands";
import { ConversationInput } from "@/lib/conversations/schema";
import { newId } from "@/lib/id";
import { measure } from "@/lib/measures/commands";
import { enqueueRollUp, rollUp } from "@/lib/measures/commands.roll-up";
import { seedBase } from "@/lib/seed/commands.base";
import { loop } from "@/lib/worker/loop";
import { busy } from "../busy";
import { median } from "../delivery/figures";

const hands = 4;
const secondsEach = 5;

/** `on`, `off`: so many a second, and microseconds of a core that each took, of this process and the database together. */
type Side = { rate: number; cost: number };
type Compared = { what: string; aim: number; on: Side; off: Side; rates: number; costs: number };

/**
 * What counting takes from those who write, in rounds that take turns. On: marks are written, and a job builds rollups
 * every two seconds in this process. Off: neither. The database is the one with all the events in it.
 */
export async function ingestRatios(db: Db, sql: ReturnType<typeof connectRaw>, rounds = 8): Promise<Compared[]> {
  const sourceId = newId();
  const [now, chats] = [new Date(), readChats()];
  await db.transaction((tx) => seedBase(tx, now));
  await db.insert(sources).values({ id: sourceId, name: "bench", createdAt: now });
  let nth = 0;
  const aChat = async () => {
    const n = ++nth;
    const { chat } = chats[n % chats.length]!;
    const input = ConversationInput.parse({ ...chat, external_id: `bench-${n}` });
    const client = { kind: "client", id: newId(), sourceId, scopes: ["conversations:write"] } as const;
    const taken = await takeIn({ db, actor: client, now: new Date() }, sourceId, input);
    if (!taken.ok) throw new Error(taken.error);
  };
  const anEvent = async () => {
    const n = ++nth;
    const conversationId = `00000000-0000-7000-8000-${String(Math.floor(n / 5)).padStart(12, "0")}`;
    const kind = n % 5 === 0 ? "conversation.started" : "handoff.ready";
    const about = { conversationId, handoffId: kind === "handoff.ready" ? conversationId : null, sourceId };
    await db.transaction((tx) => measure(tx, { kind, key: `bench:${n}`, at: new Date(), pagePath: "/", ...about }));
  };
  return [
    await compare("chats taken in, with counting on against off", 0.95, aChat),
    await compare("bare events written, with counting on against off", 0.95, anEvent),
  ];

  async function compare(what: string, aim: number, one: () => Promise<void>): Promise<Compared> {
    const [ons, offs]: [Side[], Side[]] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      // Each goes first in turn: whatever grows meanwhile grows for both.
      const first = round % 2 === 0;
      const a = await write(first, one);
      const b = await write(!first, one);
      if (round === 0) continue; // to warm up
      const [on, off] = first ? [a, b] : [b, a];
      ons.push(on);
      offs.push(off);
    }
    const of = (sides: Side[]) => ({
      rate: median(sides.map(({ rate }) => rate)),
      cost: median(sides.map(({ cost }) => cost)),
    });
    const ratio = (part: keyof Side) => median(ons.map((on, n) => on[part] / (offs[n]?.[part] ?? Number.NaN)));
    return { what, aim, on: of(ons), off: of(offs), rates: ratio("rate"), costs: 1 / ratio("cost") };
  }

  async function write(on: boolean, one: () => Promise<void>): Promise<Side> {
    await sql.unsafe(`alter table measurement_events ${on ? "enable" : "disable"} trigger measurement_events_marked`);
    const counting = on
      ? loop("measures", 2_000, async () => {
          await enqueueRollUp(db);
          await rollUp(db);
        })
      : undefined;
    const ending = performance.now() + secondsEach * 1_000;
    let done = 0;
    const spent = await spending();
    const began = performance.now();
    await Promise.all(
      Array.from({ length: hands }, async () => {
        while (performance.now() < ending) {
          await one();
          done++;
        }
      }),
    );
    const took = (performance.now() - began) / 1_000;
    await counting?.stop();
    if (on) await rollUp(db);
    return { rate: done / took, cost: (await spent()) / done };
  }

  /** Microseconds of a core from now on, of this process and of the database's connections. */
  async function spending(): Promise<() => Promise<number>> {
    const pids = await sql<{ pid: number }[]>`select pid from pg_stat_activity where datname = current_database()`;
    const all = () => [process.pid, ...pids.map(({ pid }) => pid)].reduce((sum, pid) => sum + busy(pid), 0);
    const before = all();
    return async () => all() - before;
  }
}
