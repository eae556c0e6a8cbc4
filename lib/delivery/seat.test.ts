import { expect, test } from "vitest";
import { seatIn } from "./seat";
import { turns } from "./turns";

test("a seat is kept from one call to the next of the same side", () => {
  const side = turns(1);
  const seat = seatIn(side);
  expect([seat.move("crm"), seat.move("crm")]).toEqual([true, true]);
  expect(side.tryTake("crm")).toBeNull();
});

test("who goes over to another side leaves the first, also where the other has no room", () => {
  const side = turns(1);
  const seat = seatIn(side);
  seat.move("crm");
  side.tryTake("calendar");
  expect(seat.move("calendar")).toBe(false);
  expect(side.tryTake("crm")).toBeTypeOf("function");
});

test("who calls nobody keeps nobody from a turn", () => {
  const side = turns(1);
  const seat = seatIn(side);
  seat.move("crm");
  expect(seat.move(null)).toBe(true);
  expect(side.tryTake("crm")).toBeTypeOf("function");
});

test("a turn is waited for, and not for ever", async () => {
  const side = turns(1);
  const held = side.tryTake("crm");
  const [seat, late] = [seatIn(side), seatIn(side)];
  expect(await late.wait("crm", 1)).toBe(false);
  const waiting = seat.wait("crm", 10_000);
  held?.();
  expect(await waiting).toBe(true);
  seat.leave();
  expect(side.tryTake("crm")).toBeTypeOf("function");
});

test("without turns there is always room", async () => {
  const seat = seatIn(undefined);
  expect([seat.move("crm"), await seat.wait("calendar", 0)]).toEqual([true, true]);
});
