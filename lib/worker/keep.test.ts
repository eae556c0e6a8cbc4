import { expect, test, vi } from "vitest";
import { keepWorking } from "./keep";
import type { Worker } from "./start";

/** Workers that fail when told to, and starts that go wrong when told to. */
function crew() {
  const workers: { fail: () => void; stopped: boolean }[] = [];
  let refusals = 0;
  const start = async (): Promise<Worker> => {
    if (refusals > 0) {
      refusals--;
      throw new Error("no database");
    }
    const one = { fail: () => {}, stopped: false };
    const failed = new Promise<void>((settle) => {
      one.fail = settle;
    });
    workers.push(one);
    return {
      poolId: `pool-${workers.length}`,
      failed,
      stop: async () => {
        one.stopped = true;
      },
    };
  };
  return { workers, start, refuse: (times: number) => (refusals = times) };
}

test("one whose queue ended by itself is followed by another, until it is told to end", async () => {
  const { workers, start } = crew();
  const end = await keepWorking(start, 1);
  workers[0]?.fail();
  await vi.waitFor(() => expect(workers).toHaveLength(2));
  workers[1]?.fail();
  await vi.waitFor(() => expect(workers).toHaveLength(3));
  await end();
  expect(workers.map(({ stopped }) => stopped)).toEqual([false, false, true]);
});

test("while the database is away it is tried again", async () => {
  const { workers, start, refuse } = crew();
  const end = await keepWorking(start, 1);
  refuse(3);
  workers[0]?.fail();
  await vi.waitFor(() => expect(workers).toHaveLength(2));
  await end();
  expect(workers[1]?.stopped).toBe(true);
});

test("told to end while it tries, it ends and starts no other", async () => {
  const { workers, start, refuse } = crew();
  const end = await keepWorking(start, 60_000);
  refuse(1);
  workers[0]?.fail();
  await new Promise((settle) => setTimeout(settle, 5));
  await end();
  expect(workers).toHaveLength(1);
});

test("the first start that goes wrong is the caller's to answer for", async () => {
  const { start, refuse } = crew();
  refuse(1);
  await expect(keepWorking(start)).rejects.toThrow("no database");
});
