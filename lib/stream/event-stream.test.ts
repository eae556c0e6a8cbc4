import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Person, Role } from "@/lib/actor";
import { closeAll } from "@/lib/closers";
import type { Topic } from "@/lib/wake";
import { eventStream } from "./event-stream";

vi.mock("@/lib/log", () => ({ log: { warn: vi.fn(), error: vi.fn() } }));
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const rita = (...roles: Role[]): Person => ({ kind: "person", id: "rita", name: "Rita", roles });

function open(person: Person) {
  const hearers = new Set<(topics: readonly Topic[]) => void>();
  const session = { person: person as Person | undefined, fails: false };
  const gone = new AbortController();
  const stream = eventStream({
    hub: {
      subscribe(hearer) {
        hearers.add(hearer);
        return () => hearers.delete(hearer);
      },
    },
    person,
    findPerson: async () => {
      if (session.fails) throw new Error("down");
      return session.person;
    },
    signal: gone.signal,
    heartbeatMs: 15_000,
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  return {
    session,
    gone,
    hearers,
    cancel: () => reader.cancel(),
    say: (...topics: Topic[]) => {
      for (const hearer of hearers) hearer(topics);
    },
    /** The next chunk, or "closed". */
    async next() {
      const { done, value } = await reader.read();
      return done ? "closed" : decoder.decode(value).trim();
    },
  };
}

test("a stream opens by saying so, and tells topics and nothing else", async () => {
  const stream = open(rita("reviewer"));
  expect(await stream.next()).toBe("retry: 1000\n\nevent: ready\ndata:");
  stream.say("handoffs", "deliveries");
  expect(await stream.next()).toBe("event: changed\ndata: handoffs,deliveries");
});

test("topics that the roles may not hear of are left out", async () => {
  const stream = open(rita("owner"));
  await stream.next();
  stream.say("handoffs");
  stream.say("handoffs", "tasks", "people");
  expect(await stream.next()).toBe("event: changed\ndata: tasks");
});

test("while the session stands there is a heartbeat", async () => {
  const stream = open(rita("owner"));
  await stream.next();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await stream.next()).toBe(": beat");
});

test("a session that ended is told so at the next heartbeat, and the stream closes", async () => {
  const stream = open(rita("owner"));
  await stream.next();
  stream.session.person = undefined;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await stream.next()).toBe("event: signed_out\ndata:");
  expect(await stream.next()).toBe("closed");
  expect(stream.hearers.size).toBe(0);
});

test("when people change, an ended session is told so at once and hears nothing more", async () => {
  const stream = open(rita("admin"));
  await stream.next();
  stream.session.person = undefined;
  stream.say("people", "deliveries");
  expect(await stream.next()).toBe("event: signed_out\ndata:");
  expect(await stream.next()).toBe("closed");
});

test("a role that was given is heard from then on", async () => {
  const stream = open(rita("owner"));
  await stream.next();
  stream.session.person = rita("owner", "reviewer");
  stream.say("people", "handoffs");
  expect(await stream.next()).toBe("event: changed\ndata: handoffs");
});

test("where nobody can say whether the session stands, the stream closes", async () => {
  const stream = open(rita("owner"));
  await stream.next();
  stream.session.fails = true;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await stream.next()).toBe("closed");
});

test("a process that ends closes its streams", async () => {
  const stream = open(rita("owner"));
  await stream.next();
  await closeAll();
  expect(await stream.next()).toBe("closed");
});

test("a browser that goes away leaves nothing behind", async () => {
  const [cancelled, aborted] = [open(rita("owner")), open(rita("owner"))];
  await cancelled.cancel();
  aborted.gone.abort();
  expect([cancelled.hearers.size, aborted.hearers.size, vi.getTimerCount()]).toEqual([0, 0, 0]);
});

test("a browser that stops reading is let go", async () => {
  const stream = open(rita("reviewer"));
  for (let n = 0; n < 600; n += 1) stream.say("handoffs");
  expect(stream.hearers.size).toBe(0);
});
