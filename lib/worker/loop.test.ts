import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loop } from "./loop";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a round begins at once, and the next only so long after its end", async () => {
  let rounds = 0;
  let finish = () => {};
  const running = loop("slow", 1_000, () => {
    rounds++;
    return new Promise<void>((settle) => {
      finish = settle;
    });
  });
  expect(rounds).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rounds).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rounds).toBe(2);
  finish();
  await running.stop();
});

test("a round that throws does not end the loop", async () => {
  let rounds = 0;
  const running = loop("failing", 1_000, async () => {
    rounds++;
    throw new Error("no connection");
  });
  await vi.advanceTimersByTimeAsync(2_500);
  expect(rounds).toBe(3);
  await running.stop();
});

test("stopping waits for the round under way and lets no other begin", async () => {
  let ended = false;
  let finish = () => {};
  let rounds = 0;
  const running = loop("last", 10, async () => {
    rounds++;
    await new Promise<void>((settle) => {
      finish = settle;
    });
    ended = true;
  });
  const stopped = running.stop();
  finish();
  await stopped;
  expect(ended).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rounds).toBe(1);
});
