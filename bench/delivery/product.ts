import { setTimeout as pause } from "node:timers/promises";
import { connect, connectRaw } from "@/db/client";
import type { Connectors } from "@/lib/connectors/connect";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { startWorker } from "@/lib/worker/start";

/** Ten at a time, as the worker has by itself. */
export const concurrency = 10;

export type Product = Awaited<ReturnType<typeof product>>;

/** The desk's side: approvals in a real database and a worker as production runs it, loops and all. */
export async function product(databaseUrl: string, connectors: Connectors) {
  const db = connect(databaseUrl, { max: concurrency });
  const sql = connectRaw(databaseUrl, { max: 2 });
  const { approved, aPerson } = deliveryFixture(db, () => new Date());
  const people = { reviewer: await aPerson("reviewer"), owner: await aPerson("owner") };
  /** When the worker called for the first time, by the visitor's address. */
  const called = new Map<string, number>();
  const watched: Connectors = {
    ...connectors,
    crm: {
      ...connectors.crm,
      findRecord: (by) => {
        if (by.email && !called.has(by.email)) called.set(by.email, performance.now());
        return connectors.crm.findRecord(by);
      },
    },
  };
  const work = () =>
    startWorker({
      databaseUrl,
      connectors: watched,
      heads: { published: 0, publish: async () => {} },
      heartbeatMs: 3_000,
      sweepMs: 5_000,
      silentMs: 15_000,
      concurrency,
    });

  /** Its approvals are committed when this resolves; the undo window is 0. */
  const approve = () => approved({ people });

  /** One approval with a worker waiting: milliseconds from its commit to the first call, and until all was recorded. */
  async function one(): Promise<{ toFirstCall: number; toRecorded: number }> {
    const { deliveryId, email } = await approve();
    const [committed, committedAt] = [performance.now(), Date.now()];
    await over([deliveryId]);
    // The next step begins right after the calendar's record is committed; its time is the worker's own reading.
    const [next] = await sql<{ at: Date }[]>`
      select started_at as at from delivery_attempts where delivery_id = ${deliveryId} and step = 'notify.owner'`;
    const firstCall = called.get(email);
    if (!next || firstCall === undefined) throw new Error("it was not delivered");
    return { toFirstCall: firstCall - committed, toRecorded: next.at.getTime() - committedAt };
  }

  /** A backlog that a worker finds when it starts: deliveries a second. */
  async function backlog(count: number): Promise<number> {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) ids.push((await approve()).deliveryId);
    const began = performance.now();
    const worker = await work();
    await over(ids);
    const seconds = (performance.now() - began) / 1_000;
    await worker.stop();
    return count / seconds;
  }

  async function over(ids: string[]): Promise<void> {
    for (;;) {
      const [left] = await sql`
        select count(*)::int as open, count(*) filter (where state in ('dead', 'cancelled', 'waiting'))::int as lost
        from deliveries where id = any(${ids}::uuid[]) and state <> 'done'`;
      if (left?.["lost"] > 0) throw new Error("a delivery was not done at the first try");
      if (left?.["open"] === 0) return;
      await pause(25); // seldom: nobody asks like this in production, and it shares the worker's thread
    }
  }

  const end = () => Promise.all([db.$client.end(), sql.end()]);
  return { approve, work, one, backlog, over, sql, end };
}
