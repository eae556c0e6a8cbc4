import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Waker } from "./waker";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A list on the screen whose reading takes so long; `state` is what a reading that begins now will show. */
async function shownList(takes: number) {
  const queries = new QueryClient();
  const it = { begun: 0, stopped: 0, state: 0 };
  const shown = new QueryObserver(queries, {
    queryKey: ["handoffs", "queue"],
    queryFn: async ({ signal }) => {
      it.begun += 1;
      const { state } = it;
      signal.addEventListener("abort", () => it.stopped++);
      await new Promise((settle) => setTimeout(settle, takes));
      return state;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  shown.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(takes);
  return { it, waker: new Waker(queries), data: () => shown.getCurrentResult().data };
}
const changed = { kind: "changed", topics: ["handoffs"] } as const;

test("however fast things happen no reading stops another, and the list is current soon after the last", async () => {
  const { it, waker, data } = await shownList(120);
  for (let n = 1; n <= 60; n++) {
    it.state = n;
    waker.hear({ ...changed, topics: [...changed.topics] });
    await vi.advanceTimersByTimeAsync(50);
  }
  // Three seconds of twenty events each, read while they went on.
  expect(data()).toBeGreaterThan(50);
  expect(it.begun).toBeLessThan(13);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(data()).toBe(60);
  expect(it.stopped).toBe(0);
});

test("a new stream has all asked for at once, also what hangs in a connection that is gone", async () => {
  const { it, waker } = await shownList(60_000);
  waker.hear({ ...changed, topics: [...changed.topics] });
  expect(it.begun).toBe(2);
  waker.hear({ kind: "everything" });
  expect([it.begun, it.stopped]).toEqual([3, 1]);
});

test("what is of another topic is not asked for", async () => {
  const { it, waker } = await shownList(10);
  waker.hear({ kind: "changed", topics: ["deliveries"] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(it.begun).toBe(1);
});
