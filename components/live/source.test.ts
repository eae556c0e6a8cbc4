import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "./messages";
import { openSource } from "./source";

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 0;
  constructor() {
    super();
    FakeSource.opened.push(this);
  }
  close() {
    this.readyState = 2;
  }
  say(type: string, data = "") {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
  /** `refused`: an answer that was no stream, after which a browser does not come back by itself. */
  fail({ refused }: { refused: boolean }) {
    if (refused) this.readyState = 2;
    this.dispatchEvent(new Event("error"));
  }
}

let status: number | undefined;
let heard: Message[];
let end: () => void;
const newest = () => FakeSource.opened.at(-1) as FakeSource;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.opened = [];
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("fetch", async () => {
    if (status === undefined) throw new TypeError("no answer");
    return { status };
  });
  heard = [];
  end = openSource((message) => heard.push(message));
});
afterEach(() => {
  end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("each time the stream opens everything is asked for again", () => {
  newest().say("ready");
  newest().say("ready");
  expect(heard.filter(({ kind }) => kind === "everything")).toHaveLength(2);
});

test("topics are passed on", () => {
  newest().say("changed", "handoffs,tasks");
  expect(heard).toEqual([{ kind: "changed", topics: ["handoffs", "tasks"] }]);
});

test("a broken connection is told, and after a while it is offline, until it comes back", () => {
  newest().fail({ refused: false });
  expect(heard.at(-1)).toEqual({ kind: "state", state: "reconnecting" });
  vi.advanceTimersByTime(20_000);
  expect(heard.at(-1)).toEqual({ kind: "state", state: "offline" });
  newest().say("ready");
  expect(heard).toContainEqual({ kind: "state", state: "live" });
  vi.advanceTimersByTime(60_000);
  expect(heard.at(-1)).toEqual({ kind: "everything" });
});

test("a refused stream is tried again, later each time", async () => {
  status = 503;
  newest().fail({ refused: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(FakeSource.opened).toHaveLength(2);
  newest().fail({ refused: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(FakeSource.opened).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(FakeSource.opened).toHaveLength(3);
});

test("a stream refused because the session ended is told so and not tried again", async () => {
  status = 401;
  newest().fail({ refused: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard.at(-1)).toEqual({ kind: "signed_out" });
  expect(FakeSource.opened).toHaveLength(1);
});

test("a session that ends while the stream is open is told so, and the stream ends", () => {
  newest().say("signed_out");
  expect(heard).toEqual([{ kind: "signed_out" }]);
  expect(newest().readyState).toBe(FakeSource.CLOSED);
});

test("without a network it says offline at once, and comes back with it", () => {
  vi.stubGlobal("navigator", { onLine: false });
  window.dispatchEvent(new Event("offline"));
  expect(heard).toEqual([{ kind: "state", state: "offline" }]);
  window.dispatchEvent(new Event("online"));
  expect(FakeSource.opened).toHaveLength(2);
});
