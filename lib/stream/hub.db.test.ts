import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type Topic, wake } from "@/lib/wake";
import { useTestDatabase } from "@/scripts/test-db-client";
import { allTopics } from "./audience";
import { Hub } from "./hub";

const { db, sql, url } = await useTestDatabase();
const hubs: Hub[] = [];
const networks: (() => void)[] = [];
afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.close()));
  for (const stop of networks.splice(0)) stop();
});

/** A hub with one hearer, from when it listens. */
async function listen(probeMs = 10_000, through = url) {
  const hub = new Hub(through, { probeMs });
  hubs.push(hub);
  const heard: (readonly Topic[])[] = [];
  let waiting: (() => void) | undefined;
  const unsubscribe = hub.subscribe((topics) => {
    heard.push(topics);
    waiting?.();
  });
  const next = async () => {
    if (heard.length === 0)
      await new Promise<void>((resolve) => {
        waiting = resolve;
      });
    return heard.shift();
  };
  expect(await next()).toEqual(allTopics);
  return { hub, next, heard, unsubscribe };
}

/** A way to the database that can stop carrying anything without breaking off, as a dropped network does. */
async function startNetwork() {
  const target = new URL(url);
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) socket.on("error", () => socket.destroy());
    near.pipe(far).pipe(near);
    sockets.push(near, far);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  networks.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = new URL(url);
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    goDeaf: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}

const listeners = () =>
  sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%'`;

test("every hearer of a process hears a wake-up over one connection", async () => {
  const { hub, next } = await listen();
  const other: (readonly Topic[])[] = [];
  hub.subscribe((topics) => other.push(topics));
  wake(db, "handoffs");
  wake(db, "tasks");
  expect(await next()).toEqual(["handoffs", "tasks"]);
  expect(other).toEqual([["handoffs", "tasks"]]);
  expect(await listeners()).toHaveLength(1);
});

test("words that are no topics are not passed on", async () => {
  const { next } = await listen();
  await sql`select pg_notify('handoff_desk', 'nonsense')`;
  await sql`select pg_notify('handoff_desk', 'nonsense,alerts')`;
  expect(await next()).toEqual(["alerts"]);
});

test("a connection that the server ends comes back, and everybody is told to ask for everything", async () => {
  const { next } = await listen(200);
  const [listener] = await listeners();
  await sql`select pg_terminate_backend(${listener?.pid ?? 0})`;
  expect(await next()).toEqual(allTopics);
  wake(db, "deliveries");
  expect(await next()).toEqual(["deliveries"]);
});

test("a connection that went deaf without ending is replaced", async () => {
  const network = await startNetwork();
  const { next } = await listen(100, network.url);
  network.goDeaf();
  expect(await next()).toEqual(allTopics);
  wake(db, "deliveries");
  expect(await next()).toEqual(["deliveries"]);
});

test("who unsubscribed hears nothing more", async () => {
  const { hub, unsubscribe, heard } = await listen();
  unsubscribe();
  const told = new Promise<void>((resolve) => hub.subscribe(() => resolve()));
  wake(db, "handoffs");
  await told;
  expect(heard).toEqual([]);
});
