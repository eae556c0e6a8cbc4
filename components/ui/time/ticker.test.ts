import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clockError, Ticker } from "./ticker";

beforeEach(() => vi.useFakeTimers({ now: 1_000_250 }));
afterEach(() => vi.useRealTimers());

test("all watchers tick together, on the full second", () => {
  const ticker = new Ticker();
  const seen: number[] = [];
  ticker.subscribe(() => seen.push(ticker.now()));
  vi.advanceTimersByTime(749);
  expect(seen).toEqual([1_000_000]);
  vi.advanceTimersByTime(1_001);
  expect(seen).toEqual([1_000_000, 1_001_000, 1_002_000]);
});

test("however many watch, there is one timer, and none when nobody does", () => {
  const ticker = new Ticker();
  const stops = [1, 2, 3].map(() => ticker.subscribe(() => {}));
  expect(vi.getTimerCount()).toBe(1);
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});

test("a machine whose clock is wrong is corrected, one that only waited for the page is not", () => {
  expect(clockError(1_000_000, 1_120_000)).toBe(-120_000);
  expect(clockError(1_000_000, 1_009_000)).toBe(0);

  const ticker = new Ticker();
  ticker.correction = -120_000;
  expect(ticker.now()).toBe(880_000);
});
