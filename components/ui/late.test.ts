import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchLateParts, late } from "./late";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a late part is fetched once, however often it is asked for", async () => {
  const load = vi.fn(async () => "part");
  const part = late(load);
  expect(load).not.toHaveBeenCalled();
  part.fetch();
  part.fetch();
  await vi.advanceTimersByTimeAsync(60_000);
  fetchLateParts();
  expect(load).toHaveBeenCalledTimes(1);
});

test("a part that could not be fetched is tried again by itself, later each time, until it is here", async () => {
  const load = vi.fn(async () => "part");
  load.mockRejectedValueOnce(new Error("no network")).mockRejectedValueOnce(new Error("no network"));
  late(load).fetch();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(load).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(load).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(3);
});

test("every late part of a page is fetched at once when there is time for it", () => {
  const loads = [vi.fn(async () => 1), vi.fn(async () => 2)];
  for (const load of loads) late(load);
  fetchLateParts();
  for (const load of loads) expect(load).toHaveBeenCalledTimes(1);
});
