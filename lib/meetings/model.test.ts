import { describe, expect, test } from "vitest";
import { meetingStates } from "@/db/enums";
import { afterChange, type MeetingChange } from "./model";

const startAt = new Date("2026-11-24T09:00:00Z");
const endAt = new Date("2026-11-24T09:30:00Z");
const booked = { state: "booked", startAt, endAt } as const;
const before = new Date(startAt.getTime() - 1);
const moved = {
  kind: "moved",
  start: new Date("2026-11-25T09:00:00Z"),
  end: new Date("2026-11-25T10:00:00Z"),
} as const;

describe("a booked meeting", () => {
  test("is cancelled before it begins and after, at the time it had", () => {
    for (const now of [before, endAt]) {
      expect(afterChange(booked, { kind: "cancelled" }, now)).toEqual({ ...booked, state: "cancelled" });
    }
  });

  test("moves to another time, also one that is as long as it likes", () => {
    expect(afterChange(booked, moved, before)).toEqual({ state: "booked", startAt: moved.start, endAt: moved.end });
    const longer = { kind: "moved", start: startAt, end: moved.end } as const;
    expect(afterChange(booked, longer, before)).toMatchObject({ startAt, endAt: moved.end });
  });

  test("is not changed by a move to where it is, nor by one that ends before it begins", () => {
    expect(afterChange(booked, { kind: "moved", start: startAt, end: endAt }, before)).toBeUndefined();
    expect(afterChange(booked, { kind: "moved", start: endAt, end: startAt }, before)).toBeUndefined();
    expect(afterChange(booked, { kind: "moved", start: endAt, end: endAt }, before)).toBeUndefined();
  });

  test("has no absentees before its first moment", () => {
    expect(afterChange(booked, { kind: "no_show" }, before)).toBeUndefined();
    expect(afterChange(booked, { kind: "no_show" }, startAt)).toMatchObject({ state: "no_show" });
  });
});

const changes: MeetingChange[] = [{ kind: "cancelled" }, moved, { kind: "no_show" }];
describe.each(meetingStates.filter((state) => state !== "booked"))("a meeting that is %s", (state) => {
  test.each(changes)("stays so whatever is said: $kind", (change) => {
    expect(afterChange({ ...booked, state }, change, endAt)).toBeUndefined();
  });
});
