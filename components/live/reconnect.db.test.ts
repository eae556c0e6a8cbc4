import { createServer as createHttp } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Readable } from "node:stream";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterAll, expect, test, vi } from "vitest";
import { rejectHandoff } from "@/lib/handoffs/commands";
import { claimHandoff } from "@/lib/handoffs/commands.lease";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { listQueue } from "@/lib/handoffs/queries.queue";
import { eventStream } from "@/lib/stream/event-stream";
import { Hub } from "@/lib/stream/hub";
import { useTestDatabase } from "@/scripts/test-db-client";
import type { LiveState, Message } from "./messages";
import { openSource } from "./source";
import { Waker } from "./waker";

const { db, url } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aHandoff, aPerson } = handoffHarness(db, now);
const rita = await aPerson(["reviewer"], { name: "Rita" });
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
  vi.unstubAllGlobals();
});

const listening = async (server: Server) => {
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

/** The desk's own stream over HTTP, fed by the database. */
async function startStream() {
  const hub = new Hub(url, { probeMs: 500 });
  closing.push(() => hub.close());
  const port = await listening(
    createHttp((request, response) => {
      const gone = new AbortController();
      request.on("close", () => gone.abort());
      const stream = eventStream({ hub, person: rita, findPerson: async () => rita, signal: gone.signal });
      response.writeHead(200, { "content-type": "text/event-stream" });
      Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]).pipe(response);
    }),
  );
  return { port, hub };
}

/** A network between the browser and the desk: cut, it breaks off what is open and lets nobody through. */
async function startNetwork(to: number) {
  const sockets = new Set<Socket>();
  let whole = true;
  const port = await listening(
    createServer((near) => {
      const far = whole ? connect(to, "127.0.0.1") : undefined;
      for (const socket of [near, far]) {
        if (socket) sockets.add(socket.on("error", () => socket.destroy()));
      }
      if (far) near.pipe(far).pipe(near);
      else near.destroy();
    }),
  );
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  closing.push(cut);
  return {
    port,
    cut,
    mend: () => {
      whole = true;
    },
  };
}

/** An EventSource as browsers have it: a broken connection is tried again by itself, after the time the stream named. */
function eventSourceTo(port: number) {
  return class extends EventTarget {
    static readonly CLOSED = 2;
    readyState = 0;
    #retry = 1_000;
    readonly #left = new AbortController();
    constructor() {
      super();
      void this.#read();
    }
    close() {
      this.readyState = 2;
      this.#left.abort();
    }
    async #read() {
      while (this.readyState !== 2) {
        try {
          const { body } = await fetch(`http://127.0.0.1:${port}`, { signal: this.#left.signal });
          for await (const text of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
            this.#hear(text);
        } catch {
          // The connection broke off, or was refused.
        }
        if (this.readyState === 2) return;
        this.dispatchEvent(new Event("error"));
        await new Promise((settle) => setTimeout(settle, this.#retry));
      }
    }
    #hear(text: string) {
      for (const block of text.split("\n\n")) {
        const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(block)?.[1];
        this.#retry = Math.min(Number(field("retry") ?? this.#retry), 100);
        const event = field("event");
        if (event) this.dispatchEvent(new MessageEvent(event, { data: field("data") ?? "" }));
      }
    }
  };
}

test("what happens while the connection is cut is on the screen once it is back, and nothing else asks for it", async () => {
  const { port, hub } = await startStream();
  const network = await startNetwork(port);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("EventSource", eventSourceTo(network.port));

  const going = await aHandoff({ holder: rita });
  const queries = new QueryClient();
  const shown = new QueryObserver(queries, {
    queryKey: ["handoffs", "queue", ""],
    queryFn: async () => {
      const page = await listQueue(db, rita, {}, { now, targetMs: 300_000 });
      return page.items.map(({ id }) => id);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  closing.push(shown.subscribe(() => {}));
  const states: LiveState[] = [];
  const waker = new Waker(queries);
  closing.push(
    openSource((message: Message) => {
      if (message.kind === "state") states.push(message.state);
      else waker.hear(message);
    }),
  );
  const rows = () => shown.getCurrentResult().data;
  const patient = { timeout: 10_000 };
  await vi.waitFor(() => expect([states.at(-1), rows()]).toEqual(["live", [going.handoffId]]), patient);

  network.cut();
  await vi.waitFor(() => expect(states.at(-1)).toBe("reconnecting"), patient);
  const coming = await aHandoff();
  const told = new Promise((settle) => closing.push(hub.subscribe(settle)));
  await rejectHandoff(ctx(rita), { handoffId: going.handoffId, version: 1, kind: "spam" });
  await told; // and nobody was there to hear it
  expect(rows()).toEqual([going.handoffId]);

  network.mend();
  await vi.waitFor(() => expect([states.at(-1), rows()]).toEqual(["live", [coming.handoffId]]), patient);

  // And from then on it hears again as before.
  const { handoffId } = await aHandoff();
  await claimHandoff(ctx(rita), { handoffId: coming.handoffId });
  await vi.waitFor(() => expect(rows()).toContain(handoffId), patient);
});
