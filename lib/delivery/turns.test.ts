import { expect, test } from "vitest";
import { type Release, turns } from "./turns";

test("so many are let in and the next waits until one lets go", async () => {
  const crm = turns(2);
  const [first, second] = [await crm.take("crm", 1_000), await crm.take("crm", 1_000)];
  expect([first, second]).not.toContain(null);
  let third: Release | null | undefined;
  const waiting = crm.take("crm", 10_000).then((turn) => {
    third = turn;
  });
  await Promise.resolve();
  expect(third).toBeUndefined();
  first?.();
  await waiting;
  expect(third).toBeTypeOf("function");
});

test("who waits longest comes first", async () => {
  const one = turns(1);
  const held = await one.take("crm", 1_000);
  const order: number[] = [];
  const waiting = [1, 2, 3].map(async (n) => {
    const turn = await one.take("crm", 10_000);
    order.push(n);
    turn?.();
  });
  held?.();
  await Promise.all(waiting);
  expect(order).toEqual([1, 2, 3]);
});

test("one system's hang keeps nobody from another", async () => {
  const one = turns(1);
  await one.take("crm", 1_000);
  expect(await one.take("calendar", 0)).toBeTypeOf("function");
});

test("a wait that ends without a turn gives none, and takes none from those who still wait", async () => {
  const one = turns(1);
  const held = await one.take("crm", 1_000);
  expect(await one.take("crm", 1)).toBeNull();
  const next = one.take("crm", 10_000);
  held?.();
  expect(await next).toBeTypeOf("function");
});

test("a turn is to be had at once where one is free, and none where somebody waits for it", async () => {
  const one = turns(1);
  const held = one.tryTake("crm");
  expect(held).toBeTypeOf("function");
  expect(one.tryTake("crm")).toBeNull();
  const next = one.take("crm", 10_000);
  held?.();
  expect(one.tryTake("crm")).toBeNull();
  (await next)?.();
  expect(one.tryTake("crm")).toBeTypeOf("function");
});

test("letting go twice lets in one", async () => {
  const one = turns(1);
  const held = await one.take("crm", 1_000);
  held?.();
  held?.();
  expect(await one.take("crm", 0)).toBeTypeOf("function");
  expect(await one.take("crm", 1)).toBeNull();
});
